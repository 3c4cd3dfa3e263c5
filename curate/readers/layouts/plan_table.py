"""A plan whose initiatives are the rows of tables: 事業番号, 事業名, 内容, 担当課."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from curate.readers.draft import Claims, Draft
from curate.readers.plans import names
from curate.readers.plans.appendix import REOPENING
from curate.readers.plans.kept import Kept
from curate.readers.plans.nesting import Node
from curate.readers.plans.outline import outline
from curate.readers.plans.styles import PLANNED, Styled, parted, value
from curate.readers.source import Cell, Row, Source
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from store.model import Initiative, Kind

_TITLE = re.compile(r"(?:.*(?:事業|施策|取り?組み?|措置|プロジェクト|アクション))(?:の?(?:名称?|項目))?")
_CODE = re.compile(r"(?:事業|施策|取り?組み?|措置|プロジェクト|アクション)?の?(?:番号|コード|no\.?|id)")
_PART = re.compile(r"番号|コード|no\.?|名称?|項目|内容|概要")
"""What stands in the second row of a head."""
_ABOUT = re.compile(r".*(?:内容|概要)")
_LEVEL = re.compile(r".*(?:目標|分野|政策|方針|方向性?|柱|施策|取り?組み?|事業)")
"""Columns of a table that shows a plan's system and nothing more."""
_MONEY = re.compile(r"予算|決算")
"""In the title of a document whose rows are the same, and which is no plan."""
_BESIDE = re.compile(r".*(?:課|部署|担当|所管|区分|種別|年度|新規|再掲|ページ|頁|備考).*|計画名")
"""Columns before the name of what is done that are no headings."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table has what."""

    code: int | None
    title: int
    above: tuple[int, ...]
    width: int

    @property
    def in_name(self) -> bool:
        """Whether codes can only stand in the names, which are the first column."""
        return self.code is None and self.title == 0


class PlanTable:
    """Recognised by columns for a number and for the name of what is done, in a document that is a plan."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.7 for such rows in a document that names itself a plan, else 0.2; 0 for none.

        0.5 where they only show its system, which pages of its own may tell of.
        """
        found = self.read(source).initiatives
        if len(found) < _LEAST:
            return 0.0
        name = names.plan(source.lines, "", is_plan=False)
        if not name or _MONEY.search(name) or names.reports(source.lines):
            return 0.2
        return 0.7 if any(each.body for each in found) else 0.5

    def read(self, source: Source) -> Draft:
        """Read the rows; headings above a table are the path of what stands in it."""
        headings = {node.line.line.number: node for node in outline(source.lines).nodes}
        drafts = [_Walk(headings).read(rows) for rows in source.tables]
        return max(drafts, key=lambda draft: len(draft.initiatives), default=Draft(Kind.NONE))


