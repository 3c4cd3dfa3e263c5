"""What a terminal shows is rows of cells: how they are made of Textual's strips."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Cell = tuple[str, str]
"""SGR codes and a glyph; the glyph of the second half of a wide character is empty."""

Row = list[Cell]

BLANK: Cell = ("", " ")
UNKNOWN: Cell = ("?", "?")
"""Whatever the terminal shows there; differs from every cell that is drawn."""


def cells_of(strip: Iterable[Segment], console: Console) -> Row:
    """A strip, cell by cell."""
    system = COLOR_SYSTEMS[console.color_system or "truecolor"]
    row: Row = []
    for text, style, control in strip:
        if not control:
            codes = _codes(style, system) if style else ""
            row += _cells(text, codes)
    return row


@lru_cache(maxsize=4096)
def _cells(text: str, codes: str) -> tuple[Cell, ...]:
    """One entry a cell, all in one look; most of a frame was in the one before."""
    return tuple((codes, glyph) for glyph in _glyphs(text))


_INDEXED_ON_DEFAULT = re.compile(r"(38;5;\d+);49$")
"""One of the 256 colours on the terminal's own background."""


@lru_cache(maxsize=1024)
def _codes(style: Style, system: ColorSystem) -> str:
    """SGR codes that make the style out of none; the terminal's own colours need no code."""
    codes = Strip.render_ansi(style, system).split(";")
    plain = ";".join(codes)
    if "38" in codes or "48" in codes:  # their parameters may be 39 or 49 themselves
        return _INDEXED_ON_DEFAULT.sub(r"\1", plain)
    return ";".join(code for code in codes if code not in {"39", "49"})


def _glyphs(text: str) -> tuple[str, ...]:
    """One entry a cell."""
    if text.isascii():
        return tuple(text)
    found: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            found += (text[start:end], *[""] * (width - 1))
        elif found:
            at = next(i for i in range(len(found) - 1, -1, -1) if found[i])
            found[at] += text[start:end]
    return tuple(found)
