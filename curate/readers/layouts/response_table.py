"""The published result of a call for opinions: one row an opinion, with the government's view beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from curate.readers.accounting import declared
from curate.readers.draft import NOTHING, Claims, Draft, Found
from curate.readers.labelled.fields import is_form
from curate.readers.plans.codes import coded
from curate.readers.source import Row, Source
from curate.readers.tables import (
    carded,
    categories,
    cell_lists,
    chosen,
    continued,
    guessed,
    headers,
    reasoned,
    ringed,
    stacked,
    storeys,
    turned,
    without_head,
)
from curate.readers.tables.entries import entries
from curate.readers.tables.entry import Entry
from curate.readers.tables.headers import Role
from curate.readers.text.voice import announces, speaks
from store.model import Initiative, Kind, Origin

_FORM = 12
"""Rows of a form that are enough to see who sends it."""


class ResponseTable:
    """Recognised by the head of its table; where the user names the columns, by these."""

    kind = Kind.RESPONSE_TABLE

    def score(self, source: Source) -> float:
        """0.95 for a head that is understood, with a row; 0.8 for none; 1 for columns that were named."""
        found = source.once(head)
        if found is None:
            return 0.0
        rows, start, _columns = found
        if source.columns:
            return 1.0
        if not _has_rows(rows[start + 1 :]):
            return 0.0
        return 0.95 if start >= 0 else 0.8

    def read(self, source: Source) -> Draft:
        """Read the table, what the document declares about it, and the plan's items that it declares."""
        found = source.once(head)
        if found is None:
            return Draft(Kind.NONE)
        rows, start, columns = found
        claims = Claims()
        taken = _apart(tuple(entries(rows, start, columns, claims)))
        said = declared.read(outside(rows, claims), claims)
        front(rows[: max(start, 0)], claims)
        merges = source.merges or kept(rows, start)
        opinions = one_writing(continued.opinions(taken, said.opinions, merges=merges), said.legend)
        if Role.NUMBER not in columns:
            opinions = cell_lists.apart(opinions)
        return Draft(
            Kind.RESPONSE_TABLE,
            opinions=opinions,
            initiatives=initiatives(said.by_item),
            claims=claims.all(),
            declared=said.counts(),
            differences=tuple(said.differences),
        )


def kept(rows: Sequence[Row], start: int) -> bool:
    """Whether the table whose head is `rows[start]` is a list of work, in which no cells are one."""
    return start >= 0 and headers.registers([cell.text for cell in rows[start].cells])


def head(source: Source) -> tuple[tuple[Row, ...], int, Mapping[Role, int]] | None:
    """The rows of the file, the place of the table's head in them (-1 for none), and its columns by role."""
    if source.columns:
        for rows in source.tables:
            if found := chosen.columns(rows, source.columns):
                return rows, *found
        raise chosen.unknown(source.tables, source.columns)
    for rows in map(_plain, source.tables):
        for place, row in enumerate(rows):
            columns = headers.columns(row) and headers.columns(row, above=rows[:place])
            columns = columns or headers.answering(row, rows[:place])
            if columns and _has_rows(rows[place + 1 :]) and _of_opinions(rows, place, columns):
                return rows, place, guessed.more(rows, place, columns)
        first = next((place for place, row in enumerate(rows) if not row.blank), 0)
        columns = headers.columns(rows[first], least=1) if source.tabular else None
        if columns and _of_opinions(rows, first, columns):
            return rows, first, guessed.more(rows, first, columns)
    for rows in source.tables:
        if told := without_head.told(rows):
            return told, -1, without_head.COLUMNS
    return None


def _plain(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """`rows` with an opinion a row under a head of one row, however their table is set."""
    upright = turned.upright(carded.level(storeys.parted(rows)))
    return reasoned.told(stacked.with_one_head(ringed.told(turned.asked(upright))))


def _apart(taken: Sequence[Entry]) -> Sequence[Entry]:
    """`taken` without the names of their sheets, where all stand on one."""
    if len({entry.tab.text for entry in taken}) > 1:
        return taken
    return [replace(entry, tab=NOTHING) for entry in taken]


def _of_opinions(rows: Sequence[Row], place: int, columns: Mapping[Role, int]) -> bool:
    """Whether the table whose head is at `place` holds opinions: its names say so, or its title does.

    内容 and 概要 are columns of many tables, also of those that list what a plan will do, and who does it.
    """
    at = columns[Role.TEXT]
    if is_form(rows[place : place + _FORM]):
        return False
    if Role.RESPONSE in columns or not headers.weak(rows[place].cells[at].text):
        return True
    if headers.names_work([cell.text for cell in rows[place].cells]):
        return False
    above = [row.filled[0].text for row in rows[:place] if row.filled]
    said = [text for row in rows[place + 1 :] if len(row.cells) > at and (text := row.cells[at].text)]
    return any(map(announces, above)) or 2 * sum(map(speaks, said)) > len(said)


def _has_rows(below: Sequence[Row]) -> bool:
    return any(len(row.filled) > 1 for row in below)


def outside(rows: Sequence[Row], claims: Claims) -> list[Row]:
    """The rows that are no part of the opinion table; a blank one stands for each that is."""
    inside = claims.lines()
    return [replace(row, cells=row.cells[:0]) if row.line in inside else row for row in rows]


def front(rows: Sequence[Row], claims: Claims) -> None:
    """Take what stands above the table for its front matter, save what was understood."""
    understood = claims.lines()
    for row in rows:
        if row.line not in understood:
            claims.add("front", *(span for cell in row.cells for span in cell.spans))
            claims.add("separator", *row.separators)


def one_writing(opinions: Sequence[Found], legend: Mapping[str, str]) -> tuple[Found, ...]:
    """Write each category as the legend (mark → meaning) does; without one, as it is first written."""
    kept = categories.writings(legend, [found.category.text for found in opinions if found.category.text])
    return tuple(
        replace(found, category=replace(found.category, text=kept.get(found.category.text, "")))
        for found in opinions
    )


def initiatives(by_item: Mapping[str, int]) -> tuple[Initiative, ...]:
    """The items of the declared table that carry a code of the plan."""
    found: list[Initiative] = []
    for label in by_item:
        if parts := coded(label):
            code, title = parts
            found.append(Initiative(len(found) + 1, "", code, title, origin=Origin.CITED))
    return tuple(found)
