"""What the Groups screen shows: the families above, below them the one under the cursor.

`curate.screens.groups` adds what its keys do. All that takes time is searched for in a thread, for the
newest question only (`curate.screens.newest`); a question names the State that it was asked on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.widget import Widget

from curate.matching.clusters import Progress
from curate.screens import studying
from curate.screens.base import BaseScreen
from curate.screens.families import Family, carried_over, divided, families
from curate.screens.family_rows import Study, family_line, family_title, member_row, notes, waits
from curate.screens.lookups import file_of, opinion_of
from curate.screens.newest import Newest
from curate.screens.studying import Look
from store.errors import CurateError
from store.language import _, ngettext
from store.model import Group, OpinionId
from store.state import State
from widgets.group_view import GroupView, MemberRow
from widgets.lines import Line
from widgets.virtual_list import VirtualList
from widgets.words import listed

NEAR = 40
"""Members before and behind the cursor that are compared with the kept text: more than a screen shows."""

Near = tuple[int, OpinionId, tuple[OpinionId, ...]]
"""The State, the kept text, the members near the cursor."""


def _rows_say_so(_question: object) -> None:
    """Nothing to do where studies are late: a row without one says so itself."""


class FamilyScreen(BaseScreen):
    """The families of near-identical opinions, and one of them in full."""

    AUTO_FOCUS: ClassVar[str | None] = "#members"
    DEFAULT_CSS = """
    FamilyScreen > #families { height: 20%; min-height: 3; }
    """

    def body(self) -> Iterable[Widget]:
        """The families, then the one under the cursor."""
        self._families: tuple[Family, ...] = ()
        self._studies: dict[OpinionId, Study] = {}
        self._list = VirtualList(self._row, id="families")
        self.view = GroupView(self._member, id="view")
        self._shown_rows: tuple[OpinionId, ...] = ()
        self._unfinished: frozenset[OpinionId] = frozenset()
        self._sides: tuple[frozenset[OpinionId], ...] = ()
        self.searching = False
        """Whether a search for groups is on, that can be stopped."""
        self._groups = Newest(self, self._search_groups, self._found_groups, self.computing, self._stopped)
        self._study = Newest(self, self._search_studies, self._found_studies, _rows_say_so, self.complain)
        self._texts = Newest(self, self._search_look, self._found_look, self.view.wait, self.complain)
        return (self._list, self.view)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go from member to member."""
        return self.view.members

    def on_mount(self) -> None:
        """Compute the groups for the first time."""
        self._loop = asyncio.get_running_loop()
        self.computing()
        self._groups.ask(self.state.seq)

    def watch_state(self, _before: State, after: State) -> None:
        """What was decided may make and unmake groups."""
        self._groups.ask(after.seq)

    def on_descendant_focus(self) -> None:
        """Say which part has the keys."""
        self.view.activate(self.view.members.has_focus)

    # -- the families --------------------------------------------------------------------------------

    @property
    def family(self) -> Family | None:
        """The family under the cursor."""
        place = self._list.cursor
        return self._families[place] if place < len(self._families) else None

    @property
    def looked(self) -> OpinionId | None:
        """The opinion under the cursor."""
        row = self.view.looked
        return row.opinion if row else None

    def to_family(self, by: int) -> None:
        """Go some families on, or back; search where that was stopped before any was known."""
        if not self._families and not self.searching:
            self.computing()
            self._groups.ask(self.state.seq)
        self._list.move(by)

    def _search_groups(self, _seq: int) -> tuple[State, list[Group], frozenset[OpinionId]]:
        state = self.desk.state
        waiting = (
            record
            for record in state.grouped
            if any(waits(state.curation(each)) for each in state.members(record))
        )
        self.searching = True
        return state, self.desk.groups(progress=self._progress()), frozenset(waiting)

    def _progress(self) -> Progress:
        """Hears in the thread of the search how far that is, and has it shown."""

        def heard(done: float, joined: int) -> None:
            with suppress(RuntimeError):  # the program has ended
                self._loop.call_soon_threadsafe(self._show_progress, done, joined)

        return heard

    def _show_progress(self, done: float, joined: int) -> None:
        if self.searching:
            found = ngettext("{n} opinion joined to another", "{n} opinions joined to others", joined)
            form = _("{share:.0%} searched, {found}; Esc stops")
            self.top(_("Groups"), form.format(share=done, found=found.format(n=joined)))

    def _stopped(self, error: CurateError) -> None:
        """The search was stopped, or came to an end of its own: what is known stays."""
        self.searching = False
        self._show_counts()
        self.complain(error)
        if not self._families:
            self.view.empty(_("The groups are not known yet: n searches again."))

    def _found_groups(self, _seq: int, found: tuple[State, list[Group], frozenset[OpinionId]]) -> None:
        state, groups, self._unfinished = found
        self.searching = False
        looked, parted = self.family, divided(families(groups, state), self._sides)
        self._families = fresh = carried_over(parted, self._families)
        place = next((n for n, each in enumerate(fresh) if looked and each.key == looked.key), None)
        self._list.show(len(fresh), cursor=place)
        self._show_counts()
        self._show_family(keep_place=place is not None)

    def _show_counts(self) -> None:
        records = sum(each.standing for each in self._families)
        proposals = len(self._families) - records
        proposed = ngettext("{n} proposal", "{n} proposals", proposals).format(n=proposals)
        standing = ngettext("{n} record with members", "{n} records with members", records).format(n=records)
        self.top(_("Groups: {what}").format(what=listed((proposed, standing))))

    def _row(self, place: int) -> Line:
        family = self._families[place]
        text = opinion_of(self.desk, family.kept).text
        waiting = family.standing and family.kept in self._unfinished
        return family_line(family, text, self._list.size.width, waiting=waiting)

    @on(VirtualList.Moved, "#families")
    def _another_family(self) -> None:
        self._show_family()

    # -- one family ----------------------------------------------------------------------------------

    def replace_family(self, family: Family) -> None:
        """Choices about the proposal under the cursor have changed."""
        before, place = self.family, self._list.cursor
        self._families = (*self._families[:place], family, *self._families[place + 1 :])
        self._list.redraw(place)
        self._show_family(keep_place=before is not None and before.kept == family.kept)

    def drop_family(self) -> None:
        """The family under the cursor is decided: the next one follows at once."""
        place = self._list.cursor
        self._families = self._families[:place] + self._families[place + 1 :]
        self._list.show(len(self._families))
        self._show_counts()
        self._show_family()

    def part_family(self, sides: Iterable[Iterable[OpinionId]]) -> None:
        """The proposal under the cursor is parted into these sides, and stays so."""
        self._sides = (*self._sides, *(frozenset(side) for side in sides))
        self._families = divided(self._families, self._sides)
        self._list.show(len(self._families))
        self._show_counts()
        self._show_family()

    def _show_family(self, *, keep_place: bool = False) -> None:
        family = self.family
        if family is None:
            self.view.empty(_("No group is proposed: nothing left in this project is nearly the same."))
            return
        self._shown_rows = family.rows
        if not keep_place:
            self._studies = {}
        title = family_title(family, self._list.cursor, len(self._families))
        self.view.show(len(self._shown_rows), title, cursor=None if keep_place else 1)
        self._ask_look()

    def _member(self, place: int) -> MemberRow | None:
        family = self.family
        if family is None or place >= len(self._shown_rows):
            return None
        id_ = self._shown_rows[place]
        opinion, curation = opinion_of(self.desk, id_), self.desk.state.curation(id_)
        return member_row(family, opinion, file_of(self.desk, id_), curation, self._studies.get(id_))

    def _search_studies(self, question: Near) -> dict[OpinionId, Study]:
        _seq, kept, members = question
        return {each: studying.study(self.desk, kept, each) for each in members}

    def _found_studies(self, question: Near, found: dict[OpinionId, Study]) -> None:
        if self.family is not None and self.family.kept == question[1]:
            self._studies |= found
            self.view.redraw()

    def _study_near(self, family: Family) -> None:
        """Find out about the members near the cursor: a campaign has thousands."""
        place = self.view.members.cursor
        near = self._shown_rows[max(0, place - NEAR) : place + NEAR]
        self._study.ask((self.state.seq, family.kept, tuple(each for each in near if each != family.kept)))

    @on(GroupView.Looked)
    def _ask_look(self) -> None:
        if (family := self.family) is not None and (looked := self.looked) is not None:
            self._study_near(family)
            self._texts.ask((self.state.seq, family.kept, looked))

    def _search_look(self, question: tuple[int, OpinionId, OpinionId]) -> Look:
        return studying.look(self.desk, question[1], question[2])

    def _found_look(self, question: tuple[int, OpinionId, OpinionId], look: Look) -> None:
        _seq, kept, opinion = question
        row, family = self.view.looked, self.family
        if family is not None and family.kept == kept and row is not None and row.opinion == opinion:
            dealt = family.dealt.get(opinion) if not family.standing else row.dealt
            self.view.compare(look.left, look.right, notes(look.opinion, look.study, dealt))
