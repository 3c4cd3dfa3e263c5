"""Tables without an opinion a row: turned on their side, or with a column for each question of a survey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_LEAST = 3
"""Cells in a row: a name, and two opinions; with one, each table is a card."""
_QUESTION = "項目"
"""What the column is called into which the questions go."""


def upright(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with the tables turned whose names stand in their first column: an opinion a row."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end].cells) == len(rows[at].cells) and _named(rows[end]):
            end += 1
        end = max(end, at + 1)
        roles = {headers.role(row.cells[0].text) for row in rows[at:end] if len(row.cells) >= _LEAST}
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
    """`rows` with a row for each answer, under its question, where a table has columns for several.

    Where the head stands above `rows`, it is said.
    """
    begin = 0
    if head is None and (head := head_of_questions(rows)):
        begin = rows.index(head) + 1
    if head is None:
        return tuple(rows)
    questions = _questions(head)
    others = [at for at in range(len(head.cells)) if at not in questions]
    said = [each for row in rows[begin:] for each in _answers(row, head, questions, others)]
    above = (*rows[: begin - 1], _head(head, questions, others)) if begin else ()
    return (*above, *said)


def head_of_questions(rows: Sequence[Row]) -> Row | None:
    """The head of a table with columns for several questions, and none for what the office answered."""
    head = next((row for row in rows if len(_questions(row)) > 1), None)
    answered = head and Role.RESPONSE in {headers.role(cell.text) for cell in head.cells}
    return None if answered else head


def _questions(row: Row) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if headers.asks(cell.text)]


def _head(head: Row, questions: Sequence[int], others: Sequence[int]) -> Row:
    spans = tuple(span for at in questions for span in head.cells[at].spans)
    cells = (*(head.cells[at] for at in others), Cell(_QUESTION), Cell("意見", spans))
    return replace(head, cells=cells)


def _answers(row: Row, head: Row, questions: Sequence[int], others: Sequence[int]) -> Iterator[Row]:
    """A row for each cell that answers; what else is told of who answered stands in the first of them."""
    if len(row.cells) <= questions[0]:
        yield row
        return
    filled = [at for at in questions if at < len(row.cells) and row.cells[at].text]
    said = [(Cell(head.cells[at].text), row.cells[at]) for at in filled] or [(Cell(""), Cell(""))]
    about = tuple(row.cells[at] if at < len(row.cells) else Cell("") for at in others)
    yield replace(row, cells=(*about, *said[0]))
    blank = tuple(Cell("") for _at in others)
    yield from (replace(row, cells=(*blank, *each), separators=()) for each in said[1:])
