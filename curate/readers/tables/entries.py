"""The rows of an opinion table, cell by cell, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from curate.readers.draft import NOTHING, Claims, Field
from curate.readers.source import Row
from curate.readers.tables import answered_cells, counted_texts, headers, resumed, row_kinds
from curate.readers.tables.categories import is_dash
from curate.readers.tables.entry import Entry
from curate.readers.tables.headers import Role
from curate.readers.text import counts, marks, numbering
from curate.readers.text.repair import flowed
from curate.readers.text.voice import nobody, speaks
from store.model import Flag, Repair

_CLAIMS = {
    Role.NUMBER: "number",
    Role.ITEM: "heading",
    Role.PART: "heading",
    Role.TEXT: "opinion",
    Role.RESPONSE: "response",
    Role.CATEGORY: "category",
    Role.COUNT: "count",
}
_LONGEST_NAME = 12
"""Characters of a column's name in a table of something else."""
_BESIDE = (Role.RESPONSE, Role.CATEGORY, Role.COUNT)
"""Columns of what belongs to an opinion: whatever stands there is no heading."""


def entries(rows: Sequence[Row], start: int, columns: Mapping[Role, int], claims: Claims) -> Iterator[Entry]:
    """Give the rows of the opinion table whose head is `rows[start]`, and of those with a like head below.

    `start` is -1 for a table without a head. What is understood is claimed. A table of other columns
    ends this one until its head comes again.
    """
    yield from begun(rows, start, columns, claims).down(rows[start + 1 :])


def begun(rows: Sequence[Row], start: int, columns: Mapping[Role, int], claims: Claims) -> Walk:
    """The same table, of which nothing below its head has been read."""
    named = (headers.columns(rows[start]) if start >= 0 else None) or {}
    told = {role: at for role, at in columns.items() if role not in named}
    front = rows[: max(start, 0)]
    counted = [row for row in front if any(headers.tidy(cell.text).isdecimal() for cell in row.filled)]
    titles = frozenset(row_kinds.title(row) for row in front if row not in counted)
    walk = Walk(columns, claims, rows[start] if start >= 0 else None, told, titles)
    for row in rows[max(start, 0) : start + 1]:
        claims.add("header", *(span for cell in row.cells for span in cell.spans))
        claims.add("separator", *row.separators)
    for tab in (row for row in rows[: max(start, 0)] if row.tab):
        walk.begin_under(tab)
    if heading := row_kinds.above(rows, max(start, 0)):
        walk.begin_under(heading)
    return walk


