"""The name of the plan that a document is, or is about."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from curate.readers.lines import Line
from curate.readers.plans.styles import unspaced

_KINDS = "計画|プラン|ビジョン|方針|構想|戦略|指針|大綱|プログラム|アジェンダ|要綱"
_TITLE = re.compile(
    rf"(?P<name>[^\s「」『』（）()、。：:]{{2,40}}?(?:{_KINDS})[ⅠⅡⅢⅣⅤ]?)"
    r"(?=\s?(?:$|[（(〔【「」』\s　]|概要|の(?:素案|案|検討|策定|改定|結果)|素案|案|骨子|に[関対寄つ]|へ))"
)
_QUOTED = re.compile(rf"「([^「」（）()\s]{{3,40}}?(?:{_KINDS}))」")
_FRAME = re.compile(r"^(?:#{1,6}\s+|[【＜<『「]+|[（(]仮称[)）]\s*|資料\s?\S{1,4}\s+|別紙\S{0,3}\s+)+")
_HEADING = re.compile(r"[○◯・-]|第\s?\S{1,3}?\s?[章節編部条回](?!計画)")
"""What is no title: 第３章 計画, but not 第３次 or 第３期."""
_REPORTS = re.compile(
    rf"(?:{_KINDS}).{{0,16}}(?:(?:進捗|達成)(?:状況|報告|結果|度)"
    r"|(?:実績|(?:実施|取り?組み?)(?:状況|結果))(?:の?(?:報告|評価|点検|一覧|について)|$)"
    r"|(?:評価|点検|年次)(?:結果)?報告書?)"
)
_OPENING_LINES, _LONGEST_TITLE = 4, 80
_HEAD = 20
"""Lines at the start among which a title stands."""
_OPENING = 4_000
"""Characters at the start in which a plan presents itself."""


def plan(lines: Iterable[Line], fallback: str, *, is_plan: bool) -> str:
    """The name in the title; where the document is the plan, the one that its opening quotes most often.

    `fallback` where there is neither.
    """
    head = [line.text.strip() for line in lines if not line.blank][: _HEAD * 3]
    for text in head[:_HEAD]:
        if name := _in_title(text):
            return name
    quoted = Counter(_QUOTED.findall("\n".join(head)[:_OPENING]) if is_plan else ())
    return quoted.most_common(1)[0][0] if quoted else fallback


def reports(lines: Iterable[Line]) -> bool:
    """Whether the title says that a document tells how far a plan has come (…計画 進捗状況報告書)."""
    head = islice((line.text for line in lines if not line.blank), _OPENING_LINES)
    return any(_REPORTS.search("".join(text.split())[:_LONGEST_TITLE]) for text in head)


def _in_title(text: str) -> str:
    """The plan that a title names at its start; empty for prose and for headings."""
    text = re.split("[,\t]", text, maxsplit=1)[0]
    if len(text) > 80 or text.endswith(("。", "、")):
        return ""
    text = _FRAME.sub("", _FRAME.sub("", unspaced(text)))
    found = _TITLE.match(text)
    if not found or unicodedata.normalize("NFKC", text[0]).isdigit() or _HEADING.match(text):
        return ""
    return found.group("name")
