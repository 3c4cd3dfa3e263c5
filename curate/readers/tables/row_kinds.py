"""What a row is that holds no opinion: a heading, a total, a note, a page number, a head of counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from curate.readers.source import Row
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import counts, marks
from curate.readers.text.voice import announces

_PAGE = re.compile(
    r"[-－―–—・\s（(]{0,4}(?:p\.?\s?|P\.?\s?)?\d{1,4}\s?(?:ページ|頁|[/／]\s?\d{1,4})?[-－―–—・\s）)]{0,4}"
)
_NOTE = re.compile(r"[※＊*]|注[)）:：\d]|（注")
_EDITORIAL = re.compile(r"[※＊*][^。]*(?:意見|要約|原文|趣旨|掲載|件数|氏名|個人)[^。]*。?\Z")
_SECTION = re.compile(
    r"[【＜〈《\[〔■◆◇●□▼]|#{2,6}\s|第\s?[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,3}\s?(?:[章編節]|部(?![会門長署分]))|"
    r"(?:基本)?(?:目標|方針|施策|政策|取組|柱)\s?[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,3}|"
    r"[（(]?[\d０-９ⅠⅡⅢⅣⅤⅥⅦⅧ]{1,2}[)）.．、\s　]|"
    r".{0,40}(?:に関すること|に関する意見|について|全般|その他)$"
)
_PART = re.compile(r"第\s?[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤ]{1,3}\s?[部章編節]")
_FRAMED = re.compile(r"[【＜〈《〔■◆][^。]{1,40}[】＞〉》〕]?")
"""A heading that is one although it stands in the opinions' column."""
_PAIR = re.compile(r"[^\s:：]{1,2}[:：]")
"""A mark and what it stands for; several make a legend."""
_LONGEST_HEADING = 60
_LEAST_TITLE = 6
"""Characters of a row that is a title where it comes again on another page."""
_TOTALS = {"計", "合計", "総計", "小計"}
_TOTAL = re.compile(r"(?:総|合|小)?計|[\d,]{1,9}[件人通名]?")
_SUMMED = re.compile(
    r"[(（]?(?:総|合|小)?計[:：]?[\d,]{1,9}[件人通名](?:[、・(（]?[\d,]{1,9}[件人通名][)）]?)?[)）]?"
)
"""A total in one cell."""
_PARTICULARS = re.compile(r"(?:開催)?(?:日[時程]?|時間|場所|会場|対象|参加(?:者|人数)|出席者?)[:：　 ]")
"""Between a heading and its table: when and where it was said."""
_COUNTED = re.compile(r"\d\s?件|件数|内訳|結果")
"""In a heading that tells of the whole call, not of the rows below it."""


def page(text: str) -> bool:
    """Whether a line alone is a page's number."""
    return bool(_PAGE.fullmatch(text))


def title(row: Row) -> str:
    """The words of a row that has one cell of them, and at most a page's number beside it; "" for others."""
    said = [cell.text for cell in row.filled if not page(cell.text)]
    return headers.tidy(said[0]) if len(said) == 1 and len(said[0]) >= _LEAST_TITLE else ""


def note(text: str) -> bool:
    """Whether a line alone is a remark."""
    return bool(_NOTE.match(text))


def editorial(text: str) -> bool:
    """Whether a line alone is a remark on the list, although it stands where opinions do."""
    return bool(_EDITORIAL.match(text))


def section(text: str) -> bool:
    """Whether a line alone is a heading."""
    legend = len(_PAIR.findall(text)) > 1
    return (
        bool(_SECTION.match(text))
        and len(text) <= _LONGEST_HEADING
        and not text.endswith("。")
        and not legend
    )


def framed(text: str) -> bool:
    """Whether a text is a heading by its brackets, wherever it stands."""
    return bool(_FRAMED.fullmatch(text))


def totals(row: Row) -> bool:
    """Whether a row sums up those above: 計 in one cell, and nothing but a number beside it or in it."""
    words = [headers.tidy(cell.text) for cell in row.filled]
    if len(words) == 1 and _SUMMED.fullmatch(words[0]):
        return True
    summed = any(word in _TOTALS for word in words) and all(_TOTAL.fullmatch(word) for word in words)
    return len(row.cells) > 1 and summed


def above(rows: Sequence[Row], start: int) -> Row | None:
    """The heading right above the table's head `rows[start]`, where one stands there; the first is the title.

    One that announces opinions is a heading where another of its kind stands alone below.
    """
    said = [row for row in rows[:start] if not (row.blank or row.tab)]
    while said and _PARTICULARS.match(said[-1].filled[0].text):
        said.pop()
    if not said or len(said[-1].filled) > 1:
        return None
    text = counts.uncounted(said[-1].filled[0].text)
    mark = marks.heading(text)
    alike = (marks.heading(row.filled[0].text) for row in rows[start:] if len(row.filled) == 1)
    again = mark is not None and any(each and each.style == mark.style for each in alike)
    if not _PART.match(text) and (len(said) < 2 or (announces(text) and not again)):
        return None
    return said[-1] if section(text) and not _COUNTED.search(text) else None


def counts_head(row: Row) -> bool:
    """Whether the head of a table of counts (項目, 件数) begins here."""
    roles = [headers.role(cell.text) for cell in row.filled]
    return len(roles) in (2, 3) and roles[-1] is Role.COUNT
