"""A plan whose initiatives have a sheet each: 取組番号 1, 取組名 …, 所管課 …, 取組内容 …."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from curate.readers import headers, marks, names
from curate.readers.draft import Claims, Draft
from curate.readers.layouts.plan import keep
from curate.readers.lines import Line
from curate.readers.source import Source
from store.model import Initiative, Kind

_WORK = r"(?:個別|重点|実施|改革|推進)?(?:取り?組み?|施策|事業|プロジェクト|アクション|項目)"
_NAME = re.compile(rf"{_WORK}の?(?:名称?|項目名?)")
_CODE = re.compile(rf"(?:{_WORK}|整理)の?(?:番号|コード|no\.?)|no\.?")
_LABEL = re.compile(
    r"\s*[【■□◆〔\[]?\s*(\S(?:[^\t\n:：】〕\]]{0,10}\S)?)"
    r"\s*(?:[】〕\]]\s*[:：]?|[:：]|\t|(?<=\S)[ 　]+)\s*(?=\S)"
)
_LEAST = 2
_LONGEST = 200


class PlanCards:
    """Recognised by labels for the name of what is done, in a document that names itself a plan."""

    kind = Kind.PLAN

    def score(self, source: Source) -> float:
        """0.65 where such a label comes again, else 0."""
        cards = sum(bool(_labelled(line, _NAME)) for line in source.lines)
        return 0.65 if cards >= _LEAST and names.plan(source.lines, "", is_plan=False) else 0.0

    def read(self, source: Source) -> Draft:
        """Read the sheets; what stands before the first is front matter."""
        claims = Claims()
        found: list[Initiative] = []
        code, title, body = "", "", list[str]()
        for line in (each for each in source.lines if not each.blank):
            number, name = _labelled(line, _CODE), _labelled(line, _NAME)
            if title and (number or name):
                keep(_initiative(code, title, body, len(found)), found)
                code, title, body = "", "", []
            if number or name:
                code, title = (number or code), (name or title)
                claims.add("initiative", line.span())
            elif marks.page(line.text):
                claims.add("furniture", line.span())
            else:
                body.append(line.text.strip())
                claims.add("body" if title else "front", line.span())
        if title:
            keep(_initiative(code, title, body, len(found)), found)
        return Draft(Kind.PLAN, initiatives=tuple(found), claims=claims.all())


def _initiative(code: str, title: str, body: list[str], before: int) -> Initiative:
    number = unicodedata.normalize("NFKC", code) or str(before + 1)
    return Initiative(before + 1, "", number, title, body="\n".join(body))


def _labelled(line: Line, label: re.Pattern[str]) -> str:
    """What a line says behind a label; empty where it has not this one."""
    cells = [cell.strip() for cell in line.text[:_LONGEST].split("\t")]
    for name, said in pairwise(cells if len(cells) > _LEAST else ()):
        if label.fullmatch(headers.tidy(name)) and said:
            return said
    found = _LABEL.match(line.text[:_LONGEST])
    told = found and label.fullmatch(headers.tidy(found.group(1)))
    return line.text[found.end() :].strip() if found and told else ""
