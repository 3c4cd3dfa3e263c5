"""Heads of two rows: 意見 over 項目 and 内容, 区の考え方 beside them over both rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_LONGEST = 20
"""Characters beyond which a cell is no name in the second row of a head."""


def with_one_head(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with each head of two rows made one row; what stood in the second stands in the first."""
    found = list(rows)
    for at, (upper, lower) in enumerate(pairwise(rows)):
        if _wrapped(upper, lower):
            found[at] = _strung(upper, lower)
            found[at + 1] = Row(lower.line, (), lower.separators)
        elif _stacked(upper, lower):
            found[at] = _one(upper, lower)
            found[at + 1] = Row(lower.line, (), lower.separators)
    return tuple(found)


def _wrapped(upper: Row, lower: Row) -> bool:
    """Whether `lower` goes on with names that `upper` began: 意見の over 概要."""
    if not 1 < len(lower.cells) <= len(upper.cells) or lower.cells[0].text or not upper.cells[0].text:
        return False
    pairs = [(upper.cells[at].text, cell.text) for at, cell in enumerate(lower.cells) if cell.text]
    if any(not above or len(above + below) > _LONGEST or "。" in below for above, below in pairs):
        return False
    grown = [(headers.role(above + below), headers.role(above)) for above, below in pairs]
    if not pairs or not all(whole for whole, _begun in grown) or all(begun for _whole, begun in grown):
        return False
    return headers.columns(_strung(upper, lower)) is not None


def _strung(upper: Row, lower: Row) -> Row:
    """The names of `upper`, each with what goes on below it."""
    pairs = zip_longest(upper.cells, lower.cells, fillvalue=Cell(""))
    cells = [Cell(above.text + below.text, (*above.spans, *below.spans)) for above, below in pairs]
    return replace(upper, cells=tuple(cells))


def _stacked(upper: Row, lower: Row) -> bool:
    """Whether `lower` names the parts of columns that `upper` names together."""
    if not (2 < len(lower.cells) <= len(upper.cells)) or len(lower.filled) < 2 or len(upper.filled) < 2:
        return False
    if len(lower.filled) == len(upper.cells):
        return False  # a head of its own, printed again on a page that the row above ends
    for at, cell in enumerate(lower.cells):
        name = headers.tidy(cell.text)
        if len(name) > _LONGEST or name.isdecimal() or "。" in name:
            return False
        if name and not (
            _spans(upper, at) and (not at or headers.role(upper.cells[at].text) is not Role.NUMBER)
        ):
            return False
    named = sum(headers.role(cell.text) is not None for cell in lower.filled)
    return 2 * named > len(lower.filled) and headers.columns(_one(upper, lower)) is not None


def _spans(row: Row, at: int) -> bool:
    """Whether the cell at `at` of an upper row is part of one that spans several columns."""
    return not row.cells[at].text or (at + 1 < len(row.cells) and not row.cells[at + 1].text)


def _one(upper: Row, lower: Row) -> Row:
    cells: list[Cell] = []
    above = ""
    for at, cell in enumerate(upper.cells):
        below = lower.cells[at] if at < len(lower.cells) else Cell("")
        above = cell.text or above
        text = below.text or cell.text
        if below.text and headers.role(below.text) in (None, Role.TEXT):
            text = above + below.text
        cells.append(Cell(text, (*cell.spans, *below.spans)))
    return replace(upper, cells=tuple(cells), separators=upper.separators)
