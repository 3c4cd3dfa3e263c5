"""Two texts beside each other, or one under the other where there is no room, differences marked.

Every line with a difference has its sign in the margin, `-` in the first text and `+` in the second;
the difference itself stands in braces (`widgets.marked`). Colour and underline only repeat that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from store.model import Stretch
from widgets.lines import Line
from widgets.marked import MarkedLine, marked_lines
from widgets.page import Page
from widgets.tones import Tone
from widgets.wrapping import fit, shortened

BESIDE = 100
"""Cells from which on the texts stand beside each other."""

MARGIN = 2
"""The sign and a space."""

_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    title: str
    """Which opinion it is, in words."""
    stretches: tuple[Stretch, ...]
    """Its text, compared with the other."""


def stacked(left: Side, right: Side, width: int) -> list[Line]:
    """The first text, then the second, each under its title."""
    lines: list[Line] = []
    for side, sign in ((left, "-"), (right, "+")):
        lines.append(((shortened(f"{sign} {side.title}", width), Tone.STRONG),))
        lines += [_margined(line, sign) for line in _text(side, sign, width)]
    return lines


def beside(left: Side, right: Side, width: int) -> list[Line]:
    """The first text on the left half, the second on the right."""
    half = (width - len(_BETWEEN)) // 2
    between = (_BETWEEN, Tone.DIM)
    lines: list[Line] = [
        ((fit(f"- {left.title}", half), Tone.STRONG), between, (fit(f"+ {right.title}", half), Tone.STRONG))
    ]
    for one, other in zip_longest(_text(left, "-", half), _text(right, "+", half)):
        first = _margined(one, "-") if one else ()
        gap = (" " * (half - sum(cell_len(text) for text, _tone in first)), Tone.PLAIN)
        lines.append((*first, gap, between, *(_margined(other, "+") if other else ())))
    return lines


def _text(side: Side, sign: str, width: int) -> Sequence[MarkedLine]:
    return marked_lines(side.stretches, sign, width - MARGIN)


def _margined(line: MarkedLine, sign: str) -> Line:
    margin = (f"{sign} ", Tone.WARN) if line.differs else ("  ", Tone.PLAIN)
    return (margin, *line.pieces)


class SideBySide(Page):
    """The text that is kept and another one, compared."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sides: tuple[Side, Side] | None = None

    def compare(self, left: Side, right: Side) -> None:
        """Show two texts, from their top."""
        self._sides = (left, right)
        self.arrange()

    def clear(self) -> None:
        """Show nothing."""
        self._sides = None
        self.arrange()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Return both texts as they stand at `width` cells."""
        if self._sides is None:
            return ()
        return (beside if width >= BESIDE else stacked)(*self._sides, width)
