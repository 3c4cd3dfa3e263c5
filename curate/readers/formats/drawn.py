"""Bullets that are no letters: browsers draw a disc, a circle or a square before each item of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from curate.readers.formats.glyphs import Glyph
from curate.readers.text import marks

_SMALLEST, _LARGEST = 0.15, 0.6
"""Heights of a letter that a drawn bullet is wide and high."""
_AWAY = 2.5
"""Heights of a letter within which its line begins."""


def drawn_bullets(shapes: Iterable[Mapping[str, Any]], glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The small shapes, as wide as high, before which nothing and behind which a line begins, as bullets."""
    by_height = sorted(glyphs, key=_height)
    for shape in shapes:
        width, height = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        if not 1 < width < 10 or not 0.7 < height / width < 1.4:
            continue
        middle = (shape["top"] + shape["bottom"]) / 2
        first = bisect_left(by_height, middle - height, key=_height)
        last = bisect_left(by_height, middle + height, key=_height)
        line = sorted((g for g in by_height[first:last]), key=lambda glyph: glyph.x0)
        behind = next((glyph for glyph in line if glyph.x0 >= shape["x1"] - 1), None)
        if behind is None or not _leads(shape, behind, line):
            continue
        yield Glyph(marks.at_depth(0), shape["x0"], shape["x1"], behind.top, behind.bottom)


def _height(glyph: Glyph) -> float:
    return glyph.middle[1]


def _leads(shape: Mapping[str, Any], behind: Glyph, line: Sequence[Glyph]) -> bool:
    """Whether a shape is a bullet's size, and stands by itself right before its line."""
    size = behind.size
    alone = all(glyph.x1 <= shape["x0"] - size or glyph.x0 >= shape["x1"] - 1 for glyph in line)
    near = behind.x0 - shape["x1"] < _AWAY * size
    return alone and near and _SMALLEST * size < shape["x1"] - shape["x0"] < _LARGEST * size
