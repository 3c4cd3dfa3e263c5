"""Tables whose cells lines enclose on the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from curate.readers.formats.glyphs import Block, Glyph, Printed, lines

_JOINT = 2.0
"""Points that a rule is thick at most, and within which two rules meet."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def ruled(page: Any, glyphs: Sequence[Glyph]) -> tuple[list[Block], list[Glyph]]:
    """The ruled tables of a page, and the glyphs that stand outside them.

    A frame with one column is none: it only sets off text.
    """
    blocks: list[Block] = []
    left = sorted(glyphs, key=_height)
    for table in page.find_tables({"explicit_horizontal_lines": _breaks(page)}):
        grid = [(row.bbox, list(row.cells)) for row in table.rows]
        if max((len(cells) for _box, cells in grid), default=0) < 2:
            continue
        inside = _within(table.bbox, left)
        taken = {id(glyph) for box in table.cells for glyph in _within(box, inside)}
        if not taken:
            continue
        rows = _rows(grid, [tuple(box) for box in table.cells], inside)
        blocks.append(Block(table.bbox[1], table.bbox[3], rows=rows, ruled=True))
        left = [glyph for glyph in left if id(glyph) not in taken]
    return blocks, left


def _breaks(page: Any) -> list[float]:
    """Heights at which all upright rules end, or begin: the cells of a table end there, whatever is ruled.

    So it is at the foot of a page that breaks a row in two, and below a head that is printed again. Where
    some end and others begin, and a level rule stands there, it says itself which cells end.
    """
    level = [edge["top"] for edge in page.edges if edge["orientation"] == "h" and _long(edge)]
    upright = [
        (edge["top"], edge["bottom"]) for edge in page.edges if edge["orientation"] == "v" and _long(edge)
    ]
    ends = sorted({round(height, 1) for edge in upright for height in edge})
    free = [y for y in ends if not any(top < y - 1 and bottom > y + 1 for top, bottom in upright)]
    return [y for y in free if _outermost(y, upright) or not any(abs(y - height) <= 1 for height in level)]


def _outermost(y: float, upright: Sequence[tuple[float, float]]) -> bool:
    """Whether no rule goes on above `y`, or none below it."""
    begins = any(abs(top - y) <= _JOINT for top, _bottom in upright)
    finishes = any(abs(bottom - y) <= _JOINT for _top, bottom in upright)
    return begins != finishes


def _long(edge: Any) -> bool:
    """Whether an edge is a rule, and not the end of one: some programs print rules as narrow boxes."""
    return bool(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _JOINT)


def _height(glyph: Glyph) -> float:
    return glyph.middle[1]


def _within(box: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Those of `glyphs`, which are in the order of their height on the page, whose middle is in `box`."""
    first, last = bisect_left(glyphs, box[1], key=_height), bisect_left(glyphs, box[3], key=_height)
    return [glyph for glyph in glyphs[first:last] if box[0] <= glyph.middle[0] <= box[2]]


def _rows(
    grid: Sequence[tuple[Box, list[Box | None]]], boxes: Sequence[Any], glyphs: Sequence[Glyph]
) -> tuple[tuple[Printed, ...], ...]:
    """Each row's cells; a cell that spans several rows says what it says in its first."""
    count = max(len(cells) for _box, cells in grid)
    lefts = [
        min((cells[at][0] for _b, cells in grid if at < len(cells) and cells[at]), default=None)  # type: ignore[index]
        for at in range(count)
    ]
    rows: list[tuple[Printed, ...]] = []
    for (_left, top, _right, bottom), cells in grid:
        low = min((cell[3] for cell in cells if cell), default=bottom)  # a cell may reach below its row
        made: list[Printed] = []
        for at in range(count):
            box = cells[at] if at < len(cells) else None
            if box is not None:
                made.append(Printed(tuple(lines(_within(box, glyphs)))))
            else:
                made.append(Printed(merged=_hangs(lefts[at], (top + low) / 2, top, boxes)))
        rows.append(tuple(made))
    return tuple(rows)


def _hangs(left: float | None, middle: float, top: float, boxes: Sequence[Box]) -> bool:
    """Whether a cell that began in a row above covers the place that a row has no cell at."""
    if left is None:
        return False
    return any(
        box[0] - 1 <= left + 1 < box[2] and box[1] < top - 1 and box[1] <= middle < box[3] for box in boxes
    )
