"""Tables that text draws with frames (│ and ┼, or | and +---+): between two rules stands one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from curate.readers.lines import Line
from curate.readers.source import Cell, Row
from store.model import Span

_STROKES = re.compile(r"[│┃|]")
_RULE = re.compile(r"[\s+\-=─━│┃|┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛┠┨┯┷╂┝┿┥┰┸]+")
_STROKE = re.compile(r"[-=─━]")
_CORNER = re.compile(r"[+┌┬├┼└┏┳┣╋┗┠┝]")
_LEAST = 3
"""Rules in a table: above its head, below it, below a row. Markdown has one."""


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """`lines` as rows of the table that is drawn among them; empty where none is."""
    if sum(map(_is_rule, lines)) < _LEAST:
        return ()
    return tuple(_rows(lines))


def _is_rule(line: Line) -> bool:
    return bool(_RULE.fullmatch(line.text) and _STROKE.search(line.text) and _CORNER.search(line.text))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    run: list[Line] = []
    for line in lines:
        inside = len(_STROKES.findall(line.text)) > 1 and not _is_rule(line)
        if run and (not inside or len(_bounds(line)) != len(_bounds(run[0]))):
            yield _one(run)
            run = []
        if inside:
            run.append(line)
        else:
            rule = (line.span(),) if _is_rule(line) else ()
            yield Row(line.number, (Cell("") if rule else _cell([(line, 0, len(line.text))]),), rule)
    if run:
        yield _one(run)


def _bounds(line: Line) -> list[tuple[int, int]]:
    places = [stroke.start() for stroke in _STROKES.finditer(line.text)]
    return [(above + 1, below) for above, below in pairwise(places)]


def _one(lines: Sequence[Line]) -> Row:
    """The lines between two rules as one row."""
    columns = zip(*(_bounds(line) for line in lines), strict=True)
    cells = tuple(_cell([(line, *b) for line, b in zip(lines, bounds, strict=True)]) for bounds in columns)
    strokes = tuple(
        Span(line.number, line.start + each.start(), line.start + each.end())
        for line in lines
        for each in _STROKES.finditer(line.text)
    )
    return Row(lines[0].number, cells, strokes)


def _cell(pieces: Sequence[tuple[Line, int, int]]) -> Cell:
    spans = [span for line, start, end in pieces if (span := line.span(start, end)).start < span.end]
    by_number = {line.number: line for line, _start, _end in pieces}
    said = [
        by_number[s.line].text[s.start - by_number[s.line].start : s.end - by_number[s.line].start]
        for s in spans
    ]
    return Cell("\n".join(said), tuple(spans), wrapped=len(said) > 1)
