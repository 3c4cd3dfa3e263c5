"""Asking which column is what, where no name tells, and remembering the answer for the next file.

An answer is kept under the signature of the table's head, so that it holds for every file whose columns
have the same names in the same order (project.yaml, settings "columns": signature → role → column).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curate.readers.source import Row, Source
from curate.readers.tables import headers
from curate.readers.text.voice import announces, speaks
from store.errors import BadInput
from store.language import _

Answers = Mapping[str, Mapping[str, str]]
"""Signature of a head → role → the column's name, or its number from 1 where the table has no head."""

_LONGEST_NAME = 30
_SHOWN = 16
"""Characters of a cell that stand for a column without a name."""
_LEAST_ROWS = 2
_EXAMPLES = 3
"""Rows that are enough to see what a column holds."""
_FRONT = 20


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A table of which nobody knows yet what its columns hold."""

    columns: tuple[str, ...]
    """Their names, or the start of what stands in each first cell where there is no head."""
    headed: bool
    """Whether these are names."""
    signature: str
    """Under which the answer is remembered."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The first rows below the head."""


class ColumnsUnknown(BadInput):
    """The file has a table that looks like one of opinions, but its columns have names not known here.

    `table` says which columns there are; a screen may ask, the command line takes --columns.
    """

    def __init__(self, file: str, table: Unnamed) -> None:
        names = ", ".join(f"{at} {name}" for at, name in enumerate(table.columns, start=1))
        at = _fullest(table)
        example = table.columns[at] if table.headed else str(at + 1)
        super().__init__(
            _("{file} has a table, but which column holds the opinions is not clear.").format(file=file),
            _("Say it with --columns, such as text={example}. The columns are: {columns}.").format(
                example=example, columns=names
            ),
        )
        self.file = file
        self.table = table

    def __reduce__(self) -> tuple[type[ColumnsUnknown], tuple[str, Unnamed]]:
        """Go from process to process by what it was made of."""
        return ColumnsUnknown, (self.file, self.table)


def signature(header: Sequence[str]) -> str:
    """What stands for a head with these names, whatever their width, case and blanks."""
    return "|".join(headers.tidy(name) for name in header)


def remembered(source: Source, answers: Answers) -> Mapping[str, str]:
    """The answer that was given before for a head in `source`, or for its table without one; else nothing."""
    for rows in source.tables:
        for row in rows:
            found = answers.get(signature([cell.text for cell in row.cells]))
            if found and len(row.cells) > 1:
                return found
    table = unnamed(source, sure=True)
    return answers.get(table.signature, {}) if table and not table.headed else {}


def unnamed(source: Source, *, sure: bool) -> Unnamed | None:
    """The table in `source` that somebody ought to name the columns of; None where there is none.

    It has rows in which somebody speaks, and the file is a spreadsheet's or announces opinions; or the
    user is `sure` that the file holds opinions.
    """
    front = [cell.text for rows in source.tables for row in rows[:_FRONT] for cell in row.filled]
    announced = any(map(announces, front))
    if not (sure or source.tabular or announced):
        return None
    for rows in source.tables:
        several = [row for row in rows if len(row.filled) > 1]
        body = [row for row in several if any(speaks(cell.text) for cell in row.filled)]
        if len(body) >= _LEAST_ROWS and 2 * len(body) >= len(several) - 1:
            return _of(several)
    return None


def _fullest(table: Unnamed) -> int:
    """The column of `table` in which most is said, as opinions are."""
    said = [sum(len(row[at]) for row in table.rows if at < len(row)) for at in range(len(table.columns))]
    return said.index(max(said))


def _of(several: Sequence[Row]) -> Unnamed:
    widest = max(len(row.cells) for row in several)
    first = several[0]
    names = [headers.tidy(cell.text) for cell in first.cells]
    headed = len(first.filled) > widest / 2 and not any(
        len(name) > _LONGEST_NAME or name.isdecimal() or speaks(name) for name in names
    )
    if headed:
        shown = tuple(cell.text for cell in first.cells)
        return Unnamed(shown, True, signature(shown), _first(several[1:]))
    full = next(row for row in several if len(row.cells) == widest)
    names_ = tuple(cell.text[:_SHOWN] for cell in full.cells)
    return Unnamed(names_, False, f"{widest}", _first(several))


def _first(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text for cell in row.cells) for row in rows[:_EXAMPLES])
