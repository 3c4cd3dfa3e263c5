"""Characters at their places on a page, and the lines and columns that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_GUTTER = 1.6
"""Widths of a character that a gap between two columns of text has at least."""
_HALF = frozenset("。、，．」』）】")
_LEAST_LINES = 5
"""Lines that each of two columns has at least."""
_MIDDLE = 0.3
"""The share of a page's width on either side of the part in which two columns may meet."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; distances in points from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    blank: bool = False
    """Whether a blank was printed before it."""

    @classmethod
    def of(cls, char: Mapping[str, Any], *, blank: bool = False) -> Glyph:
        """The glyph that the library describes in `char`."""
        return cls(char["text"].strip(), char["x0"], char["x1"], char["top"], char["bottom"], blank)

    @property
    def size(self) -> float:
        """Its height."""
        return max(self.bottom - self.top, 1.0)

    @property
    def ink(self) -> float:
        """Where what is printed of it ends: a full stop fills half of its place, and may hang over a line."""
        return self.middle[0] if self.text in _HALF else self.x1

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Glyphs of one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """What it says: wide gaps as one blank or two, none in letter-spaced words."""
        gaps = [self._gap(at) for at in range(1, len(self.glyphs))]
        spaced = bool(gaps) and min(gaps) > 0.4 and max(gaps) - min(gaps) < 0.5
        text = self.glyphs[0].text
        for glyph, gap in zip(self.glyphs[1:], gaps, strict=True):
            latin = text[-1:].isascii() and glyph.text.isascii()
            least = 0.18 if latin or glyph.blank else 0.75
            blanks = 0 if spaced else 2 if gap > 2 else 1 if gap > least else 0
            text += " " * blanks + glyph.text
        return text

    def pieces(self, apart: float = 1.2) -> list[PrintedLine]:
        """Its parts that stand `apart` characters or more from each other."""
        cuts = [0, *(at for at in range(1, len(self.glyphs)) if self._gap(at) > apart), len(self.glyphs)]
        return [PrintedLine(self.glyphs[start:end]) for start, end in pairwise(cuts)]

    def between(self, left: float, right: float) -> PrintedLine | None:
        """Its glyphs whose middle lies between two edges; None where there are none."""
        found = tuple(glyph for glyph in self.glyphs if left <= glyph.middle[0] < right)
        return PrintedLine(found) if found else None

    def _gap(self, at: int) -> float:
        """The gap before a glyph in heights of the glyph."""
        return (self.glyphs[at].x0 - self.glyphs[at - 1].x1) / self.glyphs[at].size


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as it is printed."""

    lines: tuple[PrintedLine, ...] = ()
    merged: bool = False
    """Whether it is one with the cell above."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line outside tables, or a table."""

    top: float
    bottom: float
    text: str = ""
    """What the line says."""
    rows: tuple[tuple[Printed, ...], ...] = ()
    """The rows of the table."""
    ruled: bool = False
    """Whether lines enclose its cells, so that those in one are known."""


def lines(glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """Glyphs as lines from top to bottom; one belongs to a line whose middle its own is near."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.middle[1]):
        last = rows[-1][0] if rows else None
        if last and abs(glyph.middle[1] - last.middle[1]) < 0.5 * max(glyph.size, last.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [PrintedLine(tuple(sorted(row, key=lambda glyph: glyph.x0))) for row in rows]


def said(printed: Sequence[PrintedLine]) -> str:
    """What the lines of a cell say, one below the other; a label set downwards is one word."""
    texts = [line.text for line in printed]
    if len(texts) > 1 and all(len(text) == 1 for text in texts):
        return "".join(texts)
    return "\n".join(texts)


def columns(printed: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines in the order of reading: two columns one after the other, where a gutter parts the page."""
    gutter = _gutter(printed) or _strip(printed)
    if gutter is None:
        return [list(printed)]
    top, middle = gutter
    above = [line for line in printed if line.top < top]
    below = [line for line in printed if line.top >= top]
    left = [part for line in below if (part := line.between(0, middle))]
    right = [part for line in below if (part := line.between(middle, float("inf")))]
    return [part for part in (above, left, right) if part]


def _gutter(printed: Sequence[PrintedLine]) -> tuple[float, float] | None:
    """Where the columns begin, and the middle of the gap between them; None where there is one column."""
    parted = [line for line in printed if len(line.pieces(_GUTTER)) == 2]
    if len(parted) < _LEAST_LINES or 2 * len(parted) < len(printed):
        return None
    left = max(line.pieces(_GUTTER)[0].glyphs[-1].x1 for line in parted)
    right = min(line.pieces(_GUTTER)[1].glyphs[0].x0 for line in parted)
    if right - left < 0:
        return None
    middle, top = (left + right) / 2, parted[0].top
    crossed = any(g.x0 < middle < g.x1 for line in printed if line.top >= top for g in line.glyphs)
    return None if crossed else (top, middle)


def _strip(printed: Sequence[PrintedLine]) -> tuple[float, float] | None:
    """The same where the lines of two columns stand at heights of their own, as below headings.

    An upright strip in the middle of the page stays white from some line down to its foot, and on either
    side of it nearly every line is one piece.
    """
    ink = [(glyph.x0, glyph.x1) for line in printed for glyph in line.glyphs]
    if not ink:
        return None
    left, right = min(x0 for x0, _x1 in ink), max(x1 for _x0, x1 in ink)
    white = [(left + _MIDDLE * (right - left), right - _MIDDLE * (right - left))]
    found, first = white, len(printed)
    for at in range(len(printed) - 1, -1, -1):
        white = _without(white, printed[at])
        if not white:
            break
        found, first = white, at
    body = printed[first:]
    low, high = max(found, key=lambda strip: strip[1] - strip[0])
    middle = (low + high) / 2
    sides = [
        [part for line in body if (part := line.between(*side))]
        for side in ((0, middle), (middle, right + 1))
    ]
    enough = all(len(side) >= _LEAST_LINES for side in sides)
    whole = sum(len(part.pieces(_GUTTER)) == 1 for side in sides for part in side)
    level = sum(len(line.pieces(_GUTTER)) > 1 for line in body)
    if enough and 5 * whole >= 4 * sum(map(len, sides)) and 2 * level < len(body):
        return body[0].top, middle
    return None


def _without(white: Sequence[tuple[float, float]], line: PrintedLine) -> list[tuple[float, float]]:
    """What a line leaves white of upright strips that are wide enough to part columns."""
    found = list(white)
    for glyph in line.glyphs:
        found = [
            part
            for low, high in found
            for part in ((low, min(high, glyph.x0)), (max(low, glyph.ink), high))
            if part[1] - part[0] > _GUTTER * glyph.size
        ]
    return found
