"""A line of text as pieces with tones, drawn over terminal cells.

A `Line` is what row renderers return and what panes hold: plain data, easy to test, never markup (a
`[` in an opinion is just a `[`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from widgets.tones import CURSOR, STYLES, UNDER_CURSOR, Tone
from widgets.wrapping import wrap

Piece = tuple[str, Tone]
"""Text and its look."""

Line = tuple[Piece, ...]
"""Pieces from left to right."""

_PLAIN = Style.null()


def line_text(line: Iterable[Piece]) -> str:
    """The words of a line, without tones."""
    return "".join(text for text, _tone in line)


def strip(line: Iterable[Piece], cells: int, base: Style = _PLAIN) -> Strip:
    """Draw a line over `cells`, on top of `base`; what does not fit is cut off."""
    return _strip(tuple(line), cells, base)


@lru_cache(maxsize=1024)
def _strip(line: Line, cells: int, base: Style) -> Strip:
    """A strip is never changed: a line that was drawn before is drawn by the same one."""
    segments: list[Segment] = []
    left = cells
    for text, tone in line:
        if left <= 0:
            break
        size = cell_len(text)
        piece = text if size <= left else set_cell_size(text, left)
        segments.append(Segment(piece, _style(tone, base)))
        left -= size
    if left > 0:
        segments.append(Segment(" " * left, base))
    return Strip(segments, cells)


@lru_cache(maxsize=256)
def _style(tone: Tone, base: Style) -> Style:
    return base + (UNDER_CURSOR if base == CURSOR else STYLES)[tone]


def wrapped(line: Iterable[Piece], width: int, *, indent: int = 0) -> list[Line]:
    """Break pieces, which may hold line ends, into lines of at most `width` cells.

    All lines but the first stand `indent` cells to the right.
    """
    pieces = tuple(line)
    lines: list[Line] = []
    start = 0
    for paragraph in line_text(pieces).split("\n"):
        for left, right in wrap(paragraph, width - indent, first=None if lines else width):
            cut = _between(pieces, start + left, start + right)
            lines.append(((" " * indent, Tone.PLAIN), *cut) if lines and indent else cut)
        start += len(paragraph) + 1
    return lines


def _between(pieces: Iterable[Piece], start: int, end: int) -> Line:
    """The pieces of a stretch of their joined text."""
    found: list[Piece] = []
    at = 0
    for text, tone in pieces:
        left, right = max(start - at, 0), min(end - at, len(text))
        if left < right:
            found.append((text[left:right], tone))
        at += len(text)
    return tuple(found)


def toned(text: str, phrases: Iterable[str], tone: Tone) -> Line:
    """Text as pieces, with every occurrence of the phrases in `tone`."""
    marks = bytearray(len(text))
    lower = text.casefold()
    for phrase in phrases:
        wanted = phrase.casefold()
        at = lower.find(wanted) if wanted and len(lower) == len(text) else -1
        while at >= 0:
            marks[at : at + len(wanted)] = b"\x01" * len(wanted)
            at = lower.find(wanted, at + len(wanted))
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            pieces.append((text[start:at], tone if marks[start] else Tone.PLAIN))
            start = at
    return tuple(pieces)
