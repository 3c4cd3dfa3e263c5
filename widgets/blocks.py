"""Counts as a picture of blocks: one bar a row, one letter a kind, drawn with ASCII only.

The legend gives each kind its letter, so that the picture needs no colour and is one cell a block in
every terminal. Where the longest bar does not fit, a block stands for several; every total is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

LETTERS = "#=o+x:%@&*~^$abcdefghijklmnpqrstuvwyz"
"""The blocks, the most different ones first; the last stands for all kinds beyond them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture."""

    name: str
    """What was counted."""
    blocks: str
    """One letter for each `Picture.unit` of a kind, kinds in the order of the legend."""
    total: int
    """The sum of its counts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts by row and kind, ready to be drawn."""

    legend: tuple[tuple[str, str, int], ...]
    """Letter, kind, and how many there are of it."""
    bars: tuple[Bar, ...]
    """In the order of the rows."""
    unit: int
    """How many one block stands for."""


def picture(counts: Mapping[str, Mapping[str, int]], kinds: Sequence[str], width: int) -> Picture:
    """Draw counts by row and kind with bars of at most `width` blocks."""
    longest = max((sum(row.values()) for row in counts.values()), default=0)
    # Each kind may round up by one block, so a scaled bar leaves room for that.
    room = max(1, width - (len(kinds) if longest > width else 0))
    unit = max(1, ceil(longest / room))
    letters = {kind: LETTERS[min(n, len(LETTERS) - 1)] for n, kind in enumerate(kinds)}
    legend = tuple((letters[kind], kind, sum(row.get(kind, 0) for row in counts.values())) for kind in kinds)
    bars = tuple(
        Bar(name, _blocks(row, letters, unit)[: max(1, width)], sum(row.values()))
        for name, row in counts.items()
    )
    return Picture(legend, bars, unit)


def progress(parts: Sequence[tuple[str, int]], width: int) -> str:
    """Draw shares of a whole as one bar of exactly `width` cells, each part with its own character.

    A part that is not zero has at least one cell; the last part gets what is left.
    """
    total = sum(count for _sign, count in parts)
    if not total or width < len(parts):
        return " " * max(0, width)
    cells = [max(1, count * width // total) if count else 0 for _sign, count in parts]
    while (over := sum(cells) - width) > 0:
        widest = cells.index(max(cells))
        cells[widest] -= min(over, cells[widest] - 1)
    if sum(cells) < width:
        last = max((n for n, (_sign, count) in enumerate(parts) if count), default=0)
        cells[last] += width - sum(cells)
    return "".join(sign * n for (sign, _count), n in zip(parts, cells, strict=True))


def _blocks(row: Mapping[str, int], letters: Mapping[str, str], unit: int) -> str:
    return "".join(letter * ceil(row.get(kind, 0) / unit) for kind, letter in letters.items())
