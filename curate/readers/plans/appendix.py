"""What plans append: a glossary, a schedule, the names of a committee. Nothing in it is an initiative."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from curate.readers.text import marks

_FRAME = re.compile(r"^(?:#{1,6}\s+)?[【＜<《〈■□◆◇●○]?\s*|[】＞>》〉]$")
_LABEL = re.compile(
    r"^(?:参考資料|附属資料|付属資料|巻末資料|資料|付録|別紙|別表)?"
    r"\s?[\d０-９]{0,2}(?:[-－][\d０-９]{1,2})?[\s:：.．、　]*"
)
_CODE = re.compile(r"^第\s?[\d０-９一二三四五六七八九十]{1,3}\s?[編部章節][\s　]*")
_APPENDED = re.compile(
    r"(?:資料編|参考資料|巻末資料|附属資料|付属資料|資料|付録|索引|奥付)(?:一覧|集|目次)?"
    r"|(?:用語|語句)(?:集|解説|説明|一覧|の(?:解説|説明|定義))(?:集|一覧)?"
    r"|.{0,16}(?:策定|検討|改定|審議)(?:の)?(?:経過|経緯)(?:について)?"
    r"|.{0,24}(?:委員|構成員|メンバー|会員)(?:の)?(?:名簿|一覧)"
    r"|.{0,24}設置(?:要綱|要領|規程|条例)"
    r"|(?:年次|年度別|実施|全体|推進)?(?:スケジュール|工程表|年次計画|行程表|ロードマップ)(?:一覧|表)?"
)
_LABELLED = re.compile(r"(?:別表|付表|資料)[\s\d０-９]*(?:\s.{0,24})?")
"""Named by its kind alone, whatever it holds."""
_LONGEST = 40
_BEHIND = 3
"""Lines below a heading among which prose shows that it begins something new."""

REOPENING = frozenset({"part", "chapter"})
"""Styles of headings behind which a plan goes on."""


def places(texts: Sequence[str], styles: Sequence[str], told: Set[str]) -> set[int]:
    """Places of the lines of what is appended.

    `texts` are the lines, `styles` the style of heading of each or "", `told` the styles of headings that
    carry what the plan will do. An appendix begins at its title and ends at the next part or chapter; it is
    none while such headings with prose below still come, for then the title stands in a list of contents.
    Whom to ask (お問い合わせ) is one behind the last heading.
    """
    last = max(
        (at for at, style in enumerate(styles) if style in told and _prose(texts, styles, at)), default=-1
    )
    final = max((at for at, style in enumerate(styles) if style), default=-1)
    found: set[int] = set()
    inside = False
    for at, text in enumerate(texts):
        if at > last and (_appended(text) or (at > final and marks.closes(text))):
            inside = True
        elif styles[at] in REOPENING:
            inside = False
        if inside:
            found.add(at)
    return found


def _appended(text: str) -> bool:
    """Whether a line is the title of an appendix, whatever it is numbered and framed with."""
    if len(text) > _LONGEST:
        return False
    title = _FRAME.sub("", _CODE.sub("", text.strip()))
    return any(_APPENDED.fullmatch(each) for each in (title, _LABEL.sub("", title))) or bool(
        _LABELLED.fullmatch(title)
    )


def _prose(texts: Sequence[str], styles: Sequence[str], at: int) -> bool:
    """Whether prose stands right below the heading at `at`."""
    for below in range(at + 1, min(at + 1 + _BEHIND, len(texts))):
        if styles[below]:
            return False
        if texts[below].endswith("。"):
            return True
    return False
