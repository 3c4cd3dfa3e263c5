"""Where lines only moved, the terminal moves them: the one scroll of a few lines that saves most.

DECSTBM, and lines deleted or inserted at the top of that region: a VT102 can do that. A region takes whole
lines; where a text beside a list stays or changes while the list moves, it is drawn anew where that is less.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import ne

from curate.terminal.cells import BLANK, Row

_LEAST = 3
"""Lines that must have moved together before a scroll is thought of."""
_FARTHEST = 12
"""Lines over which a scroll is looked for."""
_FEW = 2
"""Scrolls that are weighed against each other."""
_WORTH = 40
"""Cells that a scroll must save; its own sequences are about 20 bytes."""


def scrolled(before: list[Row], wanted: list[Row]) -> tuple[list[Row], str]:
    """The rows after the scroll that saves most, and its sequence; the same rows where none does."""
    apart = [_differing(old, new) for old, new in zip(before, wanted, strict=True)]
    best, found, most = before, "", _WORTH
    for by in _likely(before, wanted, [y for y, cells in enumerate(apart) if cells]):
        if (region := _region(before, wanted, apart, by)) is None:
            continue
        top, bottom = region
        rows = _moved(before, top, bottom, by)
        now = sum(_differing(rows[y], wanted[y]) for y in range(top, bottom + 1))
        if (saved := sum(apart[top : bottom + 1]) - now) > most:
            letter = "M" if by > 0 else "L"
            best, most = rows, saved
            found = f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H\x1b[{abs(by)}{letter}\x1b[r"
    return best, found


def _likely(before: list[Row], wanted: list[Row], changed: list[int]) -> list[int]:
    """The few scrolls by which the sides of most lines would come to their place; up is positive."""
    if len(changed) < _LEAST:
        return []
    side = -(-len(wanted[0]) // 3)
    old = [(row[:side], row[-side:]) for row in before]
    new = {y: (wanted[y][:side], wanted[y][-side:]) for y in changed}
    found: list[tuple[int, int, int]] = []
    for by in (each for n in range(1, _FARTHEST + 1) for each in (n, -n)):
        came = (_sides(old[y + by], new[y]) for y in changed if 0 <= y + by < len(before))
        if (count := sum(came)) >= _LEAST:
            found.append((-count, len(found), by))
    return [by for _count, _place, by in sorted(found)[:_FEW]]


def _sides(old: tuple[Row, Row], new: tuple[Row, Row]) -> int:
    return (old[0] == new[0]) + (old[1] == new[1])


def _region(before: list[Row], wanted: list[Row], apart: list[int], by: int) -> tuple[int, int] | None:
    """The first and the last line of the region in which a scroll brings most cells to their place.

    The lines that come to their place are the stretch whose gains have the largest sum (Kadane); None
    where no line gains.
    """
    best, start, total = (0, 0, 0), 0, 0  # cells, the first line negated, the last line
    for y, gain in _gains(before, wanted, apart, by):
        if total <= 0:
            start, total = y, 0
        total += gain
        best = max(best, (total, -start, y))
    saved, top, bottom = best
    return (min(-top, -top + by), max(bottom, bottom + by)) if saved else None


def _gains(before: list[Row], wanted: list[Row], apart: list[int], by: int) -> Iterator[tuple[int, int]]:
    """Of each line that a scroll may fill: how many cells more stand in their place after it."""
    for y in range(max(0, -by), min(len(wanted), len(wanted) - by)):
        yield y, apart[y] - _differing(before[y + by], wanted[y])


def _moved(rows: list[Row], top: int, bottom: int, by: int) -> list[Row]:
    """The rows after those from `top` to `bottom` went up by so many, blank ones coming in."""
    width = len(rows[0])
    moved = [rows[y + by] if top <= y + by <= bottom else [BLANK] * width for y in range(top, bottom + 1)]
    return [*rows[:top], *moved, *rows[bottom + 1 :]]


def _differing(old: Row, new: Row) -> int:
    """How many cells differ."""
    return 0 if old == new else sum(map(ne, old, new))
