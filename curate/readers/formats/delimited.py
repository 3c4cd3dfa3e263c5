"""Tables saved by a spreadsheet (RFC 4180): quoted cells may hold the delimiter, quotes and line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from curate.readers.lines import Line, split
from curate.readers.source import WIDEST, Cell, Row, Source
from store.errors import BadInput
from store.language import _
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
    return Source(file, text, lines, (tuple(_rows(text, lines, mark, file)),), tabular=True)


def _rows(text: str, lines: tuple[Line, ...], mark: str, file: str) -> Iterator[Row]:
    scan = _Scan(text, lines, mark)
    while scan.at < len(text):
        line = scan.line
        cells: list[Cell] = []
        separators: list[Span] = []
        more = True
        while more:
            cell, quotes = scan.cell()
            cells.append(cell)
            separators += quotes
            if more := scan.passes_mark():
                separators += scan.mark_behind()
            if len(cells) > WIDEST:
                raise _too_wide(line, file)
        scan.pass_line_end()
        yield Row(line, tuple(cells), tuple(separators))


def _too_wide(line: int, file: str) -> BadInput:
    return BadInput(
        _("Row {line} of {file} has more than {most} cells.").format(line=line, file=file, most=WIDEST),
        _("Save it again as a table of opinions, one a row."),
    )


class _Scan:
    """A place in a delimited text, and what begins there."""

    def __init__(self, text: str, lines: tuple[Line, ...], mark: str) -> None:
        self.at = 0
        self._text = text
        self._lines = lines
        self._starts = [line.start for line in lines]
        self._mark = mark
        self._quoted = re.compile(_QUOTED.format(mark=mark))
        self._stop = re.compile(f"[{mark}\\r\\n]")

    @property
    def line(self) -> int:
        """The number of the line at this place."""
        return bisect_right(self._starts, self.at)

    def cell(self) -> tuple[Cell, list[Span]]:
        """Pass the cell that begins here; give it and its quotes."""
        found = self._quoted.match(self._text, self.at)
        if found:
            self.at = found.end()
            quotes = [self._span(found.start(), found.start(1)), self._span(found.end(1), found.end(1) + 1)]
            return self._quoted_cell(found), quotes
        start = self.at
        ended = self._stop.search(self._text, start)
        self.at = ended.start() if ended else len(self._text)
        return self._bare_cell(start), []

    def passes_mark(self) -> bool:
        """Pass the mark between cells, where one stands here."""
        if self._text[self.at : self.at + 1] != self._mark:
            return False
        self.at += 1
        return True

    def mark_behind(self) -> list[Span]:
        """Where the mark stands that was just passed; nowhere for white space."""
        return [] if self._mark.isspace() else [self._span(self.at - 1, self.at)]

    def pass_line_end(self) -> None:
        """Go to the start of the next line, where this place is the end of one."""
        broken = _LINE_END.match(self._text, self.at)
        self.at = broken.end() if broken else self.at

    def _span(self, start: int, end: int) -> Span:
        return Span(bisect_right(self._starts, start), start, end)

    def _bare_cell(self, start: int) -> Cell:
        piece = self._text[start : self.at]
        value = piece.strip()
        if not value:
            return Cell("")
        start += len(piece) - len(piece.lstrip())
        return Cell(value, (self._span(start, start + len(value)),))

    def _quoted_cell(self, found: re.Match[str]) -> Cell:
        first, last = (bisect_right(self._starts, place) for place in (found.start(1), found.end(1)))
        spans: list[Span] = []
        for line in self._lines[first - 1 : last]:
            start, end = max(found.start(1), line.start), min(found.end(1), line.end)
            inside = line.span(start - line.start, end - line.start)
            if inside.start < inside.end:
                spans.append(inside)
        text = _LINE_END.sub("\n", found.group(1).replace('""', '"')).strip()
        return Cell(text, tuple(spans))
