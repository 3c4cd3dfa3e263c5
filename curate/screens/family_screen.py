"""What the Groups screen shows: the families above, below them the one under the cursor.

`curate.screens.groups` adds what its keys do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from curate.screens import studying
from curate.screens.base import BaseScreen
from curate.screens.families import Family, carried_over, families
from curate.screens.family_rows import Study, family_line, family_title, member_rows, notes
from store.language import _, ngettext
from store.model import OpinionId
from store.state import State
from widgets.group_view import GroupView
from widgets.lines import Line
from widgets.virtual_list import VirtualList


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
        self.view = GroupView(id="view")
        return (self._list, self.view)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go from member to member."""
        return self.view.members

    def on_mount(self) -> None:
        """Compute the groups for the first time."""
        super().on_mount()
        self._compute()

    def watch_state(self, _before: State, _after: State) -> None:
        """What was decided may make and unmake groups."""
        self._compute()

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
        """Go some families on, or back."""
        self._list.move(by)

    def _compute(self) -> None:
        if not self._families:
            self.top(_("Groups"), _("computing..."))
        self.run_worker(self._computed(), group="groups", exclusive=True)

    async def _computed(self) -> None:
        state = self.desk.state
        groups = await asyncio.to_thread(self.desk.groups)
        fresh = carried_over(families(groups, state), self._families)
        looked = self.family
        self._families = fresh
        place = next((n for n, each in enumerate(fresh) if looked and each.key == looked.key), None)
        self._list.show(len(fresh), cursor=place)
        self._show_counts()
        self._show_family(keep_place=place is not None)

    def _show_counts(self) -> None:
        records = sum(each.standing for each in self._families)
        proposals = len(self._families) - records
        proposed = ngettext("{n} proposal", "{n} proposals", proposals).format(n=proposals)
        standing = ngettext("{n} record with members", "{n} records with members", records).format(n=records)
        self.top(f"{_('Groups')}: {proposed}, {standing}")

    def _row(self, place: int) -> Line:
        family = self._families[place]
        return family_line(family, self.desk.opinion(family.kept).text, self._list.size.width)

    @on(VirtualList.Moved, "#families")
    def _another_family(self) -> None:
        self._show_family()

    # -- one family ----------------------------------------------------------------------------------

    def replace_family(self, family: Family) -> None:
        """Choices about the proposal under the cursor have changed."""
        before = self.family
        place = self._list.cursor
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

    def _show_family(self, *, keep_place: bool = False) -> None:
        family = self.family
        if family is None:
            self.view.empty(_("No group is proposed: nothing left in this project is nearly the same."))
            return
        if not keep_place:
            self._studies = {}
        self._show_rows(cursor=None if keep_place else min(1, len(family.rows) - 1))
        self._study(family)

    def _show_rows(self, cursor: int | None = None) -> None:
        family = self.family
        if family is None:
            return
        opinions = {each: self.desk.opinion(each) for each in family.opinions}
        files = {each: self.desk.state.document_of(each).file for each in family.opinions}
        curations = {each: self.desk.state.curation(each) for each in family.opinions}
        rows = member_rows(family, opinions, files, curations, self._studies)
        title = family_title(family, self._list.cursor, len(self._families))
        self.view.show(rows, title, "", cursor=cursor)

    def _study(self, family: Family) -> None:
        self.run_worker(self._studied(family), group="study", exclusive=True)

    async def _studied(self, family: Family) -> None:
        self._studies = await asyncio.to_thread(studying.studies, self.desk, family)
        self._show_rows()
        await self._show_texts()

    @on(GroupView.Looked)
    def _another_member(self) -> None:
        self.run_worker(self._show_texts(), group="texts", exclusive=True)

    async def _show_texts(self) -> None:
        family, row = self.family, self.view.looked
        if family is None or row is None:
            return
        opinion = self.desk.opinion(row.opinion)
        noted = notes(row, opinion, self._studies.get(row.opinion))
        left, right = await asyncio.to_thread(studying.sides, self.desk, family.kept, row.opinion)
        self.view.compare(left, right, noted)
