"""Which initiative: searched in code, title and body as one types; a new one can be made on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input

from curate.screens.questions.prompts import Question, move_through
from curate.screens.seam import Desk
from store.language import _
from store.model import Initiative, InitiativeId
from widgets.initiative_list import plan_label
from widgets.lines import Line
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean, fit, shortened

_CODE, _PLAN = 16, 24
"""Cells that a code, and the name of a plan, may take."""

Picked = InitiativeId | str
"""An initiative, or the title of one that is to be made."""


class PickInitiative(Question[Picked]):
    """One of the catalogue, or the title of a new one; kana and width are alike."""

    DEFAULT_CSS = """
    PickInitiative VirtualList { height: 12; }
    """

    def __init__(self, question: str, desk: Desk, first: Sequence[InitiativeId] = ()) -> None:
        """Offer `first` before anything is typed, the other initiatives of their plans behind them, then all.

        What is typed finds the initiatives of these plans first as well: a version that the links have
        gone away from does not come before the one that they went to.
        """
        super().__init__()
        self._question = question
        self._desk = desk
        order = {id_: place for place, id_ in enumerate(first)}
        every = desk.state.initiatives
        self._order = {
            plan: n
            for n, plan in enumerate(dict.fromkeys(desk.state.initiative(each).plan for each in first))
        }
        self._at_first = sorted(self._by_plan(every), key=lambda each: order.get(each.id, len(order)))
        self._plans = tuple(dict.fromkeys(each.plan for each in every))
        self._code = min(_CODE, max((cell_len(each.code) for each in every), default=0))
        self._found: Sequence[Initiative] = self._at_first
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The question, what is typed, what is found."""
        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Enter: take  Esc: back"))
            entry = Input(placeholder=_("Part of a code, title or text."), id="entry")
            entry.cursor_blink = False
            yield entry
            rows = VirtualList(self._row, self._length, id="rows")
            rows.can_focus = False
            yield rows

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has all the words that were typed, then the row that makes a new one."""
        event.stop()
        self._typed = event.value.strip()
        found = self._desk.search_initiatives
        self._found = self._by_plan(found(self._typed)) if self._typed else self._at_first
        self._rows.show(self._length, cursor=0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the row under the cursor."""
        event.stop()
        if self._length:
            place = self._rows.cursor
            self.dismiss(self._found[place].id if place < len(self._found) else self._typed)

    def on_key(self, event: Key) -> None:
        """Move among what was found."""
        move_through(self._rows, event)

    def _by_plan(self, initiatives: Iterable[Initiative]) -> list[Initiative]:
        """The initiatives of the plans that are offered first, as they come, then the others."""
        return sorted(initiatives, key=lambda each: self._order.get(each.plan, len(self._order)))

    @property
    def _rows(self) -> VirtualList:
        return self.query_one("#rows", VirtualList)

    @property
    def _length(self) -> int:
        return len(self._found) + bool(self._typed)

    def _row(self, place: int) -> Line:
        if place == len(self._found):
            words = _("New initiative: {title}").format(title=clean(self._typed))
            return (("+ ", Tone.STRONG), (words, Tone.PLAIN))
        each = self._found[place]
        label = plan_label(each.plan, self._plans, _PLAN)
        plan = f"{fit(label, _PLAN)}  " if len(self._plans) > 1 else ""
        code = fit(shortened(clean(each.code), self._code), self._code)
        return ((f"{code}  ", Tone.STRONG), (plan, Tone.DIM), (clean(each.title), Tone.PLAIN))
