"""Tables without an opinion a row: turned on their side, or with a column for each question of a survey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text.voice import announces, nobody, weighs

_LEAST = 3
"""Cells in a row: a name, and two opinions; with one, each table is a card."""
_QUESTION = "項目"
"""What the column is called into which the questions go."""
_COUNTED = re.compile(r"[(]?\d{1,2}[)]?$")
"""The number that a column's name ends in."""
_REASON = re.compile(r"(?:その|そう思う|上記の|(?:選択|回答|賛否)の)?理由.{0,6}")
_GROUP = re.compile(
    r"[a-z\d一二三四五六七八九十]{1,2}(?:班|グループ|チーム|組)|(?:班|グループ|チーム)[a-z\d]{1,2}"
)
_LONGEST = 30
_NOWHERE = -1


def upright(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with the tables turned whose names stand in their first column: an opinion a row."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end].cells) == len(rows[at].cells) and _named(rows[end]):
            end += 1
        end = max(end, at + 1)
        roles = {headers.role(row.cells[0].text) for row in rows[at:end] if len(row.filled) >= _LEAST}
        found += _turned(rows[at:end]) if {Role.TEXT, Role.RESPONSE} <= roles else rows[at:end]
        at = end
    return tuple(found)


def _named(row: Row) -> bool:
    return len(row.cells) >= _LEAST and headers.role(row.cells[0].text) is not None


def _turned(rows: Sequence[Row]) -> Iterator[Row]:
    marks = tuple(mark for row in rows for mark in row.separators)
    for at in range(len(rows[0].cells)):
        cells = tuple(row.cells[at] for row in rows)
        yield replace(rows[0], cells=cells, separators=() if at else marks)


def asked(rows: Sequence[Row], head: Row | None = None) -> tuple[Row, ...]:
    """`rows` with a row for each opinion, under its heading, where a table has columns for several.

    Where the head stands above `rows`, it is said.
    """
    begin = 0
    if head is None and (head := head_of_questions(rows)):
        begin = rows.index(head) + 1
    if head is None:
        return tuple(rows)
    opinions = _opinions(head) or _sides(head)
    others = [at for at in range(len(head.cells)) if at not in opinions.keys() | set(opinions.values())]
    said = [each for row in rows[begin:] for each in _said(row, head, opinions, others)]
    above = (*rows[: begin - 1], _head(head, opinions, others)) if begin else ()
    return (*above, *said)


def head_of_questions(rows: Sequence[Row]) -> Row | None:
    """The head of a table with columns for several opinions, and none for what the office answered.

    Below a head of one opinion a row, a request beside an answer that refers to the plan is no head.
    """
    several = (
        row for at, row in enumerate(rows) if len(_opinions(row)) > 1 and len(_opinions(row, rows[:at])) > 1
    )
    head = next(several, None) or _weighing(rows)
    answered = head and Role.RESPONSE in {headers.role(cell.text) for cell in head.cells}
    return None if answered else head


def _weighing(rows: Sequence[Row]) -> Row | None:
    """The head of a table with columns for sides, or for groups, under a title of opinions."""
    told = False
    for row in rows:
        if told and len(row.cells) > _LEAST - 1 and len(_sides(row)) > 1:
            return row
        told = told or any(announces(cell.text) for cell in row.filled)
    return None


def _sides(row: Row) -> dict[int, int]:
    """The columns of such a table, each a heading; none where fewer than two weigh, or name groups."""
    names = {at: headers.tidy(cell.text) for at, cell in enumerate(row.cells) if len(cell.text) <= _LONGEST}
    sides = [at for at, name in names.items() if weighs(name) or _GROUP.fullmatch(name)]
    texts = [at for at, name in names.items() if headers.role(name) is Role.TEXT]
    return {at: at for at in sorted({*sides, *texts})} if len(sides) > 1 else {}


def _opinions(row: Row, above: Sequence[Row] = ()) -> dict[int, int]:
    """The columns of opinions, and for each that of its heading; its own where its name is that.

    They are questions of a survey, or count on: 該当箇所１, 意見１, 該当箇所２, 意見２.
    """
    questions = {at: at for at, cell in enumerate(row.cells) if headers.asks(cell.text)}
    if questions:
        return {} if headers.below_names(row, above) else questions | _reasons(row, questions)
    counted = {at: (_COUNTED.sub("", name), _COUNTED.findall(name)) for at, name in _names(row)}
    texts = [at for at, (stem, _number) in counted.items() if headers.role(stem) is Role.TEXT]
    if len({counted[at][0] for at in texts}) != 1:
        return {}
    items = {str(n): at for at, (stem, n) in counted.items() if headers.role(stem) is Role.ITEM}
    return {at: items.get(str(counted[at][1]), _NOWHERE) for at in texts}


def _reasons(row: Row, questions: Mapping[int, int]) -> dict[int, int]:
    """The columns of why somebody chose as they did, which stand behind no opinion."""
    named = (at for at, cell in enumerate(row.cells) if _REASON.fullmatch(headers.tidy(cell.text)))
    return {at: at for at in named if at - 1 not in questions}


def _names(row: Row) -> Iterator[tuple[int, str]]:
    """The names of columns that have a number."""
    for at, cell in enumerate(row.cells):
        if len(cell.text) <= _LONGEST and _COUNTED.search(name := headers.tidy(cell.text)):
            yield at, name


def _head(head: Row, opinions: Mapping[int, int], others: Sequence[int]) -> Row:
    within = sorted(opinions.keys() | set(opinions.values()) - {_NOWHERE})
    spans = tuple(span for at in within for span in head.cells[at].spans)
    cells = (*(head.cells[at] for at in others), Cell(_QUESTION), Cell("意見", spans))
    return replace(head, cells=cells)


def _said(row: Row, head: Row, opinions: Mapping[int, int], others: Sequence[int]) -> Iterator[Row]:
    """A row for each opinion; what else is told of who gave it stands in the first that says something."""
    if len(row.cells) <= min(opinions):
        yield row
        return
    filled = [at for at in sorted(opinions) if at < len(row.cells) and row.cells[at].text]
    said = [(_heading(row, head, at, opinions[at]), row.cells[at]) for at in filled] or [(Cell(""), Cell(""))]
    about = tuple(row.cells[at] if at < len(row.cells) else Cell("") for at in others)
    first = next((at for at, (_item, text) in enumerate(said) if not nobody(text.text)), 0)
    blank = tuple(Cell("") for _at in others)
    for at, each in enumerate(said):
        cells = (*(about if at == first else blank), *each)
        yield replace(row, cells=cells, separators=() if at else row.separators)


def _heading(row: Row, head: Row, text: int, item: int) -> Cell:
    if item == text:
        return Cell(head.cells[text].text)
    return row.cells[item] if item != _NOWHERE else Cell("")
