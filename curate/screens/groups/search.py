"""The search for groups: how far it is, what it has found by now, and that it was stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from curate.matching.search.clusters import Progress
from curate.screens.background import in_background
from curate.screens.base import BaseScreen
from curate.screens.groups.families import Family, carried_over, divided, families, growing, grown
from curate.screens.groups.rows import waits
from curate.screens.newest import Newest
from curate.screens.seam import Desk
from curate.screens.watching import Drafts
from store.errors import CurateError
from store.language import _, ngettext
from store.model import Group, OpinionId
from store.state import State
from widgets.tones import Tone

PAUSE = 1.0
"""Seconds between two looks at what a search has found by now."""

Found = tuple[State, list[Group], frozenset[OpinionId]]
"""The State that was searched, the proposals, and the records in which residue waits."""


class FamilySearch(BaseScreen):
    """Searches for families at first and after each decision; a subclass shows them.

    Where no proposal is known yet, those that the search has found by now are shown, and grow: they are
    looked at, and decided on once it is done or stopped. Where some are known they stay meanwhile, so
    that nothing that may be decided on changes under the cursor.
    """

    def __init__(self, desk: Desk, drafts: Drafts | None = None) -> None:
        super().__init__(desk, drafts)
        self.families: tuple[Family, ...] = ()
        """What is shown."""
        self.unfinished: frozenset[OpinionId] = frozenset()
        """The records with a member whose residue nobody has dealt with."""
        self.sides: tuple[frozenset[OpinionId], ...] = ()
        """Where proposals were parted at their weakest link."""
        self.searching = False
        """Whether a search is on, that can be stopped."""
        self.is_stopped = False
        """Whether the last search was stopped; it goes on only when that is asked for."""
        self._known: Sequence[tuple[OpinionId, ...]] = ()
        self._is_looking = False
        self._groups = Newest(self, self._search, self._found, self.computing, self._ended)

    def show_families(self, fresh: tuple[Family, ...]) -> None:
        """Show another list of families."""

    def show_counts(self) -> None:
        """Say how many families there are."""

    @property
    def why_none(self) -> str:
        """Why there is nothing to show."""
        if self.searching:
            return _("computing...")
        if self.is_stopped:
            return _("The groups are not known yet: n searches again.")
        if not self.state.total:
            return _("Import documents first: F7 (or v m), then a to choose a file")
        return _("No group is proposed: nothing left in this project is nearly the same.")

    def on_mount(self) -> None:
        """Search for the first time."""
        self._loop = asyncio.get_running_loop()
        self.search()

    def watch_state(self, _before: State, after: State) -> None:
        """What was decided may make and unmake groups."""
        if self.is_stopped:
            self._show(grown(growing(self._known, after)))
        else:
            self._groups.ask(after.seq)

    def search(self) -> None:
        """Search, again where that was stopped."""
        self.is_stopped = False
        self.computing()
        self._groups.ask(self.state.seq)

    def _search(self, _seq: int) -> Found:
        state = self.desk.state
        waiting = (
            record
            for record in state.records()
            if any(waits(state.curation(each)) for each in state.members(record))
        )
        self.searching = True
        return state, self.desk.groups(progress=self._progress()), frozenset(waiting)

    def _found(self, _seq: int, found: Found) -> None:
        state, groups, self.unfinished = found
        self.searching = False
        self._known = [each.opinions for each in groups]
        self._show(families(groups, state))

    def _ended(self, error: CurateError) -> None:
        """The search was stopped, or came to an end of its own: what is known stays."""
        self.searching, self.is_stopped = False, True
        self._show(grown(self.families))
        if self.families:
            hint = _("What was found stays; n after the last group searches on.")
            self.say(f"{error} {hint}", Tone.BAD)
        else:
            self.complain(error)

    def _show(self, fresh: tuple[Family, ...]) -> None:
        self.show_families(carried_over(divided(fresh, self.sides), self.families))
        self.show_counts()

    # -- while it is on ------------------------------------------------------------------------------

    def _progress(self) -> Progress:
        """Hears in the thread of the search how far that is, and has it shown."""

        def heard(done: float, joined: int) -> None:
            with suppress(RuntimeError):  # the program has ended
                self._loop.call_soon_threadsafe(self._show_progress, done, joined)

        return heard

    def _show_progress(self, done: float, joined: int) -> None:
        if not self.searching:
            return
        found = ngettext("{n} opinion joined to another", "{n} opinions joined to others", joined)
        form = _("{share:.0%} searched, {found}; Esc stops")
        self.top(_("Groups"), form.format(share=done, found=found.format(n=joined)))
        if not self._is_looking and all(each.standing or each.growing for each in self.families):
            self._is_looking = True
            self.run_worker(self._look_at_it(), group="so far", exit_on_error=True)

    async def _look_at_it(self) -> None:
        """Show what has been found by now, and leave the search alone for a while."""
        try:
            known = await in_background(self.desk.groups_so_far)
            if self.searching and known:
                self._known = known
                self.show_families(growing(known, self.state))
            await asyncio.sleep(PAUSE)
        except CurateError:
            return  # whoever waits for the search is told
        finally:
            self._is_looking = False
