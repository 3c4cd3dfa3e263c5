"""Tables whose cells stand one below another, as a page gives them where its text is taken out cell by cell.

Their head is a run of lines that are names of columns; below it, the lines that count on begin rows. Which
line begins the answer is told as in a row whose cells one blank parts: sentences end and answers begin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from curate.readers.formats.flattened import cut, label
from curate.readers.lines import Line
from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks, numbering

_LONGEST_NUMBER = 8
_LEAST = 3
"""Columns without which nothing tells rows: a number, an opinion, an answer."""
_MOST = 12
"""Columns that no table of opinions has more of."""
_LAST = (Role.CATEGORY, Role.COUNT)
"""What may stand behind the answer, in a line of a few words."""


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """`lines` as rows of the table whose head stands downwards among them; empty where there is none."""
    solid = [line for line in lines if not line.blank]
    head = next((at for at in range(len(solid)) if _head(solid, at)), None)
    if head is None:
        return ()
    size, columns = _head(solid, head) or (0, {})
    names = [line.text.strip() for line in solid[head : head + size]]
    begins = _begins(solid, head + size)
    if len(begins) < 1:
        return ()
    alone = [Row(line.number, (_cell([line]),)) for line in solid[: begins[0]]]
    alone[head : head + size] = [_row([[line] for line in solid[head : head + size]])]
    found = alone
    for start, end in pairwise([*begins, len(solid)]):
        body, rest = _without_head(solid[start:end], names)
        found += [_row(_cells(body, columns, size)), *(Row(line.number, (_cell([line]),)) for line in rest)]
    return tuple(found)


def _head(lines: Sequence[Line], at: int) -> tuple[int, Mapping[Role, int]] | None:
    """How many lines from `at` on are a head, and its columns: a number first, answers behind opinions."""
    end = at
    while end < min(at + _MOST, len(lines)) and headers.role(lines[end].text):
        end += 1
    if end - at < _LEAST:
        return None
    columns = headers.columns(_row([[line] for line in lines[at:end]]))
    if not columns or len(columns) != end - at or columns.get(Role.NUMBER) != 0:
        return None
    behind = sorted(columns[role] for role in _LAST if role in columns)
    last = end - at - 1 - len(behind)
    whole = [columns.get(Role.TEXT), columns.get(Role.RESPONSE)] == [last - 1, last] and last <= _LEAST
    return (end - at, columns) if whole else None


def _begins(lines: Sequence[Line], start: int) -> list[int]:
    """Places of the lines that count one by one from the first number on."""
    found: list[int] = []
    last: int | None = None
    for at in range(start, len(lines)):
        number = _number(lines[at].text.strip())
        if number is not None and (number == (last or 0) + 1 or (last is None and at == start)):
            found.append(at)
            last = number
    return found


def _number(said: str) -> int | None:
    counts = len(said) <= _LONGEST_NUMBER and headers.tidy(said)[-1:].isdigit()
    return numbering.value(said) if counts else None


def _without_head(lines: Sequence[Line], names: Sequence[str]) -> tuple[list[Line], list[Line]]:
    """The lines of a row, and those of a head that comes again in it, below a heading, or of page numbers."""
    said = [line.text.strip() for line in lines]
    size = len(names)
    begins = [at for at in range(len(said)) if said[at : at + size] == list(names)]
    again = {at + n for at in begins for n in range(size)}
    again |= {at - 1 for at in begins if at > 1 and marks.heading(said[at - 1])}
    apart = {at for at, text in enumerate(said) if at and (at in again or marks.page(text))}
    return (
        [line for at, line in enumerate(lines) if at not in apart],
        [line for at, line in enumerate(lines) if at in apart],
    )


def _cells(lines: Sequence[Line], columns: Mapping[Role, int], size: int) -> list[list[Line]]:
    """The lines of each cell of a row."""
    cells: list[list[Line]] = [[] for _column in range(size)]
    cells[0], body = [lines[0]], list(lines[1:])
    if Role.ITEM in columns and len(body) > 1 and label(body[0].text.strip()):
        cells[columns[Role.ITEM]], body = [body[0]], body[1:]
    for role in sorted((role for role in _LAST if role in columns), key=lambda role: -columns[role]):
        if len(body) > 2 and label(body[-1].text.strip()):
            cells[columns[role]], body = [body[-1]], body[:-1]
    at = cut([line.text.strip() for line in body]) if len(body) > 1 else len(body)
    cells[columns[Role.TEXT]], cells[columns[Role.RESPONSE]] = body[:at], body[at:]
    return cells


def _row(cells: Sequence[Sequence[Line]]) -> Row:
    first = next(line for cell in cells for line in cell)
    return Row(first.number, tuple(_cell(cell) for cell in cells))


def _cell(lines: Sequence[Line]) -> Cell:
    text = "\n".join(line.text.strip() for line in lines)
    return Cell(text, tuple(line.span() for line in lines), wrapped=len(lines) > 1)
