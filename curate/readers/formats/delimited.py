"""Tables saved by a spreadsheet (RFC 4180): quoted cells may hold the delimiter, quotes and line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from curate.readers.formats import copied
from curate.readers.lines import LONGEST_LINE, Line, split
from curate.readers.source import WIDEST, Cell, Row, Source
from store.errors import BadInput
from store.language import _
from store.model import Span

_QUOTED = '"((?:[^"]|"")*+)" *+(?=[{mark}\\r\\n]|\\Z)'
_UNCLOSED = re.compile('"(?:[^"]|"")*+(?:" *+)?\\Z')
_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTED_LINE = re.compile(r'\ufeff?"[^"]*"(?:[,;\t]"[^"]*")+')


def read_csv(text: str, file: str) -> Source:
    """Return a comma-separated `text` as rows; a semicolon or a tab is seen where it is used instead."""
    return _read(text, file, _mark(text))


def read_tsv(text: str, file: str) -> Source:
    """Return a tab-separated `text` as rows; they may go on in the next line although nothing quotes it."""
    source = _read(text, file, "\t")
    return replace(source, tables=tuple(map(copied.whole, source.tables)))


def _mark(text: str) -> str:
    """What the first line of `text` has most of between its cells."""
    return max(",;\t", key=_head(text).count)


def each_quoted(text: str) -> bool:
    """Whether quotes stand around every cell of the first line of `text`, be they needed or not.

    Programs that hold a row an entry write so, and spreadsheets, which have merged cells, do not.
    """
    return bool(_QUOTED_LINE.fullmatch(_head(text)))


def _head(text: str) -> str:
    found = _LINE_END.search(text)
    return text[: found.start() if found else len(text)]


@dataclass(frozen=True, slots=True)
class Part:
    """Whole rows of a long text, one after another."""

    text: str
    """What stands there."""
    start: int
    """Where in the whole text that begins."""
    lines: tuple[Line, ...]
    """Its lines, with their numbers and places in the whole text."""
    rows: tuple[Row, ...]
    """Its rows."""


def parts(blocks: Iterable[str], file: str) -> Iterator[Part]:
    """Give the rows of a long text that comes in blocks as `_read` would, as many at a time as came whole.

    What separates the cells is seen by the suffix of `file` and its first line. A quoted cell that is
    longer than any line may be is taken for a bare one that begins with a quote.
    """
    text, start, number, mark = "", 0, 1, "\t" if file.casefold().endswith(".tsv") else ""
    for block, last in _with_last(blocks):
        text += block
        mark = mark or _mark(text)
        rows, end = _whole_rows(text, start, number, mark, file, last=last)
        if not last and not end:
            continue
        lines = split(text[:end], file, number=number, start=start)
        yield Part(text[:end], start, lines, rows)
        text, start, number = text[end:], start + end, number + len(lines)


def _with_last(blocks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        yield block, False
    yield "", True


def _whole_rows(
    text: str, start: int, number: int, mark: str, file: str, *, last: bool
) -> tuple[tuple[Row, ...], int]:
    """The rows that are whole in a piece of text, and where the first one begins that may go on behind it."""
    scan = _Scan(text, split(text, file, number=number, start=start), mark, start)
    rows: list[Row] = []
    end = 0
    while scan.at < len(text):
        row = _row(scan, file, last=last)
        if row is None or (scan.at == len(text) and not last):
            break
        rows.append(row)
        end = scan.at
    return tuple(rows), end


def _read(text: str, file: str, mark: str) -> Source:
    lines = split(text, file)
    rows = tuple(_rows(text, lines, mark, file))
    return Source(file, text, lines, (rows,), tabular=True, merges=each_quoted(text))


def _rows(text: str, lines: tuple[Line, ...], mark: str, file: str) -> Iterator[Row]:
    scan = _Scan(text, lines, mark)
    while scan.at < len(text):
        if row := _row(scan, file, last=True):
            yield row


def _row(scan: _Scan, file: str, *, last: bool) -> Row | None:
    """Pass the row that begins here; None where a cell of it may go on behind a text that is not the last."""
    line = scan.line
    cells: list[Cell] = []
    separators: list[Span] = []
    more = True
    while more:
        if not last and scan.unclosed():
            return None
        cell, quotes = scan.cell()
        cells.append(cell)
        separators += quotes
        if more := scan.passes_mark():
            separators += scan.mark_behind()
        if len(cells) > WIDEST:
            raise _too_wide(line, file)
    scan.pass_line_end()
    return Row(line, tuple(cells), tuple(separators))


def _too_wide(line: int, file: str) -> BadInput:
    return BadInput(
        _("Row {line} of {file} has more than {most} cells.").format(line=line, file=file, most=WIDEST),
        _("Save it again as a table of opinions, one a row."),
    )


class _Scan:
    """A place in a delimited text, and what begins there."""

    def __init__(self, text: str, lines: tuple[Line, ...], mark: str, start: int = 0) -> None:
        self.at = 0
        self._text = text
        self._begin = start
        self._lines = lines
        self._first = lines[0].number if lines else 1
        self._starts = [line.start - start for line in lines]
        self._mark = mark
        self._quoted = re.compile(_QUOTED.format(mark=mark))
        self._stop = re.compile(f"[{mark}\\r\\n]")

    @property
    def line(self) -> int:
        """The number of the line at this place."""
        return self._line_at(self.at)

    def _line_at(self, at: int) -> int:
        return self._first - 1 + bisect_right(self._starts, at)

    def unclosed(self) -> bool:
        """Whether a quoted cell begins here whose end may come with more of the text."""
        short = len(self._text) - self.at <= LONGEST_LINE
        return short and self._text.startswith('"', self.at) and bool(_UNCLOSED.match(self._text, self.at))

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
        return Span(self._line_at(start), self._begin + start, self._begin + end)

    def _bare_cell(self, start: int) -> Cell:
        piece = self._text[start : self.at]
        value = piece.strip()
        if not value:
            return Cell("")
        start += len(piece) - len(piece.lstrip())
        return Cell(value, (self._span(start, start + len(value)),))

    def _quoted_cell(self, found: re.Match[str]) -> Cell:
        first, last = (bisect_right(self._starts, place) for place in (found.start(1), found.end(1)))
        begin, behind = self._begin + found.start(1), self._begin + found.end(1)
        spans: list[Span] = []
        for line in self._lines[first - 1 : last]:
            start, end = max(begin, line.start), min(behind, line.end)
            inside = line.span(start - line.start, end - line.start)
            if inside.start < inside.end:
                spans.append(inside)
        text = _LINE_END.sub("\n", found.group(1).replace('""', '"')).strip()
        return Cell(text, tuple(spans))
