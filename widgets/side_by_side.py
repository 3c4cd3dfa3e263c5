"""Two texts beside each other, or one under the other where there is no room, differences marked.

Every line with a difference has its sign in the margin, `-` in the first text and `+` in the second;
the difference itself stands in braces (`widgets.marked`). Colour and underline only repeat that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, zip_longest

from rich.cells import cell_len

from store.language import ngettext
from store.model import Stretch
from widgets.lines import Line, wrapped
from widgets.marked import MarkedLine, marked_lines
from widgets.page import Page
from widgets.tones import Tone
from widgets.wrapping import clean, fit, shortened, wrap

BESIDE = 100
"""Cells from which on the texts stand beside each other."""

MARGIN = 2
"""The sign and a space."""

_BETWEEN = " | "

_LONG = 3
"""Lines without a difference from which on one line stands for them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    title: str
    """Which opinion it is, in words."""
    stretches: tuple[Stretch, ...]
    """Its text, compared with the other."""


def stacked(left: Side, right: Side, width: int) -> list[Line]:
    """The first text whole, then of the second what differs, each under its title.

    Where many lines of the second text in a row are the same, one line stands for them: what they
    say has just been read, and both texts stay on one small screen.
    """
    return [
        _title(left, "-", width),
        *(_margined(line, "-") for line in _text(left, "-", width)),
        _title(right, "+", width),
        *_shortened(_text(right, "+", width)),
    ]


def _title(side: Side, sign: str, width: int) -> Line:
    return ((shortened(f"{sign} {side.title}", width), Tone.STRONG),)


def _shortened(lines: Sequence[MarkedLine]) -> Iterator[Line]:
    """The lines, with one in place of each long run that has no difference on it or beside it."""
    near = {n + step for n, line in enumerate(lines) if line.differs for step in (-1, 0, 1)}
    for is_near, run in groupby(range(len(lines)), near.__contains__):
        places = list(run)
        if is_near or len(places) < _LONG:
            yield from (_margined(lines[place], "+") for place in places)
        else:
            words = ngettext("{n} line as above", "{n} lines as above", len(places))
            yield (("  ", Tone.PLAIN), (f"({words.format(n=len(places))})", Tone.DIM))


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


def alone(side: Side, width: int) -> list[Line]:
    """One text under its title."""
    title = ((shortened(f"= {side.title}", width), Tone.STRONG),)
    return [title, *(_margined(line, " ") for line in _text(side, " ", width))]


def noted(notes: Sequence[str], width: int) -> list[Line]:
    """What there is to know before reading, each note with `!` in the margin of its first line."""
    lines: list[Line] = []
    for note in notes:
        text = clean(note).replace("\n", " ")
        for n, (start, end) in enumerate(wrap(text, width - MARGIN)):
            lines.append((("  " if n else "! ", Tone.WARN), (text[start:end], Tone.WARN)))
    return lines


def comparison(
    left: Side, right: Side | None, notes: Sequence[str], width: int, calm: str = ""
) -> list[Line]:
    """What is noted, and what needs no heed, then both texts as they fit into `width` cells, or the one."""
    first = noted(notes, width)
    if calm:
        first.append(((" " * MARGIN, Tone.PLAIN), (clean(calm), Tone.DIM)))
    if right is None:
        return [*first, *alone(left, width)]
    return [*first, *(beside if width >= BESIDE else stacked)(left, right, width)]


class SideBySide(Page):
    """The text that is kept and another one, compared; or one text alone."""

    def compare(self, left: Side, right: Side | None, notes: Sequence[str] = (), calm: str = "") -> None:
        """Show two texts, or one, from the top; what is noted about them, or what is `calm`, stands first."""
        self.show(partial(comparison, left, right, tuple(notes), calm=calm))

    def clear(self, words: str) -> None:
        """Show no text, and say why, without alarm."""
        self.show(lambda width: wrapped(((clean(words), Tone.PLAIN),), width))
