"""A plan whose initiatives have a sheet each: 取組番号 1, 取組名 …, 所管課 …, 取組内容 …."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from curate.readers.draft import Claims, Draft
from curate.readers.lines import Line
from curate.readers.plans import names
from curate.readers.plans import parts as plan_parts
from curate.readers.plans.kept import Kept
from curate.readers.plans.nesting import Node
from curate.readers.plans.outline import outline
from curate.readers.plans.styles import value
from curate.readers.source import Source
from curate.readers.tables import headers
from curate.readers.text import marks
from store.model import Initiative, Kind

_WORK = r"(?:個別|重点|実施|改革|推進)?(?:取り?組み?|施策|事業|プロジェクト|アクション|項目)"
_NAME = re.compile(rf"{_WORK}の?(?:名称?|項目名?)")
_CODE = re.compile(rf"(?:{_WORK}|整理)の?(?:番号|コード|no\.?)|no\.?")
_LABEL = re.compile(
    r"\s*[【■□◆〔\[]?\s*(\S(?:[^\t\n:：】〕\]]{0,10}\S)?)"
    r"\s*(?:[】〕\]]\s*[:：]?|[:：]|\t|(?<=\S)[ 　]+)\s*(?=\S)"
)
_COLUMN = re.compile(
    r".{0,8}(?:内容|概要|担当課?|所管課?|担当部署|所管部署|番号|年度|名称?|備考|区分|方向性?)"
)
"""What stands behind the name in the head of a table, and is the name of its next column."""
_LEAST = 2
_OVER = frozenset({"part", "chapter", "section", "ordinal", "goal", "direction", "measure"})
"""Styles of headings over sheets; others stand inside one."""
_LONGEST = 200


class PlanCards:
    """Recognised by labels for the name of what is done, in a document that names itself a plan."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.65 where such a label comes again, else 0."""
        cards = sum(bool(_labelled(line, _NAME)) for line in source.lines)
        plan = names.plan(source.lines, "", is_plan=False) and not names.reports(source.lines)
        return 0.65 if cards >= _LEAST and plan else 0.0

    def read(self, source: Source) -> Draft:
        """Read the sheets; what stands before the first is front matter."""
        headings = {node.line.line.number: node for node in outline(source.lines).nodes}
        solid = [line for line in source.lines if not line.blank]
        walk = _Walk()
        for line, below in zip(solid, [*solid[1:], None], strict=True):
            walk.take(line, headings.get(line.number), over=below is not None and _begins(below))
        return walk.end()


class _Walk:
    """Goes down the lines, with the sheet that is open."""

    def __init__(self) -> None:
        self._claims = Claims()
        self._found = Kept()
        self._over: Node | None = None
        self._code, self._title, self._body = "", "", list[str]()

    def take(self, line: Line, heading: Node | None, *, over: bool) -> None:
        """The next line; a heading of what stands above sheets ends the one before it.

        `over` says that a sheet begins right below.
        """
        number, name = _labelled(line, _CODE), _labelled(line, _NAME)
        if number or name:
            self._close()
            self._code, self._title = (number or self._code), (name or self._title)
            self._claims.add("initiative", line.span())
        elif marks.page(line.text):
            self._claims.add("furniture", line.span())
        elif heading and (over or heading.style in _OVER or heading.level or self._goes_on(heading)):
            self._close()
            self._over = heading
            self._claims.add("heading", line.span())
        elif self._title or self._code:
            self._body.append(line.text.strip())
            self._claims.add("body", line.span())
        else:
            self._claims.add("front", line.span())

    def _goes_on(self, heading: Node) -> bool:
        """Whether a heading of a part counts on from one over the sheets, or stands before all of them."""
        over = (*self._over.ancestors, self._over) if self._over else ()
        alike = [value(each.code) for each in over if each.style == heading.style]
        part = plan_parts.closes(heading.title) or plan_parts.does(heading.title)
        first = not (alike or self._title)
        return part and (first or any(n is not None and value(heading.code) == n + 1 for n in alike))

    def end(self) -> Draft:
        """What was read."""
        self._close()
        return Draft(Kind.PLAN, initiatives=self._found.all(), claims=self._claims.all())

    def _close(self) -> None:
        """Keep the open sheet, where it has a name."""
        if self._title:
            at = len(self._found) + 1
            code = unicodedata.normalize("NFKC", self._code) or str(at)
            body = "\n".join(self._body)
            path = (*self._over.ancestors, self._over) if self._over else ()
            printed = tuple(each.printed for each in path)
            self._found.add(Initiative(at, "", code, self._title, printed, body=body))
            self._code, self._title, self._body = "", "", []


def _begins(line: Line) -> bool:
    return bool(_labelled(line, _CODE) or _labelled(line, _NAME))


def _labelled(line: Line, label: re.Pattern[str]) -> str:
    """What a line says behind a label; empty where it has not this one or is the head of a table."""
    cells = [cell.strip() for cell in line.text[:_LONGEST].split("\t")]
    for name, said in pairwise(cells if len(cells) > _LEAST else ()):
        if label.fullmatch(headers.tidy(name)) and said:
            return "" if _COLUMN.fullmatch(said) else said
    found = _LABEL.match(line.text[:_LONGEST])
    told = found and label.fullmatch(headers.tidy(found.group(1)))
    said = line.text[found.end() :].strip() if found and told else ""
    return "" if _COLUMN.fullmatch(re.split(r"\t|\s\s|　", said, maxsplit=1)[0]) else said
