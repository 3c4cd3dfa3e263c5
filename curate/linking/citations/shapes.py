"""The shapes of citations as patterns, over folded text (`folding.fold`): words, codes, pages, lists.

Blanks are allowed between any two parts, since answers come out of print and OCR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from curate.linking.plans.codes import INITIATIVE_WORDS, LEVEL_WORDS, NUMERAL


def _spaced(words: Iterable[str]) -> str:
    """A pattern for any of the words, blanks allowed inside; the longest is tried first."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


# -- codes ---------------------------------------------------------------------------------------------

_ROMAN = "[Ⅰ-ⅿ]"
_BELOW = r"\s*[-ー]\s*\(?\d{1,3}\)?"
_COMPOUND = rf"(?:\d{{1,3}}|{_ROMAN})(?:{_BELOW})+"
_UNITS = r"(?:k?m2?|[ckm]m|ha|[kmg]?t|k?g|[km]?l|[km]?w|[kmg]b|mbps|℃)(?![a-z0-9])"
_COUNTERS = (
    r"つ|か所|箇所|カ所|ヶ所|か月|ヶ月|か国|%|割|[:.]\d|,\d{3}(?!\d)|(?:年[度間目以]|月間|日間|[億万千百十])"
    r"|(?:[年月日時分秒件個人名者本円倍点回校館台社期次歳種号項頁戸基棟席枚冊組頭階位度章節条]|項目|事業|施策|分野"
    r"|世帯|路線|地区|団体|以上|以下|以内|程度|前後|ページ|トン|キロ|メートル|ポイント)(?![一-龥])"
)
"""What follows a number that counts. A counter before a kanji begins a title (取組3 人材の育成)."""

_COUNTED = rf"\s*(?:{_COUNTERS})|{_UNITS}"
_DATE = r"(?:1[0-2]|0?[1-9])\s*/\s*(?:3[01]|[12]\d|0?[1-9])(?![\d-])"
"""3/31, and what is no day of the year but a fraction (1/2)."""

_NUMBERS = (
    rf"(?:{_ROMAN}|\(\d{{1,3}}\)(?={_BELOW})|(?!{_DATE})(?:\d{{1,3}}|\d\s\d))"
    rf"(?:{_BELOW}|\s*の\s*\d{{1,3}}(?!\d|{_COUNTED}))*(?!\s*\d)"
)
_CODE = rf"{_NUMBERS}(?!{_COUNTED})"
_WORD = _spaced(INITIATIVE_WORDS + LEVEL_WORDS)
_NUMBER_WORD = r"(?:番\s*号\s*:?|コ\s*ー\s*ド\s*:?|no\.?|№|[(【\[](?!\d+\)\s*[-ー]))"

IN_KANJI = re.compile(
    rf"(?P<word>{_WORD})(?P<numeral>(?!十(?![一二三四五六七八九])){NUMERAL})"
    r"(?=[\s「『」』(【。、,・~]|$|(?:に|を|の|で|は|と|及び|から|まで)(?!つ))"
)
"""A code in kanji numerals of at least two (取組十二); 十 alone, 百 and one numeral more often count."""

START = re.compile(rf"(?P<word>{_WORD})\s*{_NUMBER_WORD}?\s*(?P<first>{_CODE})")
"""A word and its first code."""

NEXT = re.compile(
    rf"\s*(?:(?P<range>~|から)\s*(?:(?:{_WORD})\s*)?|[・、,/]|及び|および|並びに|と)\s*(?P<next>{_CODE})"
)
"""Another code in a list, or the last of a range."""

BELOW = re.compile(rf"\s*[の-]?\s*[「『【]?\s*(?:{_spaced(INITIATIVE_WORDS)})\s*{_NUMBER_WORD}?\s*\d")
"""Behind the code of a level: what is cited is an initiative below it (目標2の取組5, 政策4－施策2)."""

ELSEWHERE = re.compile(r"(?:sdgs?|前計画|旧計画|現計画|現行計画)\s*の?\s*[「『【]?\s*$")
"""Before a word: it is another plan's."""

CHAPTER = re.compile(
    rf"第\s*\d{{1,2}}\s*章\s*(?:{_COMPOUND}(?![\d年月])|第\s*\d{{1,2}}\s*節\s*(?:\(\s*\d{{1,2}}\s*\)|\d{{1,2}}(?![\d年月])))"
)
"""A place in an outline (第4章 3-(2), 第3章第2節(3))."""

SECTION = re.compile(r"(?P<code>第\s*\d{1,2}\s*章\s*第\s*\d{1,2}\s*節)\s*[「『](?P<title>[^「『」』]+)[」』]")
"""A section with its name in brackets; without a name it is only a chapter."""

