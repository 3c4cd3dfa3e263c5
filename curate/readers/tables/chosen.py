"""Columns that the user named, by the role that each has."""

from __future__ import annotations

from collections.abc import Mapping

from curate.readers.source import Cell, Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from store.errors import BadInput
from store.language import _

_ASKED = frozenset(Role) - {Role.OTHER, Role.PART}
"""What a user may say that a column holds."""


def columns(rows: tuple[Row, ...], asked: Mapping[str, str]) -> tuple[int, Mapping[Role, int]] | None:
    """Where in `rows` the columns that the user named stand, and which they are.

    Names are compared without blanks and width. Where no row has them all, but each is a number, they
    count columns from 1, and the place is -1: the table has no head. Else None.

    Raises:
        BadInput: a role that there is not.
    """
    wanted = {_asked_role(name): headers.tidy(column) for name, column in asked.items()}
    for place, row in enumerate(rows):
        names = [headers.tidy(cell.text) for cell in row.cells]
        if all(column in names for column in wanted.values()):
            found = {each: names.index(column) for each, column in wanted.items()}
            others = headers.columns(row) or {}
            return place, {**{r: at for r, at in others.items() if at not in found.values()}, **found}
    widest = max((len(row.cells) for row in rows), default=0)
    if all(column.isdecimal() and 0 < int(column) <= widest for column in wanted.values()):
        return -1, {each: int(column) - 1 for each, column in wanted.items()}
    return None


def _asked_role(name: str) -> Role:
    if name not in _ASKED:
        raise BadInput(
            _("A column cannot be taken for {name}.").format(name=name),
            _("Use {roles}.").format(roles=", ".join(each for each in Role if each in _ASKED)),
        )
    return Role(name)


def unknown(tables: tuple[tuple[Row, ...], ...], asked: Mapping[str, str]) -> BadInput:
    """The refusal of columns that no row has, with those that exist."""
    heads = [head for rows in tables if (head := _likeliest(rows))]
    exist = [cell.text for cell in heads[0]] if heads else []
    names = [headers.tidy(name) for name in exist]
    missing = [column for column in asked.values() if headers.tidy(column) not in names] or list(
        asked.values()
    )
    return BadInput(
        _("There is no column {missing}.").format(missing=", ".join(missing)),
        _("The columns are: {columns}.").format(columns=", ".join(exist))
        if exist
        else _("The file has no table."),
    )


def _likeliest(rows: tuple[Row, ...]) -> tuple[Cell, ...]:
    """The filled cells of the row that is most likely the head: recognised, or the first of several cells."""
    for row in rows:
        if headers.columns(row):
            return row.filled
    several = [row for row in rows if len(row.filled) > 1]
    widest = max((len(row.filled) for row in several), default=0)
    return next((row.filled for row in several if len(row.filled) == widest), ())
