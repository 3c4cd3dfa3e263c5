"""Columns whose names say nothing: what they hold is told by what stands in them.

Before the opinion these are numbers that count, and short names, which are headings; behind it an answer
under a name that may mean its sort.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import numbering

_LONGEST = 24
"""Characters beyond which a cell is no heading's name."""
_ROWS = 200
"""Rows that are enough to see what a column holds."""
_LEAST = 2
_COUNTED = re.compile(r"\s*(?:[ご御]?(?:意見|質問|要望|提案)|no\.?|№)?\s*\d+\s*", re.IGNORECASE)
_NO_NAME = re.compile(r".*(?:。|\d{4}[-/年.]).*|[\W\d_]*")
"""What no heading says: a sentence, a date, a number, a mark."""
_SORT = re.compile(r"(?:対応|意見|回答)?の?(?:分類|区分|種別)")
_MARK = re.compile(r"[A-ZＡ-Ｚア-オ①-⑳○〇◯◎●△▲×□■◇◆☆★－―-]{1,2}")
_INTERNAL = re.compile(r".*(?:メモ|日|時|媒体|方法|様式|形式|職業|地域|地区|居住|属性|電話|メール|有無)")
"""Names of columns about how an opinion came in; none of them is a heading over it."""


def more(rows: Sequence[Row], place: int, columns: Mapping[Role, int]) -> Mapping[Role, int]:
    """`columns` of the table whose head is `rows[place]`, with those that its rows tell."""
    found = dict(columns)
    body = [
        row for row in rows[place + 1 : place + 1 + _ROWS] if len(row.filled) > 1 and not headers.columns(row)
    ]
    if Role.RESPONSE not in found and _answers(body, found.get(Role.CATEGORY)):
        found[Role.RESPONSE] = found.pop(Role.CATEGORY)
    if (
        Role.CATEGORY not in found
        and Role.RESPONSE in found
        and _sorts(rows[place], body, found.get(Role.ITEM))
    ):
        found[Role.CATEGORY] = found.pop(Role.ITEM)
    for at in range(columns[Role.TEXT]):
        cells = [row.cells[at] for row in body if at < len(row.cells)]
        name = rows[place].cells[at].text if at < len(rows[place].cells) else ""
        sorted_ = found.get(Role.ITEM) == at
        if at in columns.values() and not sorted_:
            continue
        if Role.NUMBER not in found and _count(cells):
            found = {role: column for role, column in found.items() if column != at} | {Role.NUMBER: at}
        elif not sorted_ and Role.ITEM not in found and headers.role(name) is None and _name(name, cells):
            found[Role.ITEM] = at
    return found


def _sorts(head: Row, body: Sequence[Row], at: int | None) -> bool:
    """Whether the column at `at`, whose name may mean a sort (分類), holds nothing but marks of sorts."""
    if at is None or not _SORT.fullmatch(headers.tidy(head.cells[at].text)):
        return False
    said = [row.cells[at].text for row in body if at < len(row.cells) and row.cells[at].text]
    return bool(said) and all(map(_MARK.fullmatch, said))


def _answers(body: Sequence[Row], at: int | None) -> bool:
    """Whether the column at `at`, whose name may mean a sort of answer (対応方針), holds sentences."""
    cells = [
        row.cells[at].text for row in body if at is not None and at < len(row.cells) and row.cells[at].text
    ]
    return 2 * sum(cell.endswith("。") for cell in cells) > len(cells)


def _count(cells: Sequence[Cell]) -> bool:
    """Whether cells hold numbers that mostly count one by one."""
    numbers = [numbering.value(cell.text) if _COUNTED.fullmatch(cell.text) else None for cell in cells]
    known = [number for number in numbers if number is not None]
    steps = sum(above + 1 == below for above, below in pairwise(known))
    return len(known) >= _LEAST and 5 * len(known) >= 4 * len(cells) and 2 * steps >= len(known) - 1 > 0


def _name(name: str, cells: Sequence[Cell]) -> bool:
    """Whether cells hold short names, of which one may stand for several rows."""
    said = [headers.tidy(cell.text) for cell in cells if cell.text]
    if _INTERNAL.fullmatch(headers.tidy(name)) or not said or len(cells) < _LEAST:
        return False
    grouped = len(set(said)) < len(said) or any(cell.merged for cell in cells)
    full = 3 * sum(bool(cell.text or cell.merged) for cell in cells) >= 2 * len(cells)
    short = all(len(each) <= _LONGEST and not _NO_NAME.fullmatch(each) for each in said)
    return short and full and (grouped or bool(name))
