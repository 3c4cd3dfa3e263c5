"""Tables without a head: what a column holds is told by what stands in it, where that leaves no doubt.

No doubt is: a title that announces opinions and answers, and rows of a number, short cells, and two
cells of prose, the first of which is the opinion, as in every table that has a head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables.headers import Role, tidy
from curate.readers.text.repair import closed
from curate.readers.text.voice import announces_answers

COLUMNS: Mapping[Role, int] = {
    Role.NUMBER: 0,
    Role.ITEM: 1,
    Role.TEXT: 3,
    Role.CATEGORY: 4,
    Role.RESPONSE: 5,
}
"""The columns of the rows that `told` gives; the third holds what is none of these."""

_PROSE = 30
"""Characters from which a cell is prose; names of items are shorter."""
_MARK = re.compile(r"[①-⑳◎○●△▲×✕◇◆□■－\-―A-Za-zＡ-Ｚア-エ\s、,・]{1,8}")
_NUMBER = re.compile(r"(?:no\.?)?[\d().-]{1,12}", re.IGNORECASE)
_LEAST = 2
_FRONT = 40
"""Rows at the start among which the title stands."""


def told(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with their cells put into `COLUMNS`; empty where their content leaves doubt."""
    if not any(announces_answers(tidy(cell.text)) for row in rows[:_FRONT] for cell in row.filled):
        return ()
    several = [row for row in rows if len(row.filled) > _LEAST]
    made = [_told(row) for row in several]
    sure = [row for row in made if row and row.cells[0].text and row.cells[5].text]
    if len(sure) < _LEAST or len(sure) * 4 < len(several) * 3:
        return ()
    return tuple((_told(row) or row) if len(row.filled) > _LEAST else row for row in rows)


def _told(row: Row) -> Row | None:
    """A row with its cells put in order; None where it has no prose or more than two pieces of it."""
    cells = [cell for cell in row.cells if cell.text]
    prose = [at for at, cell in enumerate(cells) if len(cell.text) >= _PROSE]
    if not prose or len(prose) > _LEAST:
        return None
    first, last = prose[0], prose[-1]
    number = cells[0] if first and _NUMBER.fullmatch(tidy(cells[0].text)) else Cell("")
    items = [cell for cell in cells[bool(number.text) : first] if not _is_number(cell)]
    pages = [cell for cell in cells[bool(number.text) : first] if _is_number(cell)]
    behind = [cell for at, cell in enumerate(cells) if at > first and at != last]
    marked = next((cell for cell in behind if _MARK.fullmatch(cell.text)), Cell(""))
    others = [*pages, *(cell for cell in behind if cell is not marked)]
    answer = cells[last] if last > first else Cell("")
    return replace(row, cells=(number, _one(items), _one(others), cells[first], marked, answer))


def _is_number(cell: Cell) -> bool:
    return bool(_NUMBER.fullmatch(tidy(cell.text)))


def _one(cells: Sequence[Cell]) -> Cell:
    """Several short cells as one, without the blanks that a narrow column left in their words."""
    return Cell(
        " ".join(closed(cell.text) for cell in cells), tuple(span for cell in cells for span in cell.spans)
    )
