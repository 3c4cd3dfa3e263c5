"""Tables that only white space makes: a head that names columns, and gaps that run down below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from curate.readers.formats import heading
from curate.readers.formats.glyphs import Block, Printed, PrintedLine
from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_PITCH = 1.35
"""Line pitches beyond which a gap between two lines sets rows apart."""


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table."""

    edges: tuple[float, ...]
    """Where they part, from left to right."""
    number: int | None
    """Which of them holds the numbers."""


def tables(printed: Sequence[PrintedLine], above: Head | None) -> tuple[list[Block] | None, Head | None]:
    """The blocks of a page that holds such a table, or goes on with the one `above`; None where none does."""
    at, names = next(
        ((at, names) for at, line in enumerate(printed) if (names := heading.names(line))), (0, [])
    )
    if not names:
        if above is None or not _fits(printed, above):
            return None, None
        return _blocks([], printed, above, headed=False), above
    head = _head(names, printed[at:])
    if head is None:
        return None, None
    return _blocks(printed[:at], printed[at:], head, headed=True), head


def _head(pieces: Sequence[PrintedLine], table: Sequence[PrintedLine]) -> Head | None:
    """The columns below a head: between each two names the widest gap that nothing printed crosses."""
    edges: list[float] = []
    named = [(piece.glyphs[0].x0, piece.glyphs[-1].x1) for piece in pieces]
    inked = sorted([*named, *((g.x0, g.x1) for line in table for g in line.glyphs)])
    for left, right in pairwise(pieces):
        low, high = left.glyphs[0].x0, right.glyphs[-1].x1
        gap = _widest_gap(low, high, inked)
        if gap is None or (edges and gap <= edges[-1]):
            return None
        edges.append(gap)
    roles = headers.columns(Row(1, tuple(Cell(piece.text) for piece in pieces))) or {}
    return Head(tuple(edges), roles.get(Role.NUMBER))


def _widest_gap(low: float, high: float, inked: Sequence[tuple[float, float]]) -> float | None:
    best, found, end = 2.0, None, low
    for x0, x1 in inked:
        if x1 <= low or x0 >= high:
            continue
        if x0 - end > best:
            best, found = x0 - end, (x0 + end) / 2
        end = max(end, x1)
    return found


def _fits(printed: Sequence[PrintedLine], head: Head) -> bool:
    """Whether the lines of a page keep to the columns of the table overleaf."""
    crossing = sum(any(g.x0 < edge < g.x1 for g in line.glyphs for edge in head.edges) for line in printed)
    filled = sum(len(_parts(line, head)) > 1 for line in printed)
    return crossing * 10 <= len(printed) and 2 * filled >= len(printed) > 0


def _parts(line: PrintedLine, head: Head) -> dict[int, PrintedLine]:
    edges = (float("-inf"), *head.edges, float("inf"))
    return {
        at: part for at, (left, right) in enumerate(pairwise(edges)) if (part := line.between(left, right))
    }


def _blocks(
    before: Sequence[PrintedLine], table: Sequence[PrintedLine], head: Head, *, headed: bool
) -> list[Block]:
    blocks = [Block(line.top, line.bottom, line.text) for line in before]
    runs = [[table[0]], *_runs(table[1:], head)] if headed else _runs(table, head)
    rows: list[tuple[Printed, ...]] = []
    for run in runs:
        cells: dict[int, list[PrintedLine]] = {}
        for line in run:
            for at, part in _parts(line, head).items():
                cells.setdefault(at, []).append(part)
        rows.append(tuple(Printed(tuple(cells.get(at, ()))) for at in range(len(head.edges) + 1)))
    return [*blocks, Block(table[0].top, table[-1].bottom, rows=tuple(rows))]


def _runs(body: Sequence[PrintedLine], head: Head) -> list[list[PrintedLine]]:
    """The lines of each row: a row begins with its number, or behind a gap where numbers stand lower."""
    if not body:
        return []
    numbered = [head.number is not None and head.number in _parts(line, head) for line in body]
    gaps = [lower.top - upper.top for upper, lower in pairwise(body)]
    pitch = median(sorted(gaps)[: max(len(gaps) // 2, 1)]) if gaps else 0.0
    wide = [gap > _PITCH * pitch for gap in gaps]
    by_gap = any(wide) and not numbered[0]
    runs = [[body[0]]]
    for at, line in enumerate(body[1:], start=1):
        alone = not any(wide) and not any(numbered)
        begins = wide[at - 1] if by_gap else numbered[at] or (not any(numbered) and wide[at - 1]) or alone
        if begins:
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs
