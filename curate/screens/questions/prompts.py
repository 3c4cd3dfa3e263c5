"""Questions that are put over a screen: a line of text, yes or no, one of many.

Each is dismissed with its answer, or with None by Esc; whoever asks decides what an answer means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from curate.listing.facets import folded
from store.language import _
from widgets.lines import Line
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean, fit, shortened

if TYPE_CHECKING:
    from textual.widgets import Input

T = TypeVar("T")

_STEPS = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1}
_PAGES = {"pagedown": 1, "pageup": -1}


class Question(ModalScreen[T]):
    """What all questions look like: a rule with the question, at the bottom of the screen."""

    DEFAULT_CSS = """
    Question { align: left bottom; background: transparent; }
    Question #panel { height: auto; width: 100%; background: ansi_default; }
    Question Input { border: none; height: 1; padding: 0; }
    Question Input:focus { border: none; }
    Question .input--cursor, Question .input--selection {
        color: ansi_default !important; background: ansi_default !important; text-style: reverse !important;
    }
    Question .input--placeholder { color: rgb(118,118,118) !important; text-style: none !important; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class AskText(Question[str]):
    """One line of text; the answer is what was typed."""

    def __init__(self, question: str, value: str = "", *, hint: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, the line."""
        from textual.widgets import Input

        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Enter: done  Esc: back"))
            entry = Input(self._value, placeholder=self._hint, id="entry", select_on_focus=False)
            entry.cursor_blink = False
            yield entry

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The line is done."""
        event.stop()
        self.dismiss(event.value)


class Confirm(Question[bool]):
    """Yes or no; the answer is True or False."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical(id="panel"):
            yield Rule(self._question, right=_("y: yes  n: no"))

    def on_key(self, event: Key) -> None:
        """Take y, Enter or n, in either width."""
        letter = typed(event)
        if letter in {"y", "n"} or event.key == "enter":
            event.stop()
            self.dismiss(letter != "n")


class Choose(Question[str]):
    """One of a few, each by its letter; the answer is the letter."""

    def __init__(self, question: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        """The question and the letters."""
        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Esc: back"))
            rows = VirtualList(self._row, len(self._rows), id="rows")
            rows.styles.height = len(self._rows)
            yield rows

    def on_key(self, event: Key) -> None:
        """Take a letter, or move."""
        rows = self.query_one("#rows", VirtualList)
        letters = [letter for letter, _name in self._rows]
        if (letter := typed(event)) in letters:
            event.stop()
            self.dismiss(letter)
        elif event.key in {"down", "up"}:
            rows.move(1 if event.key == "down" else -1)
        elif event.key == "enter":
            event.stop()
            self.dismiss(letters[rows.cursor])

    def _row(self, place: int) -> Line:
        letter, name = self._rows[place]
        return ((f" {letter}", Tone.STRONG), (f"  {clean(name)}", Tone.PLAIN))


class Pick(Question[int]):
    """One of many, searched as one types; the answer is its place among the rows that were given."""

    DEFAULT_CSS = """
    Pick VirtualList { height: 10; }
    """

    def __init__(self, question: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._rows = tuple((clean(left), clean(right)) for left, right in rows)
        self._keys = [folded(f"{left} {right}") for left, right in self._rows]
        self._found = list(range(len(self._rows)))
        self._left = max((cell_len(left) for left, _right in self._rows), default=0)

    def compose(self) -> ComposeResult:
        """The question, what is typed, what is found."""
        from textual.widgets import Input

        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Enter: take  Esc: back"))
            entry = Input(placeholder=_("Type a few words."), id="entry")
            entry.cursor_blink = False
            yield entry
            rows = VirtualList(self._row, len(self._rows), id="rows")
            rows.can_focus = False
            yield rows

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows that have all the words that were typed."""
        event.stop()
        words = folded(event.value).split()
        self._found = [place for place, key in enumerate(self._keys) if all(word in key for word in words)]
        self.query_one("#rows", VirtualList).show(len(self._found), cursor=0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the row under the cursor."""
        event.stop()
        if self._found:
            self.dismiss(self._found[self.query_one("#rows", VirtualList).cursor])

    def on_key(self, event: Key) -> None:
        """Move among what was found."""
        move_through(self.query_one("#rows", VirtualList), event)

    def _row(self, place: int) -> Line:
        left, right = self._rows[self._found[place]]
        room = max(0, self.query_one("#rows").size.width - self._left - 2)
        return ((fit(left, self._left), Tone.STRONG), (f"  {shortened(right, room)}", Tone.PLAIN))


def move_through(rows: VirtualList, event: Key) -> None:
    """Move through the rows below a line that is typed into, where the key is one of those that do."""
    if event.key in _STEPS:
        event.stop()
        rows.move(_STEPS[event.key])
    elif event.key in _PAGES:
        event.stop()
        rows.page(_PAGES[event.key])


def typed(event: Key) -> str:
    """The character of a key in its half-width, small form; empty for other keys."""
    return folded(event.character) if event.character and event.is_printable else ""
