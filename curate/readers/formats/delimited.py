"""Tables saved by a spreadsheet (RFC 4180): quoted cells may hold the delimiter, quotes and line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from curate.readers.lines import Line, split
from curate.readers.source import Cell, Row, Source
from store.model import Span

_QUOTED = '"((?:[^"]|"")*+)"[ \\t]*+(?=[{mark}\\r\\n]|\\Z)'
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_csv(text: str, file: str) -> Source:
    """Return a comma-separated `text` as rows; a semicolon or a tab is seen where it is used instead."""
    head = text[: _first_break(text)]
    return _read(text, file, max(",;\t", key=head.count))


def read_tsv(text: str, file: str) -> Source:
    """Return a tab-separated `text` as rows."""
    return _read(text, file, "\t")


def _first_break(text: str) -> int:
    found = _LINE_END.search(text)
    return found.start() if found else len(text)


def _read(text: str, file: str, mark: str) -> Source:
    lines = split(text, file)
    return Source(file, text, lines, (tuple(_rows(text, lines, mark)),))


def _rows(text: str, lines: tuple[Line, ...], mark: str) -> Iterator[Row]:
    quoted = re.compile(_QUOTED.format(mark=mark))
    stop = re.compile(f"[{mark}\\r\\n]")
    starts = [line.start for line in lines]
    cells: list[Cell] = []
    separators: list[Span] = []
    at = begin = 0
    while at < len(text):
        found = quoted.match(text, at)
        if found:
            cells.append(_quoted_cell(found, lines, starts))
            separators += _quotes(found, starts)
            at = found.end()
        else:
            ended = stop.search(text, at)
            end = ended.start() if ended else len(text)
            cells.append(_bare_cell(text, at, end, starts))
            at = end
        if at < len(text) and text[at] == mark:
            if mark != "\t":
                separators.append(_span(at, at + 1, starts))
            at += 1
            if at < len(text):
                continue
            cells.append(Cell(""))
        yield Row(bisect_right(starts, begin), tuple(cells), tuple(separators))
        cells, separators = [], []
        broken = _LINE_END.match(text, at)
        at = begin = broken.end() if broken else at


def _span(start: int, end: int, starts: list[int]) -> Span:
    return Span(bisect_right(starts, start), start, end)


def _quotes(found: re.Match[str], starts: list[int]) -> list[Span]:
    return [
        _span(found.start(), found.start(1), starts),
        _span(found.end(1), found.end(1) + 1, starts),
    ]


def _bare_cell(text: str, start: int, end: int, starts: list[int]) -> Cell:
    piece = text[start:end]
    value = piece.strip()
    if not value:
        return Cell("")
    start += len(piece) - len(piece.lstrip())
    return Cell(value, (_span(start, start + len(value), starts),))


def _quoted_cell(found: re.Match[str], lines: tuple[Line, ...], starts: list[int]) -> Cell:
    spans: list[Span] = []
    for line in lines[bisect_right(starts, found.start(1)) - 1 :]:
        if line.start >= found.end(1):
            break
        inside = line.span(max(found.start(1) - line.start, 0), min(found.end(1), line.end) - line.start)
        if inside.start < inside.end:
            spans.append(inside)
    text = _LINE_END.sub("\n", found.group(1).replace('""', '"')).strip()
    return Cell(text, tuple(spans))
