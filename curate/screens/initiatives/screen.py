"""Initiatives: search the catalogue, see its gaps, add to it, and take links away."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from curate.commands import INITIATIVES
from curate.screens.bindings import bindings
from curate.screens.initiatives.making import make_initiative
from curate.screens.initiatives.versions import compare_plans
from curate.screens.initiatives.view import CatalogueScreen
from curate.screens.questions.prompts import AskText
from curate.screens.walk.unlinked import list_unlinked
from store.language import _

_SHOWN = ("all", "gaps", "linked")
"""What of the catalogue is shown, in the order of its key."""


class InitiativesScreen(CatalogueScreen):
    """The keys of the catalogue."""

    scope: ClassVar[str] = INITIATIVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(INITIATIVES)

    # -- keys ----------------------------------------------------------------------------------------

    async def action_search(self) -> None:
        """Show what has all the words that are typed."""

        def answered(words: object) -> None:
            if isinstance(words, str):
                self.words = words.strip()
                self.show()

        await self.ask(AskText(_("Search in the catalogue"), self.words), answered)

    def action_clear(self) -> None:
        """Show all again."""
        self.words, self.which, self.plan = "", "all", ""
        self.show()

    def action_show_gaps(self) -> None:
        """Show all, then what has no opinions, then what has."""
        self.which = _SHOWN[(_SHOWN.index(self.which) + 1) % len(_SHOWN)]
        words = {
            "all": _("All initiatives."),
            "gaps": _("Those without opinions."),
            "linked": _("Those with opinions."),
        }
        self.say(words[self.which])
        self.show()

    async def action_open(self) -> None:
        """Go to the opinions of the initiative, and from there to the opinion."""
        if self.focused is self.opinions and self.opinions.length:
            await self.open_opinion(self.link(self.opinions.cursor)[0])
        else:
            self.opinions.focus()

    async def action_unlink(self) -> None:
        """Take the link to the opinion under the cursor away."""
        chosen = self.chosen
        if chosen is None or not self.opinions.length:
            return
        if self.focused is not self.opinions:
            self.say(_("Choose one of its opinions first: Enter or Tab goes to them."))
            return
        opinion, _how = self.link(self.opinions.cursor)
        said = _("Opinion #{id} is no longer linked to {code}.").format(id=opinion, code=chosen.code)
        await self.decide(partial(self.desk.unlink, opinion, chosen.id), said)

    async def action_add(self) -> None:
        """Enter a new initiative: its plan where there are several, its code, its title."""
        await make_initiative(self)

    async def action_without(self) -> None:
        """List the opinions without an initiative in Walk."""
        await list_unlinked(self)

    def action_plan(self) -> None:
        """Show the initiatives of the next plan, then those of all again."""
        plans = ["", *dict.fromkeys(each.plan for each in self.state.initiatives if each.plan)]
        if len(plans) < 3:
            self.say(_("There is only one plan.") if len(plans) == 2 else _("No plan is known yet."))
            return
        self.plan = plans[(plans.index(self.plan) + 1) % len(plans) if self.plan in plans else 0]
        self.say(_("Plan: {plan}").format(plan=self.plan) if self.plan else _("All plans."))
        self.show()

    async def action_versions(self) -> None:
        """Lay two plans beside each other, and move the links if that is wanted."""
        await compare_plans(self)