NUMBERED = re.compile(
    rf"(?P<open>[「『【(]\s*)?(?<!見)(?<!問)(?:no\.?|№)\s*(?P<number>\d{{1,3}})\s*の\s*(?P<word>{_spaced(INITIATIVE_WORDS)})"
    r"\s*(?(open)[」』】)]|[「『](?P<title>[^「『」』]+)[」』])"
)
"""A number before its word, in brackets or with its name (「No.12の取組」); else it may be an opinion's."""

BRACKETED = re.compile(
    rf"[「『【\[]\s*(?P<code>{_COMPOUND})\s*(?P<title>[^「『【\[」』】\]\d][^」』】\]。]*)[」』】\]]"
)
"""A code with its name in brackets."""

QUOTED_BEHIND = re.compile(rf"(?<![\d-])(?P<code>{_COMPOUND})\s*[「『](?P<title>[^「『」』]+)[」』]")
"""A code without its word, of which the quoted name behind it says that it is one."""

# -- pages ---------------------------------------------------------------------------------------------

_LOOSE = (
    *("素案", "原案", "中間案", "最終案", "骨子案", "計画素案", "計画案"),
    *("計画", "本計画", "本編", "資料", "案"),
)
_GLUED = ("素案", "原案", "中間案", "最終案", "骨子案", "計画素案", "計画案")
_WHICH = rf"(?:(?<![^\s(「」)]) *(?:{_spaced(_LOOSE)})|{_spaced(_GLUED)})"
"""The document whose page is meant; 計画 and the like may be the end of a title and want a blank before."""

_TO = r"(?:\s*[~-]\s*(?:p\s*\.?\s*)?\d{1,4})?"
_NUMBER_OF_PAGE = rf"(?:p\s*p?\s*\.?\s*(?P<p>\d{{1,4}}){_TO}|(?P<q>\d{{1,4}}){_TO}\s*(?:ペ\s*ー\s*ジ|頁))"
PAGE = re.compile(rf"[(【〔\[]?{_WHICH}?\s*[(の【〔\[]?\s*{_NUMBER_OF_PAGE}\s*[)】〕\]]?")
"""The page that follows a title."""

PAGE_ALONE = re.compile(
    rf"[(【〔\[]\s*(?:{_spaced(_LOOSE)})?\s*の?\s*{_NUMBER_OF_PAGE}\s*(?:[にを]?(?:記載|掲載|参照))?\s*[)】〕\]]"
)
"""A page in brackets, without a code."""

PAGES_NAMED = re.compile(
    rf"(?:{_spaced((*_GLUED, '計画書', '本計画', '計画本編'))}|(?<![^\s。、(→※])計画)\s*の?"
    rf"\s*{_NUMBER_OF_PAGE}"
    r"(?:\s*[、,・]\s*p\s*\.?\s*\d{1,4})*(?=\s*(?:に|を|の|で|参照|記載))"
)
"""Pages that a sentence names with the plan they are of."""

PAGE_BEFORE = re.compile(rf"{_NUMBER_OF_PAGE}\s*(?:に記載)?の\s*[「『【]?\s*$")
"""The page that stands before a word."""


def page_of(found: re.Match[str]) -> int:
    """The number of the page that one of these patterns has found."""
    return int(found["p"] or found["q"])


# -- titles --------------------------------------------------------------------------------------------

AROUND_CODE = re.compile(r"(?:\s*[)】\]]\s*:?|\s*:|\.(?!\d))")
"""What closes a code before its title."""

REMARK = re.compile(r"\s*[(【\[](?:再掲|新規|拡充|継続|充実|重点|一部新規|新|拡)[^)】\]]{0,4}[)】\]]")
"""What a plan says of an initiative between code and title."""

ASIDE = re.compile(r"\s*[(](?P<aside>[^()。:]{4,60})[)]")
"""Brackets behind a code, in which its name may stand (取組27（システムの標準化）)."""

RUNS_ON = re.compile(
    r"\s*(?:において|における|に基づ|によ|に記|に示|に関|に位|について|の[とう]お?り|の通り|では|には|とし|及び|又は|並びに|から|など"
    r"|[,、。」』を])|[のはがにでともやへ]"
)
"""A sentence that goes on behind a code. One particle alone says so only without a blank: a title may
begin with the same letter (取組6 やさしい…)."""

SENTENCE = re.compile(r"(?:ます|です|した|する|いる|ない|たい|ください)$")
QUOTED = re.compile(r"[「『]((?:[^「」『』]|[「『][^「」『』]*[」』])*)[」』]")
ONWARDS = re.compile(r"\s*(?:[にはがをでともやへ、,。]|から)")
