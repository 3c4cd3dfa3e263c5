"""Tables whose rows have two storeys: 意見（上段） over 市の考え方（下段） in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers

_NAMED = (
    re.compile(r"(.+?)[(]上段[)][^(]*?([^/・、,\s(]+)[(]下段[)]"),
    re.compile(r"[(]?上段[):](.+?)[/・、,(\s]*下段[):](.+?)[)]?"),
)


def parted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """`rows` with a column for each storey, where the head of a table names both; the others as they are."""
    place, at = next(((n, at) for n, row in enumerate(rows) if (at := _column(row)) is not None), (0, None))
    if at is None:
        return tuple(rows)
    found = list(rows[:place])
    lower = False
    for row in rows[place:]:
        if _column(row) == at:
            found.append(_head(row, at))
            lower = False
        elif len(row.cells) <= at or row.blank:
            found.append(row)
        elif lower and _is_lower(row, at):
            found[-1] = _below(found[-1], row, at)
            lower = False
        else:
            found.append(replace(row, cells=(*row.cells[: at + 1], Cell(""), *row.cells[at + 1 :])))
            lower = True
    return tuple(found)


def _names(text: str) -> tuple[str, str] | None:
    found = next((named for each in _NAMED if (named := each.fullmatch(headers.tidy(text)))), None)
    return (found.group(1), found.group(2)) if found and all(map(headers.names, found.groups())) else None


def _column(row: Row) -> int | None:
    return next((at for at, cell in enumerate(row.cells) if "段" in cell.text and _names(cell.text)), None)


def _head(row: Row, at: int) -> Row:
    upper, lower = _names(row.cells[at].text) or ("", "")
    named = (Cell(upper, row.cells[at].spans), Cell(lower))
    return replace(row, cells=(*row.cells[:at], *named, *row.cells[at + 1 :]))


def _is_lower(row: Row, at: int) -> bool:
    """Whether nothing but the lower storey stands in a row."""
    return not any(cell.text for n, cell in enumerate(row.cells) if n != at)


def _below(upper: Row, row: Row, at: int) -> Row:
    cells = (*upper.cells[: at + 1], row.cells[at], *upper.cells[at + 2 :])
    return replace(upper, cells=cells, separators=(*upper.separators, *row.separators))
