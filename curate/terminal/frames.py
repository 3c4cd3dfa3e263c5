"""What the terminal shows, remembered cell by cell, so that only what differs is sent.

Textual sends each line that it draws as a whole, with all its blanks and colours: 4,000 bytes where a
list of 80 columns scrolls by one. Here the two kinds of update that its compositor makes are laid over
a memory of the screen; what comes out moves the cursor from one changed stretch to the next, and lets
the terminal scroll by itself where lines only moved (`curate.terminal.scrolls`).

A character of which terminals disagree how wide it is (East Asian Width "ambiguous", and clusters of
several code points) is followed by an absolute move, so that no line after it stands askew.

What lays this between Textual and the terminal is in `curate.terminal.patches`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from unicodedata import east_asian_width

from curate.terminal.cells import BLANK, UNKNOWN, Row
from curate.terminal.scrolls import scrolled


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
        self._shown = [[UNKNOWN] * self._width for _line in self._wanted]

    def update(self, width: int, height: int, patches: Iterable[tuple[int, int, Row]]) -> str:
        """What to send so that the patches (line, column, cells) show on a screen of that size."""
        if (width, height) != (self._width, len(self._wanted)):
            self._width = width
            self._shown = self._wanted = [[UNKNOWN] * width for _line in range(height)]
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
        shown, scroll = scrolled(self._shown, self._wanted)
        parts = [scroll] if scroll else []
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


FRAMES = Frames()
"""The memory of the terminal that this process draws on."""
