"""Initiatives: search the catalogue, see its gaps, add to it, and take links away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from curate.commands import INITIATIVES
from curate.screens.bindings import bindings
from curate.screens.catalogue_screen import CatalogueScreen
from curate.screens.prompts import AskText, Pick
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
        self.words, self.which = "", "all"
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
        plans = list(dict.fromkeys(self._plans()))
        if len(plans) < 2:
            await self._ask_code(plans[0] if plans else "")
            return

        async def picked(place: object) -> None:
            if isinstance(place, int):
                await self._ask_code(plans[place])

        await self.ask(Pick(_("Plan of the new initiative"), [(plan, "") for plan in plans]), picked)

    def _plans(self) -> Iterator[str]:
        yield from (each.plan for each in self.state.initiatives)
        yield from (each.plan for each in self.state.documents)

    async def _ask_code(self, plan: str) -> None:
        async def answered(code: object) -> None:
            if isinstance(code, str):
                await self._ask_title(plan, code.strip())

        await self.ask(AskText(_("Code of the new initiative (may be empty)")), answered)

    async def _ask_title(self, plan: str, code: str) -> None:
        async def answered(title: object) -> None:
            if isinstance(title, str):
                said = _("{code} {title} is in the catalogue.").format(code=code, title=title.strip())
                await self.decide(partial(self.desk.add_initiative, code, title, plan), said)

        await self.ask(AskText(_("Title of the new initiative")), answered)
