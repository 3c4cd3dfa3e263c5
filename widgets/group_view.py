"""One group: its opinions in a list, and below it the kept text beside the one that is looked at.

A row says with a character what each opinion is: `=` kept, `*` marked, `x` taken out, and `!` where it
says something beyond the kept text that nobody has dealt with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from store.language import _
from store.model import OpinionId, Relation, Residue
from widgets.lines import Line
from widgets.opinion_list import column
from widgets.rule import Rule
from widgets.side_by_side import Side, SideBySide
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.words import relation_word, residue_word
from widgets.wrapping import clean, fit

_MOST_ROWS = 6

_PLACE, _ROOM = 40, 60
"""Cells for the place, and how many there must be for the words to stand beside it."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One opinion of a group as its row shows it."""

    opinion: OpinionId
    """Its id."""
    text: str
    """What it says."""
    place: str = ""
    """Its document and its number there."""
    kept: bool = False
    """Whether its text is the kept one."""
    out: bool = False
    """Whether it was taken out of the proposal."""
    marked: bool = False
    """Whether the next key is for it."""
    relation: Relation | None = None
    """How it stands to the kept text; none while that is computed."""
    score: float = 0.0
    """How sure that is, in [0, 1]."""
    beyond: int = 0
    """How many points it has beyond the kept text."""
    careful: bool = False
    """Whether it may say the contrary of the kept text."""
    dealt: Residue | None = None
    """What was, or shall be, done with them."""

    @property
    def is_open(self) -> bool:
        """Whether it has points beyond the kept text that nobody has dealt with."""
        return self.beyond > 0 and self.dealt is None


class GroupView(Vertical):
    """The opinions of one group; says which of them is looked at."""

    DEFAULT_CSS = """
    GroupView { height: 1fr; }
    GroupView > VirtualList { height: 3; }
    """

    class Looked(Message):
        """Another opinion of the group is looked at."""

        def __init__(self, opinion: OpinionId) -> None:
            super().__init__()
            self.opinion = opinion

    def __init__(self, row: Callable[[int], MemberRow | None], *, id: str | None = None) -> None:
        """Ask `row` for the opinion at a place, the kept one being at 0, whenever it is drawn."""
        super().__init__(id=id)
        self._row_at = row
        self._members = VirtualList(self._row, id="members")
        self._title = Rule(id="group-title")
        self._texts = SideBySide(id="texts")

    def compose(self) -> ComposeResult:
        """What the group is, its opinions, the two texts."""
        yield self._title
        yield self._members
        yield self._texts

    @property
    def members(self) -> VirtualList:
        """The list of opinions, for the keys of lists."""
        return self._members

    @property
    def texts(self) -> SideBySide:
        """The two texts, for the keys that scroll them."""
        return self._texts

    @property
    def looked(self) -> MemberRow | None:
        """The opinion under the cursor."""
        return self._row_at(self._members.cursor) if self._members.length else None

    def show(self, length: int, title: str, *, cursor: int | None = None) -> None:
        """Show a group of so many opinions, the cursor where it is or on the row at `cursor`."""
        self._title.show(title)
        height = max(1, min(length, self._most))
        if self._members.styles.height is None or self._members.styles.height.value != height:
            self._members.styles.height = height
        self._members.show(length, cursor=cursor)

    def redraw(self) -> None:
        """Draw the rows anew, because more is known about them."""
        self._members.update_lines()

    def activate(self, active: bool) -> None:
        """Say whether the opinions have the keys."""
        self._title.activate(active)

    def compare(self, left: Side, right: Side | None, notes: Sequence[str] = (), calm: str = "") -> None:
        """Show two texts below, or one, with what there is to know about them first."""
        self._texts.compare(left, right, notes, calm)

    def empty(self, words: str) -> None:
        """Show that there is no group, and say so."""
        self._title.show("")
        self._members.show(0)
        self._texts.clear(words)

    def wait(self, _question: object = None) -> None:
        """Show that the texts are still being compared."""
        self._texts.clear(_("computing..."))

    @on(VirtualList.Moved)
    def _moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        if (row := self.looked) is not None:
            self.post_message(self.Looked(row.opinion))

    @property
    def _most(self) -> int:
        return max(2, min(self.size.height // 3, 12) if self.size.height else _MOST_ROWS)

    def _row(self, place: int) -> Line:
        row = self._row_at(place)
        return member_line(row, self._members.size.width) if row else ()


def member_line(row: MemberRow, width: int) -> Line:
    """One opinion of a group as a line of at most `width` cells."""
    sign, tone = _sign(row)
    head = f"{sign} {column(f'#{row.opinion}', 6)}{fit(_standing(row), 20)} {fit(_beyond(row), 16)} "
    left = max(0, width - cell_len(head))
    place = left if left < _ROOM else _PLACE
    return (
        (head, Tone.WARN if row.is_open or row.careful else tone),
        (column(row.place, max(0, place - 1)), Tone.DIM if row.out else Tone.PLAIN),
        (clean(row.text[:width]).replace("\n", " "), Tone.DIM if row.out else Tone.PLAIN),
    )


def _sign(row: MemberRow) -> tuple[str, Tone]:
    if row.kept:
        return "=", Tone.STRONG
    if row.out:
        return "x", Tone.DIM
    if row.marked:
        return "*", Tone.STRONG
    return " ", Tone.PLAIN


def _standing(row: MemberRow) -> str:
    if row.kept:
        return _("kept text")
    if row.out:
        return _("taken out")
    if row.relation is None:
        return "..."
    if row.relation is Relation.IDENTICAL:
        return relation_word(row.relation)
    return f"{relation_word(row.relation)} {row.score:.2f}"


def _beyond(row: MemberRow) -> str:
    if row.careful and not row.kept:
        return _("! careful {n}").format(n=row.beyond or "").rstrip()
    if row.kept or not row.beyond:
        return ""
    if row.is_open:
        return _("! {n} open").format(n=row.beyond)
    return f"  {row.beyond} {residue_word(row.dealt)}"
