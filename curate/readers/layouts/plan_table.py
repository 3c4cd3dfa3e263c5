"""A plan whose initiatives are the rows of tables: 事業番号, 事業名, 内容, 担当課."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass

from curate.readers import headers, names
from curate.readers.draft import Claims, Draft
from curate.readers.headers import Role
from curate.readers.layouts.plan import keep
from curate.readers.outline import parted
from curate.readers.source import Cell, Row, Source
from store.model import Initiative, Kind

_TITLE = re.compile(r"(?:.*(?:事業|施策|取り?組み?|プロジェクト|アクション))(?:の?(?:名称?|項目))?")
_CODE = re.compile(r"(?:事業|施策|取り?組み?|プロジェクト|アクション)?の?(?:番号|コード|no\.?|id)")
_ABOUT = re.compile(r".*(?:内容|概要)")
_MONEY = re.compile(r".*(?:予算|決算|金額|千円|円\))")
"""Columns of budgets, which have the same rows and are no plan."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has what."""

    code: int | None
    title: int
    width: int


class PlanTable:
    """Recognised by columns for a number and for the name of what is done, in a document that is a plan."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.7 for such rows in a document that names itself a plan, else 0.2; 0 for none."""
        if len(self.read(source).initiatives) < _LEAST:
            return 0.0
        return 0.7 if names.plan(source.lines, "", is_plan=False) else 0.2

    def read(self, source: Source) -> Draft:
        """Read the rows; headings above a table are the path of what stands in it."""
        drafts = [_Walk().read(rows) for rows in source.tables]
        return max(drafts, key=lambda draft: len(draft.initiatives), default=Draft(Kind.NONE))


class _Walk:
    """Goes down the rows."""

    def __init__(self) -> None:
        self._claims = Claims()
        self._columns: _Columns | None = None
        self._path: list[tuple[float, str]] = []
        self._found: list[Initiative] = []
        self._above: list[str] = []

    def read(self, rows: Sequence[Row]) -> Draft:
        """All initiatives in `rows`."""
        for row in rows:
            self._take(row)
        return Draft(Kind.PLAN, initiatives=tuple(self._found), claims=self._claims.all())

    def _take(self, row: Row) -> None:
        if len(row.cells) < 2:
            self._line(row)
        elif columns := _columns(row):
            self._columns = columns
            self._claim(row, "header")
        elif self._columns and len(row.cells) <= self._columns.width and not row.blank:
            self._row(row, self._columns)
        else:
            self._columns = None if not row.blank else self._columns

    def _line(self, row: Row) -> None:
        """A line outside tables: a heading, or what introduces the tables."""
        heading = parted(row.cells[0].text)
        if heading:
            rank = heading[1]
            self._path = [*(each for each in self._path if each[0] < rank), (rank, row.cells[0].text)]
        self._claim(row, "heading" if heading else "front")

    def _row(self, row: Row, columns: _Columns) -> None:
        code, title = _at(row, columns.code), _at(row, columns.title)
        above = self._headings(row, columns) if columns.code is None else ()
        if not title.text:
            self._claim(row, "heading" if len(row.filled) == 1 else "body")
            return
        self._claim(row, "body", beside={columns.code, columns.title})
        self._claims.add("initiative", *code.spans, *title.spans)
        keep(
            Initiative(
                id=len(self._found) + 1,
                plan="",
                code=self._code(code.text),
                title=" ".join(title.text.split("\n")),
                path=(*(text for _rank, text in self._path), *above),
                body="\n".join(c.text for at, c in enumerate(row.cells) if at > columns.title and c.text),
            ),
            self._found,
        )

    def _headings(self, row: Row, columns: _Columns) -> tuple[str, ...]:
        """What stands before the title; an empty cell is one with the cell above."""
        cells = [" ".join(cell.text.split("\n")) for cell in row.cells[: columns.title]]
        first = next((at for at, text in enumerate(cells) if text), len(cells))
        kept = [*self._above[:first], *cells[first:]]
        self._above = kept
        return tuple(text for text in kept if text)

    def _code(self, printed: str) -> str:
        """The number in a row; where it has been used before, under that of the heading above."""
        code = unicodedata.normalize("NFKC", printed) or str(len(self._found) + 1)
        heading = parted(self._path[-1][1]) if self._path else None
        used = any(each.code == code for each in self._found)
        return f"{heading[2]}-{code}" if used and heading else code

    def _claim(self, row: Row, what: str, beside: Set[int | None] = frozenset()) -> None:
        self._claims.add(what, *(s for at, c in enumerate(row.cells) if at not in beside for s in c.spans))
        self._claims.add("separator", *row.separators)


def _columns(row: Row) -> _Columns | None:
    """The columns where `row` is the head of such a table; None where it is none."""
    said = [headers.tidy(cell.text) for cell in row.cells]
    if any(_MONEY.fullmatch(name) for name in said) or Role.RESPONSE in (headers.columns(row) or ()):
        return None
    code = next((at for at, name in enumerate(said) if _CODE.fullmatch(name) or _is_number(name)), None)
    title = next((at for at, name in enumerate(said) if _TITLE.fullmatch(name)), None)
    if code is None:  # then the last name before a column that says what it is about
        about = next((at for at, name in enumerate(said) if _ABOUT.fullmatch(name)), 0)
        named = [at for at, name in enumerate(said[:about]) if _TITLE.fullmatch(name)]
        title = named[-1] if len(named) > 1 or (named and named[0] > 0) else None
    if title is None or (code is not None and code > title) or len(row.filled) < _LEAST + 1:
        return None
    return _Columns(code, title, len(row.cells))


def _is_number(name: str) -> bool:
    return headers.role(name) is Role.NUMBER


def _at(row: Row, column: int | None) -> Cell:
    return row.cells[column] if column is not None and column < len(row.cells) else Cell("")
