"""Writes out, as one text, what stands in a file that is no text: paragraphs, and tables row by row.

A row's cells are set apart by tabs and end in a line end; a cell of several lines goes on in the next
line, as when a table is copied out of a window. All spans point into this text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from curate.readers.lines import split
from curate.readers.source import WIDEST, Cell, Row, Source
from store.errors import BadInput
from store.language import _
from store.model import Span

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]|_x000D_\n?")
_BLANK = re.compile(r"[\t\xa0]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\ufeff\u200b\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Said:
    """A cell as a format found it."""

    text: str
    """What it says, line ends as "\\n"."""
    place: str = ""
    """Where a person would look."""
    merged: bool = False
    """Whether print has it in one with the cell above, where its words stand."""
    wrapped: bool = False
    """Whether its line ends are print's and not its author's."""


EMPTY = Said("")
"""A cell that says nothing."""


def plain(text: str) -> str:
    """`text` with one kind of line end, no tab and no characters that no text has."""
    text = _BLANK.sub(" ", _LINE_END.sub("\n", text))
    return _NO_TEXT.sub("", text)


class Writing:
    """The text so far, and the rows in it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._pieces: list[str] = []
        self._length = 0
        self._line = 1
        self._rows: list[Row] = []
        self._places: dict[int, str] = {}
        self._furniture: list[tuple[str, str]] = []

    def paragraph(self, text: str, place: str = "") -> None:
        """Write lines that stand in no table; an empty text is a blank line."""
        for line in plain(text).split("\n"):
            self._add(line[: len(line) - len(line.lstrip())])
            cell = self._cell(Said(line, place))
            self._rows.append(Row(self._line, (cell,)))
            self._end(place)

    def tab(self, name: str) -> None:
        """Write the name of the sheet that comes."""
        self.paragraph(name, name)
        self._rows[-1] = replace(self._rows[-1], tab=True)

    def row(self, cells: Sequence[Said], *, begins: bool = False, place: str = "") -> None:
        """Write one row of a table; `begins` says that a table begins with it.

        Raises BadInput where it has more cells than any table of opinions.
        """
        if len(cells) > WIDEST:
            raise BadInput(
                _("A table in {file} has more than {most} columns.").format(file=self._file, most=WIDEST),
                _("Save it again as a table of opinions, one a row."),
            )
        line = self._line
        made: list[Cell] = []
        for at, said in enumerate(cells):
            if at:
                self._add("\t")
            made.append(self._cell(said))
        self._rows.append(Row(line, tuple(made), begins=begins))
        self._end(place)

    def furniture(self, text: str, place: str) -> None:
        """Keep the head or foot of a page for the end of the text: it parts nothing on its page."""
        self._furniture.append((" ".join(plain(text).split("\n")), place))

    def source(self, *, tabular: bool = False, merges: bool = False, unread: tuple[str, ...] = ()) -> Source:
        """All that was written; `merges` says that the format knows which cells are one in print."""
        body = self._line
        for text, place in self._furniture:
            self.paragraph(text, place)
        rows = tuple(row for row in self._rows if row.line < body)
        text = "".join(self._pieces)
        lines = split(text, self._file)
        return Source(
            self._file,
            text,
            tuple(line for line in lines if line.number < body),
            (rows,),
            tabular=tabular,
            merges=merges,
            furniture=tuple(line for line in lines if line.number >= body),
            unread=unread,
            places=self._places,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing has been written that can be read."""
        return not any(piece.strip() for piece in self._pieces)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _end(self, place: str) -> None:
        if place:
            self._places[self._line] = place
        self._add("\n")
        self._line += 1

    def _cell(self, said: Said) -> Cell:
        text = "\n".join(line.strip() for line in plain(said.text).strip().split("\n"))
        spans: list[Span] = []
        for at, line in enumerate(text.split("\n")):
            if at:
                self._end(said.place)
            if line:
                spans.append(Span(self._line, self._length, self._length + len(line), said.place))
            self._add(line)
        return Cell(text, tuple(spans), merged=said.merged, wrapped=said.wrapped)
