"""What a format makes of a file: its text, its lines, and the tables that may be seen in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from curate.readers.lines import Line
from store.model import Span

_Found = TypeVar("_Found")

WIDEST = 1_000
"""Cells in one row beyond which it is no row of a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row."""

    text: str
    """What it says, without white space around it; line ends inside it as "\\n"."""
    spans: tuple[Span, ...] = ()
    """Where it stands, a span a line; empty for an empty cell."""
    merged: bool = False
    """Whether print has it in one with the cell above, where its words stand."""
    wrapped: bool = False
    """Whether the line ends in it are print's and not its author's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: several cells, or one where a line stands outside every table."""

    line: int
    """The line that it begins in."""
    cells: tuple[Cell, ...]
    """From left to right; a blank line has one empty cell."""
    separators: tuple[Span, ...] = ()
    """The marks between and around the cells (| , \"), where they are not white space."""
    begins: bool = False
    """Whether the format says that a table begins with it."""
    tab: bool = False
    """Whether it is the name of a sheet, and so a heading over all that stands there."""

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that say something."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a format sees it, before anyone knows what it is."""

    file: str
    """Its name, without its folder."""
    text: str
    """The decoded text that all spans point into."""
    lines: tuple[Line, ...]
    """All lines of the text."""
    tables: tuple[tuple[Row, ...], ...]
    """The ways in which the whole file can be seen as rows, the likeliest first."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Role → column name, where the user said so."""
    tabular: bool = False
    """Whether the file is one table from its first row on (a spreadsheet's)."""
    merges: bool = False
    """Whether the format knows which cells are one in print, so that an empty one is empty."""
    furniture: tuple[Line, ...] = ()
    """Heads and feet of pages: lines of the text that are not among `lines`."""
    unread: tuple[str, ...] = ()
    """Where there is something that is no text: pages that are pictures."""
    places: Mapping[int, str] = field(default_factory=dict)
    """Line → where a person would look, for formats that have pages or sheets."""

    _found: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, find: Callable[[Source], _Found]) -> _Found:
        """What `find` finds in it, which must be immutable; whoever asks again is told the same."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast(_Found, self._found[find])

    def raw(self, spans: tuple[Span, ...]) -> str:
        """What stands at `spans`, joined by line ends."""
        return "\n".join(self.text[span.start : span.end] for span in spans)
