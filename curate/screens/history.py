"""History: who decided what, the newest first, and the way back.

Decisions are read in portions, as far as the list is looked at: a journal may have any length.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from curate.commands import HISTORY
from curate.screens import recounting
from curate.screens.base import BaseScreen
from curate.screens.bindings import bindings
from curate.screens.recounting import Filter
from store.language import _
from store.state import State
from widgets.decision_list import DecisionRow, changes, decision_line
from widgets.lines import Line
from widgets.page import Page
from widgets.rule import Rule
from widgets.virtual_list import VirtualList

PORTION = 300
"""How many decisions are read at once."""


class HistoryScreen(BaseScreen):
    """The decisions above, below them what the one under the cursor changed."""

    scope: ClassVar[str] = HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings(HISTORY)
    AUTO_FOCUS: ClassVar[str | None] = "#decisions"
    DEFAULT_CSS = """
    HistoryScreen > #decisions { height: 2fr; }
    HistoryScreen > #changes { height: 1fr; }
    """

    def body(self) -> Iterable[Widget]:
        """The decisions, and one of them."""
        self._rows: tuple[DecisionRow, ...] = ()
        self._filter = Filter()
        self._all_read = False
        self._list = VirtualList(self._row, id="decisions")
        self._title = Rule(id="decision")
        self._changes = Page(id="changes")
        return (self._list, self._title, self._changes)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through the decisions."""
        return self._list

    def on_mount(self) -> None:
        """Read the first portion."""
        super().on_mount()
        self._read(PORTION)

    def watch_state(self, _before: State, _after: State) -> None:
        """Read what came since, and what it took back."""
        self._read(max(PORTION, len(self._rows)))

    # -- the decisions -------------------------------------------------------------------------------

    @property
    def chosen(self) -> DecisionRow | None:
        """The decision under the cursor."""
        place = self._list.cursor
        return self._rows[place] if place < len(self._rows) else None

    def _read(self, n: int | None) -> None:
        self.run_worker(self._reading(n), group="history", exclusive=True)

    async def _reading(self, n: int | None) -> None:
        """Read the newest `n` decisions, or all; the cursor stays on its decision."""
        before = self.chosen
        at_top = self._list.cursor == 0
        self._rows = await asyncio.to_thread(recounting.rows, self.desk, self._filter, n)
        self._all_read = n is None or len(self._rows) < n
        place = 0
        if before is not None and not at_top:
            place = next((at for at, row in enumerate(self._rows) if row.seq == before.seq), 0)
        self._list.show(len(self._rows), cursor=place)
        self.top(_("History: {filter}").format(filter=self._filter.words(self.desk.who)))
        self._tell()

    def _row(self, place: int) -> Line:
        return decision_line(self._rows[place], self._list.size.width)

    @on(VirtualList.Moved, "#decisions")
    def _another(self) -> None:
        if not self._all_read and self._list.cursor > len(self._rows) - PORTION // 3:
            self._read(len(self._rows) + PORTION)
        self._tell()

    def _tell(self) -> None:
        self.run_worker(self._told(), group="changes", exclusive=True)

    async def _told(self) -> None:
        row = self.chosen
        if row is None:
            self._title.show(_("Nothing was decided yet."))
            self._changes.show(partial(changes, (), 0))
            return
        changed, more = await asyncio.to_thread(recounting.changes, self.desk, row.seq)
        self._title.show(_("Decision {n}: {what}").format(n=row.seq, what=row.what))
        self._changes.show(partial(changes, changed, more))

    # -- keys ----------------------------------------------------------------------------------------

    async def action_undo_this(self) -> None:
        """Undo the decision under the cursor."""
        if (row := self.chosen) is not None:
            said = _("Decision {n} is taken back.").format(n=row.seq)
            await self.decide(partial(self.desk.undo, row.seq), said)

    def action_whose(self) -> None:
        """Show everybody's decisions, or only one's own."""
        self._show(self._filter.turned(self.desk.who))

    def action_same_opinion(self) -> None:
        """Show only decisions on the opinion that this one is about."""
        row = self.chosen
        if row is None or not row.opinions:
            self.say(_("This decision is about no opinion."))
            return
        self._show(self._filter.on(row.opinions[0]))

    def action_clear(self) -> None:
        """Show all decisions."""
        self._show(Filter())

    def _show(self, wanted: Filter) -> None:
        self._filter = wanted
        self._read(PORTION)

    async def action_open(self) -> None:
        """Go to the opinion in the Walk."""
        if (row := self.chosen) is not None and row.opinions:
            await self.open_opinion(row.opinions[0])

    def action_last(self) -> None:
        """To the oldest decision, which may have to be read first."""
        if self._all_read:
            self._list.go(-1)
        else:
            self.run_worker(self._to_the_oldest(), group="history", exclusive=True)

    async def _to_the_oldest(self) -> None:
        await self._reading(None)
        self._list.go(-1)

    def action_pane_down(self) -> None:
        """Scroll the changes."""
        self._changes.move(3)

    def action_pane_up(self) -> None:
        """Scroll the changes back."""
        self._changes.move(-3)
