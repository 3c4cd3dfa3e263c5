"""Asking which column of a table is what, where no name tells, with its first rows in view."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from curate.readers.asking import Unnamed
from curate.readers.headers import Role
from curate.screens.prompts import Question, typed
from store.language import N_, _
from widgets.lines import Line
from widgets.rule import Rule
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean, fit, shortened

ROLES: tuple[tuple[str, Role, str], ...] = (
    ("t", Role.TEXT, N_("opinion")),
    ("r", Role.RESPONSE, N_("response")),
    ("n", Role.NUMBER, N_("number")),
    ("i", Role.ITEM, N_("heading")),
    ("c", Role.CATEGORY, N_("response category")),
    ("m", Role.COUNT, N_("count")),
)
"""The letter, the role, and its word."""

_MOST = 10
_NAME, _ROLE = 16, 14


class AskColumns(Question[Mapping[str, str]]):
    """What each column holds; the answer is role -> the column's name, or its number where it has none."""

    def __init__(self, file: str, table: Unnamed) -> None:
        super().__init__()
        self._file = file
        self._table = table
        self._roles: dict[int, Role] = {}

    def compose(self) -> ComposeResult:
        """The question, the letters, one row a column."""
        with Vertical(id="panel"):
            yield Rule(
                _("Which column of {file} is what?").format(file=self._file),
                right=_("Enter: done  Esc: back"),
                id="question",
            )
            yield Rule(
                "  ".join(f"{letter}: {_(word)}" for letter, _role, word in ROLES) + "  -: " + _("none")
            )
            rows = VirtualList(self._row, len(self._table.columns), id="rows")
            rows.styles.height = min(_MOST, len(self._table.columns))
            yield rows

    def on_key(self, event: Key) -> None:
        """Give the column under the cursor a role, move, or be done."""
        rows = self.query_one("#rows", VirtualList)
        letter = typed(event)
        role = next((each for key, each, _word in ROLES if key == letter), None)
        if event.key in {"down", "up"} or letter in {"j", "k"}:
            event.stop()
            rows.move(1 if event.key == "down" or letter == "j" else -1)
        elif role is not None or letter == "-":
            event.stop()
            self._give(rows.cursor, role)
            rows.move(1)
        elif event.key == "enter":
            event.stop()
            self._done()

    def _give(self, column: int, role: Role | None) -> None:
        """A column has one role, and a role one column."""
        self._roles = {at: each for at, each in self._roles.items() if at != column and each is not role}
        if role is not None:
            self._roles[column] = role
        self.query_one("#rows", VirtualList).update_lines()

    def _done(self) -> None:
        if Role.TEXT not in self._roles.values():
            self.query_one("#question", Rule).show(
                _("Say at least which column holds the opinions."), _("t: opinion  Esc: back")
            )
            return
        names = self._table.columns
        self.dismiss(
            {
                role.value: names[at] if self._table.headed and names[at] else str(at + 1)
                for at, role in sorted(self._roles.items())
            }
        )

    def _row(self, place: int) -> Line:
        width = self.query_one("#rows", VirtualList).size.width
        role = self._roles.get(place)
        word = next((_(word) for _letter, each, word in ROLES if each is role), "")
        name = clean(self._table.columns[place]).replace("\n", " ")
        head = (
            f"{place + 1:>3} "
            if not self._table.headed
            else f"{place + 1:>3} {fit(shortened(name, _NAME), _NAME)} "
        )
        cells = (clean(row[place]).replace("\n", " ") for row in self._table.rows if place < len(row))
        shown = " | ".join(shortened(each, 30) for each in cells)
        tone = Tone.STRONG if role else Tone.DIM
        return (
            (head, Tone.STRONG),
            (fit(f"[{word}]" if word else "[ ]", _ROLE), tone),
            (shortened(shown, max(0, width - cell_len(head) - _ROLE)), Tone.PLAIN),
        )
