"""Bullets that hold several opinions with a stroke between them: …がほしい／…を残してほしい."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.bullets.sheet import Item
from curate.readers.lines import Line
from curate.readers.text.marks import Mark
from curate.readers.text.voice import speaks

_STROKE = re.compile(r"\s*／\s*")


def parted(items: Sequence[Item]) -> list[Item]:
    """`items` with those parted at strokes that say several things: somebody speaks on both sides of each."""
    return [part for item in items for part in _parts(item)]


def _parts(item: Item) -> Iterator[Item]:
    (line, mark), *more = item.lines
    strokes = [found.span() for found in _STROKE.finditer(line.text, mark.start, mark.end)]
    begins = [mark.start, *(end for _start, end in strokes)]
    ends = [*(start for start, _end in strokes), mark.end]
    if (
        more
        or item.answer
        or not strokes
        or not all(speaks(line.text[a:b]) for a, b in zip(begins, ends, strict=True))
    ):
        yield item
        return
    before = [0, *ends[:-1]]
    for start, begin, end in zip(before, begins, ends, strict=True):
        piece = Line(line.number, line.start + start, line.start + end, line.text[start:end])
        yield replace(item, lines=((piece, Mark(mark.style, begin - start, end - start)),))
