"""Text and Markdown: lines, and tables whose cells are set apart by tabs, upright strokes or wide blanks."""

from __future__ import annotations

import re

from curate.readers.formats import boxed, columnwise, copied, delimited, downwards, flattened, paged, spaced
from curate.readers.lines import Line, split
from curate.readers.source import WIDEST, Cell, Row, Source
from curate.readers.tables import headers
from curate.readers.text import marks
from store.model import Span

_BREAK = re.compile(r"\s{0,9}<br\s?/?>\s{0,9}", re.IGNORECASE)
"""A line end inside a cell, as Markdown writes it."""
_LONGEST_HEAD = 400
_STROKES = "|｜"
_RULE = re.compile(r"[\s|｜:+=\-―─━│┃┼]+")


def read(text: str, file: str) -> Source:
    """Return `text` as lines, and as rows by tab, by stroke and by wide blanks where there are any."""
    if _is_csv(text):
        return delimited.read_csv(text, file)
    every = split(text, file)
    beside = (*(line for line in every if marks.rule(line.text)), *paged.furniture(every))
    apart = {line.number for line in beside}
    lines = tuple(line for line in every if line.number not in apart)
    if boxed_rows := boxed.rows(lines):
        return Source(file, text, lines, (boxed_rows,), furniture=beside)
    tables = [copied.whole([_row(line, mark) for line in lines]) for mark in "\t|｜" if mark in text]
    if printed := spaced.rows(lines):
        tables.append(printed)
    if web := flattened.rows(lines):
        tables.append(web)
    if side_by_side := columnwise.rows(lines):
        tables.append(side_by_side)
    if taken_out := downwards.rows(lines):
        tables.append(taken_out)
    return Source(file, text, lines, tuple(tables), furniture=beside)


def _is_csv(text: str) -> bool:
    """Whether the first line is the head of an opinion table, with commas between its names."""
    first = text.lstrip().split("\n", maxsplit=1)[0].strip()
    names = [Cell(name.strip('" ')) for name in first.split(",")]
    return len(first) <= _LONGEST_HEAD and headers.columns(Row(1, tuple(names))) is not None


def _row(line: Line, mark: str) -> Row:
    if not 0 < line.text.count(mark) < WIDEST:
        return Row(line.number, (_cell(line, 0, len(line.text)),))
    if mark in _STROKES and _RULE.fullmatch(line.text):
        return Row(line.number, (Cell(""),), (line.span(),))
    bounds: list[tuple[int, int]] = []
    separators: list[Span] = []
    start = 0
    while (at := line.text.find(mark, start)) >= 0:
        bounds.append((start, at))
        separators.append(Span(line.number, line.start + at, line.start + at + 1))
        start = at + 1
    bounds.append((start, len(line.text)))
    if mark in _STROKES:
        bounds = _without_frame(line.text, bounds)
    cells = tuple(_cell(line, start, end) for start, end in bounds)
    return Row(line.number, cells, tuple(separators) if mark in _STROKES else ())


def _without_frame(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the empty cells that a stroke at the start or the end of a line would give."""
    first = 1 if not text[slice(*bounds[0])].strip() else 0
    last = len(bounds) - (1 if not text[slice(*bounds[-1])].strip() else 0)
    return bounds[first:last] or bounds[:1]


def _cell(line: Line, start: int, end: int) -> Cell:
    span = line.span(start, end)
    if span.start == span.end:
        return Cell("")
    return Cell(_BREAK.sub("\n", line.text[span.start - line.start : span.end - line.start]), (span,))
