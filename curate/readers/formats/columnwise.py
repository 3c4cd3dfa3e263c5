"""Tables that were taken out of print column by column: all numbers, then all opinions, then all answers.

Each column begins with its name, alone in a line. Print broke the cells into lines of one width, so a cell
ends where a sentence does in a line that has room left. It is a table only where every column gives as many
cells as there are numbers, which count on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from curate.readers.lines import Line
from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks, numbering
from curate.readers.text.repair import width

_LEAST = 2
_ROOM = 3
"""Places that a full line may lack: half a letter, and a mark that may not begin a line."""


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """`lines` as rows of the tables whose columns stand one below another; empty where one is not certain."""
    solid = [line for line in lines if not (line.blank or (marks.page(line.text) and not _counts(line)))]
    names = [at for at, line in enumerate(solid) if _is_name(line)]
    begins = [at for at in names if headers.role(solid[at].text) is Role.NUMBER]
    if not begins:
        return ()
    found = [Row(line.number, (_cell([line]),)) for line in solid[: begins[0]]]
    for start, end in pairwise([*begins, len(solid)]):
        table = list(_table(solid, [at for at in names if start <= at < end], end))
        if not table:
            return ()
        found += table
    return tuple(found)


def _table(lines: Sequence[Line], names: Sequence[int], end: int) -> Iterator[Row]:
    """The rows of one table, its head first; none where its columns differ in length."""
    head = Row(lines[names[0]].number, tuple(_cell([lines[at]]) for at in names))
    columns = headers.columns(head)
    bodies = [lines[at + 1 : below] for at, below in pairwise([*names, end])]
    if columns is None or Role.RESPONSE not in columns or not _count(bodies[0]):
        return
    cells = [[[line] for line in bodies[0]], *(_column(body, len(bodies[0])) for body in bodies[1:])]
    if {len(column) for column in cells} != {len(bodies[0])}:
        return
    yield head
    for row in zip(*cells, strict=True):
        yield Row(row[0][0].number, tuple(map(_cell, row)))


def _column(lines: Sequence[Line], rows: int) -> list[list[Line]]:
    """The lines of each cell of a column of so many rows: one each, else as sentences end.

    Where those that end before their line is full are too few, every line that ends one may end a cell.
    """
    if len(lines) == rows:
        return [[line] for line in lines]
    cells = list(_cells(lines, _ROOM))
    return cells if len(cells) == rows else list(_cells(lines, -1))


def _is_name(line: Line) -> bool:
    return headers.names(line.text) and not _counts(line)


def _counts(line: Line) -> bool:
    return headers.tidy(line.text).isdecimal()


def _count(lines: Sequence[Line]) -> bool:
    """Whether lines are numbers that count on, and at least two."""
    numbers = [numbering.value(line.text) if _counts(line) else None for line in lines]
    first = numbers[0] if numbers else None
    return (
        first is not None and len(numbers) >= _LEAST and numbers == list(range(first, first + len(numbers)))
    )


def _cells(lines: Sequence[Line], room: int) -> Iterator[list[Line]]:
    """The lines of each cell of a column, the last of which have more than `room` places left."""
    full = max((width(line.text.strip()) for line in lines), default=0)
    cell: list[Line] = []
    for line in lines:
        cell.append(line)
        said = line.text.strip()
        if said.endswith(("。", "？", "）")) and width(said) < full - room:
            yield cell
            cell = []
    if cell:
        yield cell


def _cell(lines: Sequence[Line]) -> Cell:
    text = "\n".join(line.text.strip() for line in lines)
    return Cell(text, tuple(line.span() for line in lines), wrapped=len(lines) > 1)
