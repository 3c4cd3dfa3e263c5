"""Prose that may be an opinion although no mark says so: proposed to the analyst, never taken.

Where a document announces opinions, a paragraph in which somebody speaks may be one, and so may words
in 「」; a report quotes and argues in the same way, so only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from curate.readers.labelled import turns
from curate.readers.text import marks
from curate.readers.text.completeness import ended
from curate.readers.text.repair import joined
from curate.readers.text.voice import announces, speaks
from store.model import LeftOver

_QUOTED = re.compile(
    r"「([^「」]{10,400})」(?:(?=(?:[、や・]?「[^「」]{1,400}」){0,9}(と(?:の|い[うっ]た?)(?:ご?意見|声|要望|指摘|提案|質問|感想)))"
    r"|([（(][^（）()]{1,16}[)）])$)?"
)
"""Words, and what says that they are somebody's: 「…」といった意見, 「…」（中２）."""
_MOST = 2_000
_ENDS = ("。", "！", "？", "」", "）")


def proposed(left: Sequence[LeftOver], headings: Sequence[str]) -> tuple[LeftOver, ...]:
    """The paragraphs and quotations among the left-over lines that may be opinions; `line` is their first.

    `headings` are the short lines of the document. Where none announces opinions, only the turns of those
    who give them in a discussion are proposed, and what is quoted as an opinion.
    """
    if turned := tuple(_turns(left)):
        return turned
    if not any(map(announces, headings)):
        quoted = ((line.line, found) for line in left for found in _QUOTED.findall(line.text))
        return tuple(LeftOver(line, words) for line, (words, told, _who) in quoted if told)
    return tuple(each for paragraph in _paragraphs(left) for each in _in(paragraph))


def _turns(left: Sequence[LeftOver]) -> Iterator[LeftOver]:
    for line, words in turns.said([(each.line, each.text) for each in left]):
        text = joined([(line, part) for part in words.split("\n")]).text
        if speaks(text) and len(text) <= _MOST:
            yield LeftOver(line, text)


def _paragraphs(left: Sequence[LeftOver]) -> Iterator[LeftOver]:
    """Left-over lines as paragraphs: a line goes on in the next one unless it ends a sentence."""
    run: list[LeftOver] = list(left[:1])
    for above, line in pairwise(left):
        if (
            line.line > above.line + 1
            or above.text.rstrip().endswith(_ENDS)
            or marks.heading(above.text)
            or announces(above.text)
        ):
            yield _whole(run)
            run = []
        run.append(line)
    if run:
        yield _whole(run)


def _whole(run: Sequence[LeftOver]) -> LeftOver:
    return LeftOver(run[0].line, joined([(each.line, each.text.strip()) for each in run]).text)


def _in(paragraph: LeftOver) -> Iterator[LeftOver]:
    if marks.note(paragraph.text):
        return
    quoted = [words for words, *told in _QUOTED.findall(paragraph.text) if any(told) or speaks(words)]
    if quoted:
        yield from (LeftOver(paragraph.line, words) for words in quoted)
    elif len(paragraph.text) <= _MOST and speaks(paragraph.text) and ended(paragraph.text):
        yield paragraph