class _Walk:
    """Goes down the rows."""

    def __init__(self, headings: Mapping[int, Node]) -> None:
        self._headings = headings
        self._claims = Claims()
        self._columns: _Columns | None = None
        self._heading: Node | None = None
        self._found = Kept()
        self._above: list[str] = []
        self._head: Sequence[str] = ()
        self._last: Row | None = None

    def read(self, rows: Sequence[Row]) -> Draft:
        """All initiatives in `rows`."""
        for row in rows:
            self._take(row)
        return Draft(Kind.PLAN, initiatives=_once(self._found.all()), claims=self._claims.all())

    def _take(self, row: Row) -> None:
        if row.begins and not self._goes_on(row):
            self._columns = None
        titled = self._columns is not None and bool(_at(row, self._columns.title).text)
        if len(row.cells) < 2 or (len(row.filled) == 1 and row.line in self._headings and not titled):
            self._line(row)
        elif columns := _columns(_said(row)):
            self._columns = columns
            self._head = _said(row)
            self._claim(row, "header")
        elif second := self._second(row):
            self._columns = second
            self._claim(row, "header")
        elif self._columns and len(row.cells) <= self._columns.width and not row.blank:
            self._row(row, self._columns)
        elif not row.blank:  # a row of another table
            self._columns = None
            self._claim(row, "front")

    def _goes_on(self, row: Row) -> bool:
        """Whether a table goes on behind a page's end: nothing stands between, and it has as many columns.

        Its numbers count on; where it has none, the row tells something in a sentence, as no head does.
        """
        columns, last = self._columns, self._last
        if columns is None or last is None or len(row.cells) != columns.width:
            return False
        if columns.code is None:
            return any(cell.text.endswith("。") for cell in row.cells)
        before, now = (value(_at(each, columns.code).text) for each in (last, row))
        return before is not None and now == before + 1

    def _second(self, row: Row) -> _Columns | None:
        """The columns of a head of two rows (取組 over 番号 and 名称), where `row` is its second."""
        first, self._head = self._head, ()
        below = _said(row)
        if len(below) != len(first) or not all(_PART.fullmatch(name) for name in below if name):
            return None
        over: Iterable[str] = accumulate(first, _filled)
        whole = [f"{up}{down}" if down else up for up, down in zip(over, below, strict=True)]
        return _columns(whole) if any(below) else None

    def _line(self, row: Row) -> None:
        """A line outside tables, or a row of one cell: a heading, or what introduces the tables."""
        heading = self._headings.get(row.line)
        self._heading = heading or self._heading
        self._last = None if row.filled else self._last
        if heading and heading.style in REOPENING:
            self._columns = None
        self._claim(row, "heading" if heading else "front")

    def _row(self, row: Row, columns: _Columns) -> None:
        code, title = _at(row, columns.code), _at(row, columns.title)
        above = self._cells_above(row, columns)
        if not title.text:
            self._claim(row, "heading" if len(row.filled) == 1 else "body")
            return
        own = _own(title.text, coded=columns.code is not None)
        if columns.in_name and own.style not in PLANNED:
            self._claim(row, "body")
            return
        self._last = row
        self._claim(row, "body", beside={columns.code, columns.title})
        self._claims.add("initiative", *code.spans, *title.spans)
        self._found.add(
            Initiative(
                id=len(self._found) + 1,
                plan="",
                code=self._code(code.text or own.code),
                title=own.title,
                path=(*(node.printed for node in self._open()), *above),
                body="\n".join(c.text for at, c in enumerate(row.cells) if at > columns.title and c.text),
            )
        )

    def _open(self) -> tuple[Node, ...]:
        """The headings above the table, outermost first."""
        return (*self._heading.ancestors, self._heading) if self._heading else ()

    def _cells_above(self, row: Row, columns: _Columns) -> tuple[str, ...]:
        """What stands before the title as headings; an empty cell is one with the cell above."""
        cells = [" ".join(row.cells[at].text.split("\n")) for at in columns.above if at < len(row.cells)]
        first = next((at for at, text in enumerate(cells) if text), len(cells))
        self._above = [*self._above[:first], *cells[first:]]
        return tuple(text for text in self._above if text)

    def _code(self, printed: str) -> str:
        """The number in a row; where it has been used before, under that of the heading above."""
        code = unicodedata.normalize("NFKC", printed) or str(len(self._found) + 1)
        return f"{self._heading.code}-{code}" if self._heading and self._found.has(code) else code

    def _claim(self, row: Row, what: str, beside: Set[int | None] = frozenset()) -> None:
        self._claims.add(what, *(s for at, c in enumerate(row.cells) if at not in beside for s in c.spans))
        self._claims.add("separator", *row.separators)


def _once(found: Sequence[Initiative]) -> tuple[Initiative, ...]:
    """Of two of one title the one that is told of; the headings over the one that is only shown are its."""
    shown = {_squeezed(each.title): each for each in found if not each.body}
    told = {_squeezed(each.title) for each in found if each.body}
    kept = [each for each in found if each.body or _squeezed(each.title) not in told]
    return tuple(
        replace(each, id=at, path=each.path or shown.get(_squeezed(each.title), each).path)
        for at, each in enumerate(kept, 1)
    )


def _squeezed(title: str) -> str:
    return "".join(title.split())


def _said(row: Row) -> Sequence[str]:
    return tuple(headers.tidy(cell.text) for cell in row.cells)


def _filled(left: str, name: str) -> str:
    """What stands over a column: its own name, or that of the one on the left."""
    return name or left


def _columns(said: Sequence[str]) -> _Columns | None:
    """The columns where `said` is the head of such a table; None where it is none."""
    if any(headers.role(name) is Role.RESPONSE for name in said):
        return None
    codes = [at for at, name in enumerate(said) if _CODE.fullmatch(name) or _is_number(name)]
    titled = [at for at, name in enumerate(said) if _TITLE.fullmatch(name) and at not in codes]
    code = next((at for at in reversed(codes) if at + 1 in titled), codes[0] if codes else None)
    about = next((at for at, name in enumerate(said) if _ABOUT.fullmatch(name)), len(said))
    named = [at for at, name in enumerate(said) if _TITLE.fullmatch(name) and at != code]
    if code is None:  # then the last name before a column that says what it is about
        if about == len(said) and not all(map(_LEVEL.fullmatch, filter(None, said))):
            return None
        named = [at for at in named if at < about]
        title = named[-1] if named and (named[-1] > 0 or about < len(said)) else None
    else:
        named = [at for at in named if at > code]
        title = next((at for at in named if said[at].endswith(("名", "名称"))), named[0] if named else None)
    named_first = code is None and title == 0
    least = _LEAST + (not named_first and (about < len(said) or code is not None))
    if title is None or sum(map(bool, said)) < least:
        return None
    above = tuple(at for at in range(title) if at not in codes and not _BESIDE.fullmatch(said[at]))
    return _Columns(code, title, above, len(said))


def _own(text: str, *, coded: bool) -> Styled:
    """The name in a cell, and the code that it begins with where no column has that."""
    said = " ".join(text.split("\n"))
    found = None if coded else parted(said)
    return found if found and found.title else Styled("", 0, "", said)


def _is_number(name: str) -> bool:
    return headers.role(name) is Role.NUMBER


def _at(row: Row, column: int | None) -> Cell:
    return row.cells[column] if column is not None and column < len(row.cells) else Cell("")
