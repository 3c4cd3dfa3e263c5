"""Tables whose cells two blanks or more set apart, as programs print them in a fixed width.

A cell that its column is too narrow for goes on in the next line, under its own start. A full-width letter
takes two places, as on a terminal, or one, as some programs count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from curate.readers.formats.centred import rows as centred_rows
from curate.readers.formats.heading import letter_spaced
from curate.readers.lines import Line
from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import marks, numbering
from curate.readers.text.completeness import ended
from curate.readers.text.repair import width

_WIDE = re.compile(r"[ 　]{2,}")
_ANY = re.compile(r"[ 　]+")
_LONGEST_HEAD = 200
_LONGEST_PRINTED = 400
"""Characters beyond which a line is none that a program broke at a width."""
_PAGE_END = "\f"
"""What stands before the first line of a page that was taken out of print."""
_NEAR = 2
"""Places by which a cell may stand beside the start of its column."""


def rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """The lines as rows of the table whose head is among them; empty where no line is such a head.

    A line with fewer cells than the head goes on with the row above where all its cells stand under
    cells of that row, and the first column is left empty. Any other line is no row of the table.
    """
    several = (line for line in lines if len(line.text) <= _LONGEST_HEAD and _ANY.search(line.text.strip()))
    short = map(_head, several)
    head = next((row for row in short if headers.columns(row)), None)
    if head is None:
        return ()
    parted = [head if line.number == head.line else _by_blanks(line) for line in lines]
    if _counts(parted, len(head.cells) + 1):
        head = replace(head, cells=(Cell(""), *head.cells))
        parted = [head if row.line == head.line else row for row in parted]
    measure = _measure(lines, parted, len(head.cells))
    if centred := _centred(lines, parted, head, measure):
        return centred
    columns = headers.columns(head) or {}
    found: list[Row] = []
    starts: list[int] = []
    for line, row in zip(lines, parted, strict=True):
        if line.text.startswith(_PAGE_END):
            starts = _moved(_starts(line, row, measure), starts)
        if starts and _goes_on(found[-1], line, row, columns):
            found[-1] = _longer(found[-1], row, range(len(row.cells)))
        elif len(row.cells) == len(head.cells):
            found.append(row)
            starts = _starts(line, row, measure)
        elif (
            starts
            and not marks.page(line.text)
            and (places := _under(_starts(line, row, measure), _open(starts, columns)))
        ):
            if _again(found[-1], places, columns):
                found.append(_put(row, places, len(head.cells)))
            else:
                found[-1] = _longer(found[-1], row, places)
        else:
            found.append(Row(line.number, (_cell(line, 0, len(line.text)),)))
            starts = []
    return tuple(found)


def _counts(parted: Sequence[Row], cells: int) -> bool:
    """Whether rows of so many cells count from 1 on in the first, although no column is named so."""
    counted = [numbering.value(row.cells[0].text) for row in parted if len(row.cells) == cells]
    return len(counted) > 1 and counted == list(range(1, len(counted) + 1))


def _measure(lines: Sequence[Line], parted: Sequence[Row], cells: int) -> Callable[[str], int]:
    """How the places of a line are counted: as a terminal shows them, or a letter a place (pdftotext).

    The latter where more cells that go on then stand exactly under those that they go on with.
    """

    def exact(measure: Callable[[str], int]) -> int:
        found, above = 0, frozenset[int]()
        for line, row in zip(lines, parted, strict=True):
            places = frozenset(_starts(line, row, measure))
            if len(row.cells) == cells:
                above = places
            else:
                found += len(places & above - {-1})
        return found

    return max((width, len), key=exact)


def _centred(
    lines: Sequence[Line], parted: Sequence[Row], head: Row, measure: Callable[[str], int]
) -> tuple[Row, ...]:
    """The same where numbers stand in the middle of their rows; empty where they do not."""
    below = [(line, row) for line, row in zip(lines, parted, strict=True) if line.number > head.line]
    centred = centred_rows([row for _line, row in below], [_starts(*each, measure) for each in below], head)
    above = [line for line in lines if line.number < head.line]
    alone = (Row(line.number, (_cell(line, 0, len(line.text)),)) for line in above)
    return (*alone, head, *centred) if centred else ()


def _head(line: Line) -> Row:
    """A line parted at wide blanks, or at any where that gives nothing but names of columns.

    The blanks inside a letter-spaced name (意　見) may be as wide as those between columns.
    """
    finer = _by_blanks(line, _ANY)
    if headers.all_known(finer):
        return finer
    if pieces := letter_spaced([cell.text for cell in finer.cells]):
        ends = list(accumulate(pieces))
        spans = [
            (finer.cells[end - n].spans[0], finer.cells[end - 1].spans[0])
            for end, n in zip(ends, pieces, strict=True)
        ]
        cells = (_cell(line, first.start - line.start, last.end - line.start) for first, last in spans)
        return Row(line.number, tuple(cells))
    return _by_blanks(line)


def _by_blanks(line: Line, blanks: re.Pattern[str] = _WIDE) -> Row:
    inside = line.text.strip()
    lead = line.text.find(inside)
    gaps = [*blanks.finditer(inside)]
    begins = [lead, *(lead + gap.end() for gap in gaps)]
    ends = [*(lead + gap.start() for gap in gaps), lead + len(inside)]
    return Row(line.number, tuple(_cell(line, start, end) for start, end in zip(begins, ends, strict=True)))


def _starts(line: Line, row: Row, measure: Callable[[str], int]) -> list[int]:
    """The place in which each cell of a row begins."""
    if len(line.text) > _LONGEST_PRINTED:
        return []
    return [
        measure(line.text[: cell.spans[0].start - line.start]) if cell.spans else -1 for cell in row.cells
    ]


def _moved(places: Sequence[int], starts: list[int]) -> list[int]:
    """`starts` on a new page, where cells that go on stand beside them, all by the same number of places."""
    for first in range(1, len(starts) - len(places) + 1) if len(places) > 1 else ():
        by = [place - start for place, start in zip(places, starts[first:], strict=False)]
        if max(by) - min(by) <= _NEAR:
            return [start + by[0] for start in starts]
    return starts


def _open(starts: Sequence[int], columns: Mapping[Role, int]) -> dict[int, int]:
    """The columns in which cells may go on, and where they begin: a count is one line."""
    return {at: start for at, start in enumerate(starts) if not at or at != columns.get(Role.COUNT)}


def _under(places: Sequence[int], starts: Mapping[int, int]) -> list[int]:
    """Which columns the cells at `places` of a line stand under; nothing where one stands under none.

    A cell stands under a column that is near, or clearly nearer than any other: no letter is as wide as
    two blanks in print.
    """
    found: list[int] = []
    for place in places:
        nearest, *others = sorted(starts, key=lambda at: abs(starts[at] - place))
        away = abs(starts[nearest] - place)
        near = away <= _NEAR or any(3 * away < 2 * abs(starts[at] - place) for at in others[:1])
        if not nearest or nearest in found or place < 0 or not near:
            return []
        found.append(nearest)
    return found


def _goes_on(above: Row, line: Line, row: Row, columns: Mapping[Role, int]) -> bool:
    """Whether a line with all cells, or with the first, goes on with the row above: none of them had ended.

    That is asked where opinions stand first, and nothing numbers them.
    """
    last = max((span.line for cell in above.cells for span in cell.spans), default=0)
    begins = line.text[:1].strip() != "" and columns.get(Role.TEXT) == 0 and line.number == last + 1
    open_ = all(cell.text and not ended(cell.text) for cell in above.cells[: len(row.cells)])
    whole = len(row.cells) in (1, len(above.cells)) and len(above.cells) > 1
    return begins and whole and open_ and headers.columns(above) is None


def _again(above: Row, places: Sequence[int], columns: Mapping[Role, int]) -> bool:
    """Whether cells under those of a row begin another: nothing numbers rows, and its sentences ended."""
    said = [columns[role] for role in (Role.TEXT, Role.RESPONSE) if role in columns]
    whole = len(said) > 1 and set(said) <= set(places)
    return whole and Role.NUMBER not in columns and all(above.cells[at].text.endswith("。") for at in said)


def _put(row: Row, places: Sequence[int], width: int) -> Row:
    """`row` with its cells at `places` of a row of so many."""
    at = dict(zip(places, row.cells, strict=True))
    return replace(row, cells=tuple(at.get(place, Cell("")) for place in range(width)))


def _longer(row: Row, more: Row, places: Sequence[int]) -> Row:
    """`row` with the cells of `more` below those at `places`."""
    cells = list(row.cells)
    for at, below in zip(places, more.cells, strict=True):
        above = cells[at]
        cells[at] = Cell(f"{above.text}\n{below.text}".strip(), (*above.spans, *below.spans), wrapped=True)
    return replace(row, cells=tuple(cells))


def _cell(line: Line, start: int, end: int) -> Cell:
    span = line.span(start, end)
    if span.start == span.end:
        return Cell("")
    return Cell(line.text[span.start - line.start : span.end - line.start], (span,))
