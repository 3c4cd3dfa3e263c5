"""What the terminal shows, remembered cell by cell, so that only what differs is sent.

Textual sends each line that it draws as a whole, with all its blanks and colours: 4,000 bytes where a
list of 80 columns scrolls by one. Here the two kinds of update that its compositor makes are laid over
a memory of the screen; what comes out moves the cursor from one changed stretch to the next, and lets
the terminal scroll by itself where lines only moved (DECSTBM, and lines deleted or inserted at the top
of that region: a VT102 can do that).

A character of which terminals disagree how wide it is (East Asian Width "ambiguous", and clusters of
several code points) is followed by an absolute move, so that no line after it stands askew.

What lays this between Textual and the terminal is in `curate.terminal.patches`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import ne
from unicodedata import east_asian_width

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
_UNKNOWN: Cell = ("?", "?")
_LEAST = 3
"""Lines that must have moved together before a scroll is thought of."""
_FARTHEST = 12
"""Lines over which a scroll is looked for."""
_FEW = 3
"""Scrolls that are weighed against each other."""
_WORTH = 40
"""Cells that a scroll must save; its own sequences are about 20 bytes."""


class Frames:
    """The memory of one terminal."""

    def __init__(self) -> None:
        self._shown: list[Row] = []
        self._wanted: list[Row] = []
        self._width = 0
        self.hold: Callable[[], bool] = _never
        """Says whether the line is full; what is drawn then waits, and is sent as what came of it."""

    def forget(self) -> None:
        """Trust nothing that is on the terminal: it was resized, suspended, or drawn on by others.

        What was drawn and waits for the line is still wanted.
        """
        self._shown = [[_UNKNOWN] * self._width for _line in self._wanted]

    def update(self, width: int, height: int, patches: Iterable[tuple[int, int, Row]]) -> str:
        """What to send so that the patches (line, column, cells) show on a screen of that size."""
        if (width, height) != (self._width, len(self._wanted)):
            self._width = width
            self._shown = self._wanted = [[_UNKNOWN] * width for _line in range(height)]
        self._wanted = list(self._wanted)
        for y, x, cells in patches:
            if 0 <= y < height:
                self._wanted[y] = _laid_over(self._wanted[y], x, cells[: max(0, width - x)])
        return "" if self.hold() else self.due()

    @property
    def is_behind(self) -> bool:
        """Whether something that was drawn has not been sent."""
        return self._shown is not self._wanted

    def due(self) -> str:
        """What to send so that everything that was drawn shows."""
        shown, scrolled = _scrolled(self._shown, self._wanted)
        parts = [scrolled] if scrolled else []
        last = -2
        for y, (before, after) in enumerate(zip(shown, self._wanted, strict=True)):
            if before != after:
                parts.append(_line(y, before, after, below=y == last + 1))
                last = y
        self._shown = self._wanted
        return "".join(parts)


def _never() -> bool:
    return False


def _laid_over(row: Row, x: int, cells: Row) -> Row:
    """A row with cells put over it; what is left of a wide character cut in half is a blank."""
    end = x + len(cells)
    left, right = row[:x], row[end:]
    if left and x < len(row) and row[x][1] == "":
        left[-1] = BLANK
    if right and right[0][1] == "":
        right[0] = BLANK
    return [*left, *cells, *right]


# -- scrolling ---------------------------------------------------------------------------------------


def _scrolled(before: list[Row], wanted: list[Row]) -> tuple[list[Row], str]:
    """The rows after the scroll that saves most, and its sequence; the same rows where none does."""
    changed = [y for y, row in enumerate(wanted) if row != before[y]]
    if len(changed) < _LEAST:
        return before, ""
    best, found, least = before, "", _distance(before, wanted) - _WORTH
    for by, came in _likely(before, wanted, changed):
        top, bottom = min(came[0], came[0] + by), max(came[-1], came[-1] + by)
        if any(_UNKNOWN in row for row in before[top : bottom + 1]):
            continue
        rows = _moved(before, top, bottom, by)
        if (distance := _distance(rows, wanted)) < least:
            letter = "M" if by > 0 else "L"
            best, least = rows, distance
            found = f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H\x1b[{abs(by)}{letter}\x1b[r"
    return best, found


def _likely(before: list[Row], wanted: list[Row], changed: list[int]) -> list[tuple[int, list[int]]]:
    """The few scrolls by which most lines would come to their place, and these lines."""
    found = []
    for by in (each for n in range(1, _FARTHEST + 1) for each in (n, -n)):
        came = [y for y in changed if 0 <= y + by < len(before) and before[y + by] == wanted[y]]
        if len(came) >= _LEAST:
            found.append((by, came))
    return sorted(found, key=lambda each: -len(each[1]))[:_FEW]


def _moved(rows: list[Row], top: int, bottom: int, by: int) -> list[Row]:
    """The rows after those from `top` to `bottom` went up by so many, blank ones coming in."""
    width = len(rows[0])
    moved = [rows[y + by] if top <= y + by <= bottom else [BLANK] * width for y in range(top, bottom + 1)]
    return [*rows[:top], *moved, *rows[bottom + 1 :]]


def _distance(before: list[Row], wanted: list[Row]) -> int:
    """How many cells differ."""
    return sum(sum(map(ne, old, new)) for old, new in zip(before, wanted, strict=True) if old != new)


# -- one line ----------------------------------------------------------------------------------------


def _line(y: int, before: Row, after: Row, *, below: bool) -> str:
    """What turns one line into another; begins with a move and ends without colours.

    The cursor is on the line above, where this one is `below` it.
    """
    end = len(after)
    while end and after[end - 1] == BLANK:
        end -= 1
    parts: list[str] = []
    at, sgr = -1, ""
    for start, stop in _stretches(before, after, end):
        first = start
        if at < 0:
            parts.append(_to(y, start, below=below))
        elif _cheap(after[at:start], sgr):
            first = at
        else:
            parts.append(f"\x1b[{start - at}C")
        text, sgr = _text(after, first, stop, sgr)
        parts.append(text)
        at = stop
    if sgr:
        parts.append("\x1b[m")
    if before[end:] != after[end:]:
        if at != end or end == 0:
            parts.append(_to(y, end, below=below and at < 0))
        parts.append("\x1b[K")
    return "".join(parts)


def _to(y: int, x: int, *, below: bool) -> str:
    """A move to a cell; two bytes where it begins the next line."""
    return "\r\n" if below and x == 0 else f"\x1b[{y + 1};{x + 1}H"


def _cheap(gap: Row, sgr: str) -> bool:
    """Whether to write what stands between two stretches again is no longer than to move over it."""
    return len(gap) < 4 and all(codes == sgr and glyph.isascii() for codes, glyph in gap)


def _text(row: Row, start: int, stop: int, sgr: str) -> tuple[str, str]:
    """The cells from `start` to `stop`, `sgr` being in force before; and what is in force after."""
    parts: list[str] = []
    for x in range(start, stop):
        codes, glyph = row[x]
        if glyph and codes != sgr:
            parts.append(_turned(sgr, codes))
            sgr = codes
        parts.append(_drawn(row, x))
    return "".join(parts), sgr


@lru_cache(maxsize=1024)
def _turned(before: str, after: str) -> str:
    """What turns one look into another; only what comes to it, where nothing goes."""
    if not before or not after:
        return f"\x1b[{after}m"
    if "38" not in after and "48" not in after and set(before.split(";")) < set(after.split(";")):
        return "\x1b[{}m".format(";".join(sorted(set(after.split(";")) - set(before.split(";")))))
    return f"\x1b[0;{after}m"


def _stretches(before: Row, after: Row, end: int) -> Iterator[tuple[int, int]]:
    """Where two rows differ before `end`, wide characters never parted."""
    x = 0
    while x < end:
        if before[x] == after[x]:
            x += 1
            continue
        start = x - 1 if x and after[x][1] == "" else x
        while x < end and before[x] != after[x]:
            x += 1
        while x < end and after[x][1] == "":
            x += 1
        yield start, x


def _drawn(row: Row, x: int) -> str:
    """A glyph; with blanks under it and a move after it where terminals disagree about its width."""
    glyph = row[x][1]
    if not glyph or not _unsure(glyph):
        return glyph
    cells = 2 if x + 1 < len(row) and row[x + 1][1] == "" else 1
    under = f"  \x1b[{x + 1}G" if cells == 2 else ""
    return f"{under}{glyph}\x1b[{x + cells + 1}G"


@lru_cache(maxsize=4096)
def _unsure(glyph: str) -> bool:
    return len(glyph) > 1 or east_asian_width(glyph) == "A"


# -- from Textual's strips -----------------------------------------------------------------------------


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


@lru_cache(maxsize=1024)
def _codes(style: Style, system: ColorSystem) -> str:
    """SGR codes that make the style out of none; the terminal's own colours need no code."""
    codes = Strip.render_ansi(style, system).split(";")
    plain = ";".join(codes)
    if "38" in codes or "48" in codes:  # their parameters may be 39 or 49 themselves
        return plain
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


FRAMES = Frames()
"""The memory of the terminal that this process draws on."""