class Walk:
    """Goes down the rows and knows where in the table it is."""

    def __init__(
        self,
        columns: Mapping[Role, int],
        claims: Claims,
        head: Row | None,
        told: Mapping[Role, int],
        titles: Set[str],
    ) -> None:
        self._columns = columns
        self._told = told
        self._claims = claims
        self._width = len(head.cells) if head else 0
        self._names = (head,) if head else ()
        self._tab = self._section = NOTHING
        self._fresh = True
        self._inside = True
        self._apart = False
        self._titles = titles
        self._items: set[str] = set()
        self._last = 0  # of the numbers that opinions begin with

    def down(self, rows: Iterable[Row], claims: Claims | None = None) -> Iterator[Entry]:
        """Read the rows to come; what is understood goes to `claims` from here on, where they are given."""
        self._claims = claims or self._claims
        yield from (entry for row in rows if (entry := self._take(row)))

    def _take(self, row: Row) -> Entry | None:
        """Read one row; None where it is no opinion's."""
        if self._around(row):
            return None
        if len(row.cells) > 1 and (
            row_kinds.counts_head(row) or (row.begins and 0 < self._width != len(row.cells))
        ):
            self._inside = False
        elif row.begins:
            self._inside = self._fresh = True
        elif self._apart and self._other(row):
            self._inside = False
        self._apart = len(row.cells) == 1 and not row_kinds.page(row.cells[0].text)
        if not self._inside:
            return None
        if len(row.filled) == 1:
            return self._alone(row)
        return self._entry(row) if len(row.cells) > 1 else None

    def _other(self, row: Row) -> bool:
        """Whether a row behind a line of its own is the head of another table: names, and no number."""
        at = self._columns.get(Role.NUMBER)
        names = [headers.tidy(cell.text) for cell in row.filled]
        numbered = at is None or at >= len(row.cells) or numbering.value(row.cells[at].text) is not None
        short = all(len(name) <= _LONGEST_NAME and "。" not in name for name in names)
        return len(names) == len(row.cells) > 1 and short and not numbered

    def _around(self, row: Row) -> bool:
        """Take a row that is blank, a sheet's name, a head or a total; whether it is one of these."""
        if row.blank:
            self._claims.add("separator", *row.separators)
        elif row.tab:
            self._names = ()
            self.begin_under(row)
        elif again := headers.columns(row, above=self._names):
            self._names = (row,)
            self._columns, self._width = self._still(again, len(row.cells)), len(row.cells)
            self._inside = self._fresh = True
            self._claim(row, "header")
        elif self._inside and row_kinds.totals(row):
            self._claim(row, "summary")
        elif (title := row_kinds.title(row)) and title in self._titles:
            self._claim(row, "furniture")
        else:
            return False
        return True

    def _claim(self, row: Row, what: str) -> None:
        self._claims.add(what, *(span for cell in row.cells for span in cell.spans))
        self._claims.add("separator", *row.separators)

    def _alone(self, row: Row) -> Entry | None:
        """A row of which one cell alone is filled: a heading, a page, a note, or part of an opinion."""
        at = next(at for at, cell in enumerate(row.cells) if cell.text)
        text = row.cells[at].text
        several = len(row.cells) > 1
        role = next((role for role, column in self._columns.items() if several and column == at), None)
        number = role is Role.NUMBER and headers.tidy(text).isdigit()
        if role is Role.ITEM and headers.tidy(text) in self._items:
            self._claim(row, "note")  # one of whom nothing is told but what it would have been about
            return None
        if role is Role.TEXT and row_kinds.editorial(text):
            self._claim(row, "note")
            return None
        if several and (number or (role is Role.TEXT and not self._heads(text))):
            return self._entry(row)
        if row_kinds.note(text) and role in (None, Role.NUMBER, Role.ITEM):
            self._claim(row, "note")
        elif row_kinds.page(text) and (not several or role is None):
            self._claim(row, "furniture")
        elif role not in _BESIDE and ((several and not at) or role is Role.TEXT or row_kinds.section(text)):
            self._heading(row, at)
        elif several and (role is not Role.NUMBER or numbering.value(text) is not None):
            return self._entry(row)
        return None  # a line of which nothing says what it is stays left over, for the analyst to see

    def _heads(self, text: str) -> bool:
        """Whether what stands alone in the opinions' column is a heading: by its brackets, or its number.

        The latter where opinions have no numbers, and there is a column for answers.
        """
        numbered = Role.NUMBER in self._columns or Role.RESPONSE not in self._columns
        return row_kinds.framed(text) or (not numbered and row_kinds.section(text) and not speaks(text))

    def begin_under(self, row: Row) -> None:
        """Take `row` for the heading of the rows to come, or of the sheet."""
        self._heading(row, next(at for at, cell in enumerate(row.cells) if cell.text))
        if row.tab:
            self._tab, self._section = self._section, NOTHING

    def _still(self, columns: Mapping[Role, int], width: int) -> Mapping[Role, int]:
        """The columns of a head that comes again, with those whose names said nothing in the first."""
        told = self._told if width == self._width else {}
        return {**{role: at for role, at in columns.items() if at not in told.values()}, **told}

    def _heading(self, row: Row, at: int) -> None:
        cell = row.cells[at]
        mark = marks.heading(cell.text)
        said = cell.text[mark.start : mark.end] if mark else cell.text
        self._section = Field(counts.uncounted(said.strip()), cell.text, cell.spans)
        self._claim(row, "heading")

    def _entry(self, row: Row) -> Entry | None:
        fields = {role: self._field(row, role) for role in _CLAIMS}
        self._items.add(headers.tidy(fields[Role.ITEM].text))
        if nobody(fields[Role.TEXT].text) or self._unsaid(row, fields):
            self._claim(row, "note")
            return None
        fields, resumes = resumed.without(fields, self._claims)
        fields = self._parted(fields)
        dashed = {role for role, field in fields.items() if is_dash(field.text) and role is not Role.CATEGORY}
        for role, field in fields.items():
            self._claims.add(_CLAIMS[role], *field.spans)
        fields, repairs = _flowing(row, fields)
        fields |= {role: _upright(fields[role]) for role in (Role.ITEM, Role.PART)}
        others = [cell for at, cell in enumerate(row.cells) if at not in self._columns.values()]
        if len(row.cells) <= max(self._width, 1 + max(self._columns.values())):
            self._claims.add("other", *(span for cell in others for span in cell.spans))
        self._claims.add("separator", *row.separators)
        fresh, self._fresh = self._fresh, False
        kept = {role: NOTHING if role in dashed else field for role, field in fields.items()}
        return Entry(
            row.line,
            kept[Role.NUMBER],
            kept[Role.ITEM],
            kept[Role.PART],
            kept[Role.TEXT],
            kept[Role.RESPONSE],
            kept[Role.CATEGORY],
            kept[Role.COUNT],
            self._section,
            self._tab,
            fresh,
            no_item=Role.ITEM in dashed,
            flags=frozenset({Flag.RESPONSE_MISSING} if Role.RESPONSE in dashed else ()),
            repairs=repairs,
            wrapped=any(cell.wrapped for cell in row.cells),
            resumes=resumes,
            merged=self._merged(row),
        )

    def _parted(self, fields: Mapping[Role, Field]) -> dict[Role, Field]:
        """`fields` with what the opinion's cell holds beside it: a bullet, its number, its answer."""
        found = {**fields, Role.TEXT: self._unmarked(fields[Role.TEXT])}
        if Role.NUMBER not in self._columns:
            found[Role.NUMBER], found[Role.TEXT] = counted_texts.numbered(found[Role.TEXT], self._last + 1)
            self._last = numbering.value(found[Role.NUMBER].text) or self._last
        if Role.RESPONSE not in self._columns:
            found[Role.TEXT], found[Role.RESPONSE] = answered_cells.parted(found[Role.TEXT], self._claims)
        return found

    def _unsaid(self, row: Row, fields: Mapping[Role, Field]) -> bool:
        """Whether a row of a table without answers tells only of somebody who said nothing."""
        about = (field.text for role, field in fields.items() if role is not Role.NUMBER)
        said = any(text and not is_dash(text) for text in about)
        empty = not fields[Role.TEXT].text and not any(cell.wrapped for cell in row.cells)
        return Role.RESPONSE not in self._columns and (empty or not said)

    def _unmarked(self, text: Field) -> Field:
        """An opinion without the bullet before it, where its cell holds no other."""
        first, *others = text.text.split("\n")
        bullet = marks.bullet(first)
        if not bullet or not text.spans or any(marks.bullet(line) for line in others):
            return text
        start = text.spans[0].start + bullet.start
        self._claims.add("marker", replace(text.spans[0], end=start))
        spans = (replace(text.spans[0], start=start), *text.spans[1:])
        return Field(text.text[bullet.start :], text.raw[bullet.start :], spans)

    def _merged(self, row: Row) -> frozenset[Role]:
        """The columns whose cell is one with the cell above."""
        return frozenset(
            role for role, at in self._columns.items() if at < len(row.cells) and row.cells[at].merged
        )

    def _field(self, row: Row, role: Role) -> Field:
        at = self._columns.get(role)
        return Field.of(row.cells[at]) if at is not None and at < len(row.cells) else NOTHING


def _upright(item: Field) -> Field:
    """An item set downwards, one character a line, as the word that it is."""
    lines = item.text.split("\n")
    return replace(item, text="".join(lines)) if max(map(len, lines)) == 1 else item


def _flowing(row: Row, fields: Mapping[Role, Field]) -> tuple[dict[Role, Field], tuple[Repair, ...]]:
    """The fields of a row with the lines joined that print broke, and what was joined."""
    found = dict(fields)
    repairs: list[Repair] = []
    if any(cell.wrapped for cell in row.cells):
        for role, field in fields.items():
            whole = flowed(field.text, field.spans[0].line if field.spans else row.line)
            found[role] = replace(field, text=whole.text)
            repairs.extend(whole.repairs)
    return found, tuple(repairs)
