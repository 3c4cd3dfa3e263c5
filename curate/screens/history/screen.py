"""History: who decided what, the newest first, and the way back.

Decisions are read in portions, as far as the list is looked at: a journal may have any length.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from curate.commands import HISTORY
from curate.screens.background import in_background
from curate.screens.base import BaseScreen
from curate.screens.bindings import bindings
from curate.screens.history import recounting
from curate.screens.history.recounting import Filter, analysts, begin_of
from curate.screens.list_keys import Movable
from curate.screens.newest import Newest
from curate.screens.questions.prompts import Pick
from curate.words.fields import FieldChange
from store.language import _
from store.state import State
from widgets.decision_list import DecisionRow, changes, decision_line
from widgets.lines import Line
from widgets.page import Page
from widgets.rule import Rule
from widgets.virtual_list import VirtualList

PORTION = 300
"""How many decisions are read at once."""

Question = tuple[int, Filter, int | None]
"""The State that is shown, what of it, and how many decisions; None for all."""


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
        self._to_the_end = False
        self._list = VirtualList(self._row, id="decisions")
        self._title = Rule(id="decision")
        self._changes = Page(id="changes")
        self._history = Newest(self, self._search, self._found, self.computing, self.complain)
        self._detail = Newest(
            self, self._search_changes, self._found_changes, self._changes_late, self.complain
        )
        return (self._list, self._title, self._changes)

    @property
    def main(self) -> Widget | None:
        """The keys of lists go through the decisions."""
        return self._list

    @property
    def beside(self) -> Movable:
        """What the decision changed."""
        return self._changes

    def on_mount(self) -> None:
        """Read the first portion."""
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
        """Read the newest `n` decisions, or all."""
        self._history.ask((self.state.seq, self._filter, n))

    def _search(self, question: Question) -> tuple[DecisionRow, ...]:
        return recounting.rows(self.desk, question[1], question[2])

    def _found(self, question: Question, rows: tuple[DecisionRow, ...]) -> None:
        """Show the decisions; the cursor stays on its own, but on the newest where it was there."""
        before, at_top = self.chosen, self._list.cursor == 0
        n = question[2]
        self._rows, self._all_read = rows, n is None or len(rows) < n
        place = 0
        if before is not None and not at_top:
            place = next((at for at, row in enumerate(rows) if row.seq == before.seq), 0)
        self._list.show(len(rows), cursor=-1 if self._to_the_end else place)
        self._to_the_end = False
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
        if (row := self.chosen) is not None:
            self._detail.ask(row)
        else:
            self._title.show(_("Nothing was decided yet."))
            self._changes.show(partial(changes, (), 0))

    def _search_changes(self, row: DecisionRow) -> tuple[tuple[FieldChange, ...], int]:
        return recounting.changes(self.desk, row.seq)

    def _changes_late(self, row: DecisionRow) -> None:
        self._title.show(_("Decision {n}: {what}").format(n=row.seq, what=row.what))
        self._changes.show(partial(changes, (), 0))

    def _found_changes(self, row: DecisionRow, found: tuple[tuple[FieldChange, ...], int]) -> None:
        self._title.show(_("Decision {n}: {what}").format(n=row.seq, what=row.what))
        self._changes.show(partial(changes, *found))

    # -- keys ----------------------------------------------------------------------------------------

    async def action_undo_this(self) -> None:
        """Undo the decision under the cursor."""
        if (row := self.chosen) is not None:
            said = _("Decision {n} is taken back.").format(n=row.seq)
            await self.decide(partial(self.desk.undo, row.seq), said)

    async def action_whose(self) -> None:
        """Choose whose decisions are shown, and from when on."""
        today = datetime.now().astimezone()
        days = [(n, (today - timedelta(days=n)).strftime("%Y-%m-%d")) for n in (0, 1, 7)]
        by = [(name, self._filter.by(name)) for name in await in_background(partial(analysts, self.desk))]
        since = [(day, self._filter.from_(begin_of(day))) for _n, day in days]
        rows = [
            (_("Who"), _("everybody")),
            *((_("Who"), name) for name, _wanted in by),
            (_("Since"), _("the beginning")),
            *((_("Since"), day) for day, _wanted in since),
        ]
        wanted = [self._filter.by(None), *(each for _name, each in by)]
        wanted += [self._filter.from_(""), *(each for _day, each in since)]

        def picked(place: int | None) -> None:
            if place is not None:
                self._show(wanted[place])

        await self.ask(Pick(_("Only decisions"), rows), picked)

    def action_same_opinion(self) -> None:
        """Show only decisions on the opinion that this one is about."""
        row = self.chosen
        if row is None:
            return
        if not row.opinions:
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
            self._to_the_end = True
            self._read(None)
