"""Sorts of answers that have a column each, of which a ring marks one: 反映 | 参考 | その他 over ○.

Such columns are one: the name of the one that is marked is what the row's cell says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from store.model import Span

_RINGS = frozenset("○〇◯◎●✓✔☑■レ")
_LEAST = 2
_NAME = "対応区分"
"""What the column is called that they become, where the head has no name over all of them."""


@dataclass(frozen=True, slots=True)
class Rings:
    """The columns of a table that hold rings."""

    columns: tuple[int, ...]
    """Side by side."""
    names: tuple[str, ...]
    """Of all columns of the table."""
    text: int
    """The column of the opinion."""


def of(rows: Sequence[Row]) -> Rings | None:
    """The columns of rings in the table whose head is among `rows`; None where there are none."""
    place = next((at for at, row in enumerate(rows) if headers.columns(row)), len(rows))
    if place + 1 >= len(rows):
        return None
    text = (headers.columns(rows[place]) or {})[Role.TEXT]
    names = rows[place + 1] if _names_parts(rows[place + 1], text) else rows[place]
    said = tuple(cell.text for cell in names.cells)
    below = [row for row in rows[place + 1 :] if tuple(cell.text for cell in row.cells) != said]
    body = [row for row in below if not headers.columns(row)]
    ringed = _ringed(body, said, text)
    return Rings(tuple(ringed), said, text) if len(ringed) >= _LEAST else None


def told(rows: Sequence[Row], rings: Rings | None = None) -> tuple[Row, ...]:
    """`rows` with the columns of `rings` made one, or with those of their own table, if it has any."""
    rings = rings or of(rows)
    return tuple(_one(row, rings) for row in rows) if rings else tuple(rows)


def _names_parts(row: Row, text: int) -> bool:
    """Whether a row below a head names columns, and only behind the opinion's."""
    return not row.blank and not any(cell.text for cell in row.cells[: text + 1])


def _ringed(body: Sequence[Row], said: Sequence[str], text: int) -> list[int]:
    """Columns side by side that have names and hold nothing but rings: one in most rows, and never two."""
    found: list[int] = []
    for at in range(text + 1, len(said)):
        held = {row.cells[at].text for row in body if at < len(row.cells)}
        if said[at] and held <= _RINGS | {""} and (not found or found[-1] == at - 1):
            found.append(at)
    marked = [len(_spans(row, found)) for row in body if text < len(row.cells) and row.cells[text].text]
    return found if marked and max(marked) == 1 and 2 * sum(marked) > len(marked) else []


def _one(row: Row, rings: Rings) -> Row:
    """A row with one cell for those of rings: the name of the one that is marked, or of all in a head."""
    first, last = rings.columns[0], rings.columns[-1]
    if len(row.cells) <= first:
        return row
    spans = _spans(row, rings.columns)
    if (
        _names_parts(row, rings.text)
        and spans
        and all(row.cells[at].text not in _RINGS for at in range(first, last + 1))
    ):
        return replace(row, cells=(), separators=(*row.separators, *spans))
    at = next((at for at in rings.columns if at < len(row.cells) and row.cells[at].text), first)
    name = rings.names[at] if row.cells[at].text else ""
    if headers.columns(row):
        several = len(spans) > 1 or headers.role(row.cells[at].text) is not Role.CATEGORY
        name = _NAME if several else row.cells[at].text
    return replace(row, cells=(*row.cells[:first], Cell(name, spans), *row.cells[last + 1 :]))


def _spans(row: Row, columns: Sequence[int]) -> tuple[Span, ...]:
    return tuple(span for at in columns if at < len(row.cells) for span in row.cells[at].spans)
