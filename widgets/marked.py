"""One text of a comparison as lines, its differences marked by characters.

What the other text does not have stands in braces behind a sign, `{+so}` or `{-so}`, so that it can be
read without colour, over a screen reader and in a copied screen. Braces are one cell wide in every
terminal. Each line says as well whether a difference is on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.model import Mark, Stretch
from widgets.lines import Line
from widgets.tones import Tone
from widgets.veil import VEIL
from widgets.wrapping import clean, wrap


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of a marked text."""

    pieces: Line
    """From left to right, differences in `Tone.ONLY_HERE`, braces and sign included; none when empty."""

    @property
    def differs(self) -> bool:
        """Whether a difference, or a part of one, is on the line."""
        return any(tone is Tone.ONLY_HERE for _text, tone in self.pieces)


def marked_lines(stretches: Iterable[Stretch], sign: str, width: int) -> tuple[MarkedLine, ...]:
    """Break a compared text into lines of at most `width` cells, its differences in `{sign...}`."""
    text, marks = _marked(stretches, sign)
    lines: list[MarkedLine] = []
    start = 0
    for paragraph in _bracketed(text, marks).split("\n"):
        for left, right in wrap(paragraph, max(width, 2)):
            lines.append(MarkedLine(tuple(_pieces(text, marks, start + left, start + right))))
        start += len(paragraph) + 1
    return tuple(lines)


def is_same(stretches: Iterable[Stretch]) -> bool:
    """Whether the text has nothing that the other has not."""
    return all(stretch.mark is Mark.SAME for stretch in stretches)


def _marked(stretches: Iterable[Stretch], sign: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with its braces, and where in it the differences are, in order."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for stretch in VEIL.over_all(stretches):
        text = clean(stretch.text, official=True)
        if stretch.mark is Mark.ONLY_HERE:
            text = f"{{{sign}{text}}}"
            marks.append((length, length + len(text)))
        parts.append(text)
        length += len(text)
    return "".join(parts), marks


def _bracketed(text: str, marks: list[tuple[int, int]]) -> str:
    """The text with brackets for braces and signs: as wide, but never parted from what they enclose."""
    parts: list[str] = []
    at = 0
    for start, end in marks:
        parts += [text[at:start], "((", text[start + 2 : end - 1], ")"]
        at = end
    return "".join((*parts, text[at:]))


def _pieces(text: str, marks: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[str, Tone]]:
    at = start
    for left, right in marks:
        first, last = max(left, at), min(right, end)
        if first >= last:
            continue
        if at < first:
            yield text[at:first], Tone.PLAIN
        yield text[first:last], Tone.ONLY_HERE
        at = last
    if at < end:
        yield text[at:end], Tone.PLAIN
