"""Tables of a fixed width whose numbers stand in the middle of their rows, as they come out of print.

A row is a block of lines between blank ones: one of them begins with the number, and every other piece
stands under the start of a column. `curate.readers.formats.spaced` reads those that begin with their number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_NUMBER = re.compile(r"\d{1,4}")
_NEAR = 3
"""Places by which a piece may stand beside the start of its column."""
_LEAST = 2

Piece = tuple[int, Cell]
"""Where it begins, and what it is."""


def rows(body: Sequence[Row], starts: Sequence[Sequence[int]], head: Row) -> list[Row] | None:
    """The rows below a head; None where they are not of this kind.

    `body` has the lines, parted at wide blanks, and `starts` the places in which the pieces of each begin.
    """
    columns = headers.columns(head) or {}
    if columns.get(Role.NUMBER) != 0:
        return None
    blocks = list(_blocks(body, starts))
    numbered = [[at for at, line in enumerate(block) if _number(line)] for block in blocks]
    if sum(len(each) == 1 for each in numbered) < _LEAST or not any(each and each[0] for each in numbered):
        return None
    places = Counter(at for block in blocks for line in block for at, cell in line if not _is_number(cell))
    edges = sorted(place for place, _times in places.most_common(len(head.cells) - 1))
    return [row for block in blocks for row in _rows(block, edges, len(head.cells))]


def _blocks(body: Sequence[Row], starts: Sequence[Sequence[int]]) -> Iterator[list[list[Piece]]]:
    block: list[list[Piece]] = []
    for row, places in zip(body, starts, strict=True):
        if row.blank:
            yield block
            block = []
        else:
            block.append(list(zip(places, row.cells, strict=True)))
    yield block


def _number(line: Sequence[Piece]) -> bool:
    return _is_number(line[0][1])


def _is_number(cell: Cell) -> bool:
    return bool(_NUMBER.fullmatch(headers.tidy(cell.text)))


def _rows(block: Sequence[Sequence[Piece]], edges: Sequence[int], count: int) -> Iterator[Row]:
    """A block as one row, or its lines where it is none."""
    cells: list[list[Cell]] = [[] for _column in range(count)]
    whole = sum(map(_number, block)) == 1 and len(edges) == count - 1
    for place, cell in (piece for line in block for piece in line):
        column = 0 if _is_number(cell) else _column(place, edges)
        whole = whole and column is not None
        cells[column or 0].append(cell)
    if whole:
        yield Row(block[0][0][1].spans[0].line, tuple(map(_one, cells)))
        return
    for line in block:
        pieces = [cell for _place, cell in line]
        yield Row(pieces[0].spans[0].line, (_joined(pieces),))


def _column(place: int, edges: Sequence[int]) -> int | None:
    return next((at for at, edge in enumerate(edges, start=1) if abs(edge - place) <= _NEAR), None)


def _one(cells: Sequence[Cell]) -> Cell:
    spans = tuple(span for cell in cells for span in cell.spans)
    return Cell("\n".join(cell.text for cell in cells), spans, wrapped=len(cells) > 1)


def _joined(pieces: Sequence[Cell]) -> Cell:
    return Cell(
        "  ".join(cell.text for cell in pieces), tuple(span for cell in pieces for span in cell.spans)
    )
