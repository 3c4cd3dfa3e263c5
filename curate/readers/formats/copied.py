"""Tables copied out of a window with their line ends: a row goes on in the next line, inside a cell.

What tells is the head. Where a row that begins with a number has fewer cells than the head, and the lines
below it have together just the cells that it lacks, they are one row; a spreadsheet has such a cell in
quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks
from store.model import Span

_MOST_LINES = 200
"""Lines beyond which no row goes on."""


def whole(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with those made one that the head says are one; the same where there is no numbered head."""
    found: list[Row] = []
    head = 0
    listed = 0
    at = 0
    while at < len(rows):
        columns = headers.columns(rows[at])
        if columns:
            head = len(rows[at].cells) if columns.get(Role.NUMBER) == 0 else 0
            listed = 0 if head else len(rows[at].cells)
        run = _quoted(rows, at)
        if run == 1:
            run = _run(rows, at, head) if head and not columns else _listed(rows, at, listed)
        found.append(_one(rows[at : at + run]) if run > 1 else rows[at])
        at += run
    return tuple(found)


def _quoted(rows: Sequence[Row], first: int) -> int:
    """How many rows are one, because quotes that a last cell opens end in a first one below."""
    at = first
    while len(rows[at].cells) > 1 and _opens(rows[at].cells[-1].text):
        below = range(at + 1, min(first + _MOST_LINES, len(rows)))
        at = next((each for each in below if _closes(rows[each].cells[0].text)), -1)
        if at < 0:
            return 1
    return at - first + 1


def _opens(text: str) -> bool:
    return text.startswith('"') and text.count('"') % 2 == 1


def _closes(text: str) -> bool:
    return text.endswith('"') and text.count('"') % 2 == 1


def _run(rows: Sequence[Row], first: int, width: int) -> int:
    """How many rows from `first` on are one of `width` cells; 1 where it is one by itself."""
    if not _numbered(rows[first]):
        return 1
    cells = len(rows[first].cells)
    if cells == width:
        return 1 + _rest(rows, first + 1)
    for at in range(first + 1, min(first + _MOST_LINES, len(rows))):
        if cells >= width or rows[at].blank or _numbered(rows[at]):
            return 1
        cells += len(rows[at].cells) - 1
        if cells == width:
            return at - first + 1 + _rest(rows, at + 1)
    return 1


def _rest(rows: Sequence[Row], first: int) -> int:
    """How many lines from `first` on go on with the last cell above: sentences, behind which a row begins."""
    at = first
    while at < len(rows) and len(rows[at].cells) == 1 and _says(rows[at].cells[0].text):
        at += 1
    return at - first if at < len(rows) and _numbered(rows[at]) else 0


def _says(text: str) -> bool:
    return text.endswith("。") and not marks.note(text)


def _listed(rows: Sequence[Row], first: int, width: int) -> int:
    """The same for a row whose last cell is a list: the lines below begin with bullets as it does."""
    if not width or len(rows[first].cells) != width or not marks.bullet(rows[first].cells[-1].text):
        return 1
    below = first + 1
    while below < len(rows) and len(rows[below].cells) == 1 and marks.bullet(rows[below].cells[0].text):
        below += 1
    return below - first


def _numbered(row: Row) -> bool:
    return len(row.cells) > 1 and headers.tidy(row.cells[0].text).isdecimal()


def _one(rows: Sequence[Row]) -> Row:
    cells = list(rows[0].cells)
    for row in rows[1:]:
        above, below = cells[-1], row.cells[0]
        cells[-1] = Cell(f"{above.text}\n{below.text}", (*above.spans, *below.spans))
        cells += row.cells[1:]
    bare = [_bare(cell) for cell in cells]
    quotes = tuple(quote for _cell, found in bare for quote in found)
    separators = tuple(mark for row in rows for mark in row.separators)
    return replace(rows[0], cells=tuple(cell for cell, _found in bare), separators=(*separators, *quotes))


def _bare(cell: Cell) -> tuple[Cell, tuple[Span, ...]]:
    """A cell without the quotes around it, and where these stand."""
    if len(cell.text) < 2 or not (cell.text[0] == cell.text[-1] == '"') or not cell.spans:
        return cell, ()
    spans = list(cell.spans)
    first, last = spans[0], spans[-1]
    spans[0] = replace(first, start=first.start + 1)
    spans[-1] = replace(spans[-1], end=last.end - 1)
    quotes = (replace(first, end=first.start + 1), replace(last, start=last.end - 1))
    return Cell(cell.text[1:-1].replace('""', '"'), tuple(s for s in spans if s.start < s.end)), quotes
