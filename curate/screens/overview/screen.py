"""Overview: how far the work is, and whether every document came in whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from curate.commands import OVERVIEW
from curate.proposing.linkwork import Sure
from curate.screens.base import BaseScreen
from curate.screens.bindings import bindings
from curate.screens.newest import Newest
from curate.screens.overview.facts import Facts, gather
from curate.screens.overview.lines import overview
from curate.screens.questions.prompts import Confirm
from curate.screens.walk.unlinked import list_unlinked
from store.language import _, ngettext
from store.state import State
from widgets.page import Page


class OverviewScreen(BaseScreen):
    """One page, counted anew whenever something is decided."""

    scope: ClassVar[str] = OVERVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(OVERVIEW)

    def body(self) -> Iterable[Widget]:
        """The page."""
        self._page = Page(id="page")
        self._sure: Sure | None = None
        self._shown = Sure()
        self._facts = Newest(self, self._search, self._found, self.computing, self.complain)
        self._certain = Newest(self, self._search_sure, self._found_sure, self.computing, self.complain)
        return (self._page,)

    @property
    def main(self) -> Widget | None:
        """The keys of lists scroll the page."""
        return self._page

    def on_mount(self) -> None:
        """Count for the first time."""
        self.computing()
        self._facts.ask(self.state.seq)

    def watch_state(self, _before: State, after: State) -> None:
        """Count anew."""
        self._sure = None
        self._facts.ask(after.seq)

    def _search(self, _seq: int) -> Facts:
        return gather(self.desk)

    def _found(self, seq: int, facts: Facts) -> None:
        """Show what is known at once; what is sure now comes when it has been replayed."""
        self._known = replace(facts, sure=self._shown)
        self._page.show(partial(overview, self._known), top=False)
        self.computing()
        self._certain.ask(seq)

    def _search_sure(self, _seq: int) -> Sure:
        return self.desk.sure()

    def _found_sure(self, _seq: int, sure: Sure) -> None:
        self._sure = self._shown = sure
        self._page.show(partial(overview, replace(self._known, sure=sure)), top=False)
        self.top(_("Overview"))
        if self.message == _("computing..."):
            self.run_worker(self.action_accept(), group="sure", exit_on_error=True)

    async def action_accept(self) -> None:
        """Link every opinion whose first suggestion is sure: counted first, one decision, one undo.

        Who asks before they are found is answered as soon as they are, unless he presses another key.
        """
        if self._sure is None:
            self.say(_("computing..."))
            return
        leads = self._sure.opinions
        if not leads:
            self.say(_("No first suggestion is sure yet: more has to be decided first."))
            return
        n, seen = len(leads), self.state

        async def answered(yes: bool | None) -> None:
            if yes:
                said = ngettext(
                    "{n} opinion linked; u takes it back.", "{n} opinions linked; u takes it back.", n
                )
                verb = partial(self.desk.accept, leads, settle=True)
                await self.decide(verb, said.format(n=n), seen=seen)

        question = ngettext(
            "Link {n} opinion to its first suggestion, and keep it?",
            "Link {n} opinions to their first suggestions, and keep them?",
            n,
        )
        await self.ask(Confirm(question.format(n=n)), answered)

    async def action_without(self) -> None:
        """List the opinions without an initiative in Walk."""
        await list_unlinked(self)
