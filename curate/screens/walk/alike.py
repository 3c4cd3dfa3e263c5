"""Find alike: the opinions nearest to one by content, decided or not, marked to be linked together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from curate.commands import ALIKE
from curate.screens.bindings import bindings
from curate.screens.over_list import OverList
from curate.screens.places import status_of
from curate.screens.seam import Desk
from curate.screens.walk.showing import shown
from store.language import _
from store.model import OpinionId
from widgets.lines import Line
from widgets.opinion_list import column
from widgets.opinion_text import opinion_lines
from widgets.page import Page
from widgets.rule import Rule
from widgets.signs import SIGNS
from widgets.tones import Tone
from widgets.virtual_list import VirtualList
from widgets.wrapping import clean

if TYPE_CHECKING:
    from curate.proposing.linkwork import Near

_CODES = 20
"""Cells for the codes of what an opinion is linked to."""


class AlikeScreen(OverList[tuple[OpinionId, ...]]):
    """The nearest opinions above, the one under the cursor in full below; the answer is what was marked."""

    DEFAULT_CSS = """
    AlikeScreen #near { height: 2fr; }
    AlikeScreen #text { height: 3fr; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "#near"
    scope: ClassVar[str] = ALIKE
    BINDINGS: ClassVar[list[BindingType]] = bindings(ALIKE)

    def __init__(self, desk: Desk, opinion: OpinionId, near: list[Near]) -> None:
        super().__init__()
        self._desk = desk
        self._opinion = opinion
        self._near = near
        self._marked: set[OpinionId] = set()

    def compose(self) -> ComposeResult:
        """What it is, the opinions, the text, the keys."""
        yield Rule(id="which")
        self._list = VirtualList(self._row, len(self._near), id="near")
        yield self._list
        self._title, self._whole = Rule(id="title"), Page(id="text")
        yield self._title
        yield self._whole
        yield self.keys()

    def _tell(self) -> None:
        words = _("Like #{id}, decided or not: {text}")
        text = clean(self._desk.opinion(self._opinion).text[:80]).replace("\n", " ")
        marked = _("{n} marked").format(n=len(self._marked))
        self.query_one("#which", Rule).show(words.format(id=self._opinion, text=text), marked)
        id_ = self._near[self._list.cursor].opinion
        content = shown(self._desk, self._desk.state, id_)
        self._title.show(f"#{id_}  {self._desk.state.document_of(id_).file}")
        self._whole.show(partial(opinion_lines, content))

    def _row(self, place: int) -> Line:
        each, state = self._near[place], self._desk.state
        sign, tone = SIGNS[status_of(state, each.opinion)]
        links = state.curation(each.opinion).links
        codes = " ".join(state.initiative(link.initiative).code for link in links)
        mark = "*" if each.opinion in self._marked else " "
        head = f"{int(each.score * 100):>3}% {column(f'#{each.opinion}', 6)}{column(clean(codes), _CODES)} "
        text = self._desk.opinion(each.opinion).text
        left = max(0, self._list.size.width - cell_len(head) - 4)
        words = clean(text[:left]).replace("\n", " ")
        return ((mark, Tone.STRONG), (f"{sign} ", tone), (head, Tone.PLAIN), (words, Tone.PLAIN))

    # -- keys ----------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the opinion, or no longer, and go one on."""
        self._marked ^= {self._near[self._list.cursor].opinion}
        self._list.redraw(self._list.cursor)
        self._list.move(1)
        self._tell()

    def action_mark_above(self) -> None:
        """Mark all down to the one under the cursor: those are the nearest."""
        self._marked |= {each.opinion for each in self._near[: self._list.cursor + 1]}
        self._list.update_lines()
        self._tell()

    def action_done(self) -> None:
        """What is marked shall be linked, with the opinion itself; without marks the one under the cursor."""
        chosen = self._marked or {self._near[self._list.cursor].opinion}
        self.dismiss(tuple(sorted({self._opinion, *chosen})))
