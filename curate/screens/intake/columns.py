"""Asking which column of a table is what, where no name tells, with its first rows in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from curate.readers.asking import Unnamed
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.screens.questions.prompts import Question, typed
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
"""Cells that a column's name may have on a narrow screen (on a wide one a quarter of it), and its role."""
_BETWEEN = " | "
"""What stands between the first cells of a column."""


class AskColumns(Question[Mapping[str, str]]):
    """What each column holds; the answer is role -> the column's name, or its number where it has none."""

    def __init__(self, file: str, table: Unnamed) -> None:
        super().__init__()
        self._file = file
        self._table = table
        self._roles = _known(table)

    def compose(self) -> ComposeResult:
        """The question, the letters, one row a column."""
        with Vertical(id="panel"):
            yield Rule(self._question, right=_("Enter: done  Esc: back"), id="question")
            yield Rule(
                "  ".join(f"{letter}: {_(word)}" for letter, _role, word in ROLES) + "  -: " + _("none")
            )
            rows = VirtualList(self._row, len(self._table.columns), id="rows")
            rows.styles.height = min(_MOST, len(self._table.columns))
            yield rows

    @property
    def _question(self) -> str:
        return _("Which column of {file} is what?").format(file=self._file)

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
        self.query_one("#question", Rule).show(self._question, _("Enter: done  Esc: back"))

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
        name = _plain(self._table.columns[place])
        room = min(max(cell_len(_plain(each)) for each in self._table.columns), max(_NAME, width // 4))
        named = f"{fit(shortened(name, room), room)} " if self._table.headed else ""
        head = f"{place + 1:>3} {named}"
        cells = [_plain(row[place]) for row in self._table.rows if place < len(row)]
        free = width - cell_len(head) - _ROLE - cell_len(_BETWEEN) * (len(cells) - 1)
        shares = _shares([cell_len(each) for each in cells], free)
        shown = _BETWEEN.join(shortened(each, share) for each, share in zip(cells, shares, strict=True))
        tone = Tone.STRONG if role else Tone.DIM
        return (
            (head, Tone.STRONG),
            (fit(f"[{word}]" if word else "[ ]", _ROLE), tone),
            (shortened(shown, max(0, width - cell_len(head) - _ROLE)), Tone.PLAIN),
        )


def _known(table: Unnamed) -> dict[int, Role]:
    """The roles that the names of columns tell; the first of a role has it."""
    asked = {role for _letter, role, _word in ROLES}
    found: dict[Role, int] = {}
    for at, name in enumerate(table.columns if table.headed else ()):
        if (told := headers.role(name)) in asked:
            found.setdefault(told, at)
    return {at: told for told, at in found.items()}


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """How much of the room each gets: what it wants, or as much as all others that want more."""
    shares = dict.fromkeys(range(len(wanted)), 0)
    for before, at in enumerate(sorted(shares, key=wanted.__getitem__)):
        shares[at] = min(wanted[at], max(0, room) // (len(wanted) - before))
        room -= shares[at]
    return list(shares.values())


def _plain(words: str) -> str:
    return clean(words).replace("\n", " ")
