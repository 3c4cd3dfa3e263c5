"""Citations of initiatives in answers and headings: 参考：取組27 ○○の推進 素案59ページ and its relations.

The grammar, blanks allowed between any two of its parts since they come out of print and OCR:

    citation   [page の] word codes [title] [page]  |  compound-code 「title」  |  chapter compound-code
               |  chapter section [(number)]  |  "(" page ")"  |  plan page {、page} に, を …
    word       取組, 施策, 事業, 目標 … (`codes.INITIATIVE_WORDS`, `codes.LEVEL_WORDS`), also with 番号, No.
    codes      number {"-" number}, listed by ・ 、 , / 及び と, a range by ～ から (31～33 are three)
    title      「…」 or the words up to the page, the next citation or the end of the line
    page       [素案 | 計画 …] 59ページ | 59頁 | P59

A number that counts something (取組３つ, 事業12件, 目標５％) is no code. A chapter alone is no citation.
What is cited is only read here; whether it exists is the catalogue's matter (`catalogue.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from curate.linking.codes import INITIATIVE_WORDS, LEVEL_WORDS
from curate.linking.folding import fold

LONGEST_TITLE = 100
"""Characters. Titles of initiatives are below 60; more than this was a sentence."""

LONGEST_RANGE = 30
"""Initiatives. A range that spans more was no range of codes."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One initiative as one place of a text cites it."""

    code: str
    """The word and the numbers, folded: 取組27, 施策14-1; empty where only a page is cited."""
    title: str
    """As cited, without quotes and the blanks of line ends; empty where it is not."""
    page: int | None
    """As cited."""
    start: int
    """Where the citation begins in the text."""
    end: int
    """Behind its last character."""


def _spaced(words: Iterable[str]) -> str:
    """A pattern for any of the words, blanks allowed inside; the longest is tried first."""
    return "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))


_NUMBERS = r"(?:\d{1,3}|\d\s\d)(?:\s*[-ー]\s*\(?\d{1,3}\)?)*(?!\s*\d)"
_COMPOUND = r"\d{1,3}(?:\s*[-ー]\s*\(?\d{1,3}\)?)+"
_COUNTERS = (
    r"つ|か所|箇所|カ所|ヶ所|%|[:.]\d|,\d{3}(?!\d)|km|(?:年[度間目以]|月間|日間|[億万千百十])"
    r"|(?:[年月日件個人名者本円割倍点回校館台社期次歳種号項頁]|項目|事業|施策|分野|世帯|以上|以下|以内|程度|前後|ページ)(?![一-龥])"
)
"""What follows a number that counts. A counter before a kanji begins a title (取組3 人材の育成)."""

_CODE = rf"{_NUMBERS}(?!\s*(?:{_COUNTERS}))"
_WORD = _spaced(INITIATIVE_WORDS + LEVEL_WORDS)
_NUMBER_WORD = r"(?:番\s*号\s*:?|コ\s*ー\s*ド\s*:?|no\.?|№|[(])"
_START = re.compile(rf"(?P<word>{_WORD})\s*{_NUMBER_WORD}?\s*(?P<first>{_CODE})")
_NEXT = re.compile(
    rf"\s*(?:(?P<range>~|から)\s*(?:(?:{_WORD})\s*)?|[・、,/]|及び|および|並びに|と)\s*(?P<next>{_CODE})"
)
_CHAPTER = re.compile(
    rf"第\s*\d{{1,2}}\s*章\s*(?:{_COMPOUND}(?![\d年月])|第\s*\d{{1,2}}\s*節\s*(?:\(\s*\d{{1,2}}\s*\)|\d{{1,2}}(?![\d年月])))"
)
_BRACKETED = re.compile(
    rf"[「『【\[]\s*(?P<code>{_COMPOUND})\s*(?P<title>[^「『【\[」』】\]\d][^」』】\]。]*)[」』】\]]"
)

_LOOSE = (
    "素案",
    "原案",
    "中間案",
    "最終案",
    "骨子案",
    "計画素案",
    "計画案",
    "計画",
    "本計画",
    "本編",
    "資料",
    "案",
)
_GLUED = ("素案", "原案", "中間案", "最終案", "骨子案", "計画素案", "計画案")
_WHICH = rf"(?:(?<![^\s(「」)]) *(?:{_spaced(_LOOSE)})|{_spaced(_GLUED)})"
"""The document whose page is meant; 計画 and the like may be the end of a title and want a blank before."""

_NUMBER_OF_PAGE = (
    r"(?:p\s*p?\s*\.?\s*(?P<p>\d{1,4})|(?P<q>\d{1,4})(?:\s*[~-]\s*\d{1,4})?\s*(?:ペ\s*ー\s*ジ|頁))"
)
_PAGE = re.compile(rf"[(]?{_WHICH}?\s*[(の]?\s*{_NUMBER_OF_PAGE}\s*[)]?")
_PAGE_ALONE = re.compile(
    rf"[(]\s*(?:{_spaced(_LOOSE)})?\s*の?\s*{_NUMBER_OF_PAGE}\s*(?:[にを]?(?:記載|掲載|参照))?\s*[)]"
)

_PAGES_NAMED = re.compile(
    rf"(?:{_spaced(_GLUED)}|{_spaced(('計画書', '本計画', '計画本編'))})\s*の?\s*{_NUMBER_OF_PAGE}"
    r"(?:\s*[、,・]\s*p\s*\.?\s*\d{1,4})*(?=\s*(?:に|を|の|で|参照|記載))"
)
_ONE_PAGE = re.compile(r"\d{1,4}")
_PAGE_BEFORE = re.compile(rf"{_NUMBER_OF_PAGE}\s*(?:に記載)?の\s*[「『【]?\s*$")
_QUOTED_BEHIND = re.compile(rf"(?<![\d-])(?P<code>{_COMPOUND})\s*[「『](?P<title>[^「『」』]+)[」』]")
"""A code without its word, of which the quoted name behind it says that it is one."""

_AROUND_CODE = re.compile(r"\s*[)】\]]\s*:?|\s*:")
_RUNS_ON = re.compile(
    r"\s*(?:において|における|に基づ|によ|に記|に示|に関|に位|について|の[とう]お?り|の通り|では|には|とし|及び|又は|並びに|から|など"
    r"|[,、。」』を])|[のはがにでともやへ]"
)
"""A sentence that goes on behind a code. One particle alone says so only without a blank: a title may
begin with the same letter (取組6 やさしい…)."""

_SENTENCE = re.compile(r"(?:ます|です|した|する|いる|ない|たい|ください)$")
_QUOTED = re.compile(r"[「『]((?:[^「」『』]|[「『][^「」『』]*[」』])*)[」』]")
_ONWARDS = re.compile(r"\s*(?:[にはがをでともやへ、,。]|から)")
_BLANK = re.compile(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", re.IGNORECASE)


def citations(text: str) -> tuple[Citation, ...]:
    """All citations of a text in its order; no place is read twice."""
    folded = fold(text)
    found = list(_worded(text, folded))
    for more in (
        _chapters(folded),
        _quoted_behind(text, folded),
        _bracketed(text, folded),
        _pages_alone(folded),
        _pages_named(folded),
    ):
        taken = [(each.start, each.end) for each in found]
        found += [new for new in more if not any(new.start < end and start < new.end for start, end in taken)]
    return tuple(sorted(_requoted(found, folded), key=lambda each: each.start))


def _worded(text: str, folded: str) -> Iterator[Citation]:
    """Citations by word and code; the title and page are those of the last code of a list."""
    starts = list(_START.finditer(folded))
    limits = [each.start() for each in starts[1:]] + [len(text)]
    read = 0
    for start, limit in zip(starts, limits, strict=False):
        if start.start() < read:
            continue
        word = _bare(start["word"])
        numbers, behind = _listed(folded, start)
        title, page, end = _described(text, folded, behind, max(behind, limit))
        read = behind
        if page is None and (
            before := _PAGE_BEFORE.search(folded, max(0, start.start() - 20), start.start())
        ):
            page = int(before["p"] or before["q"])
        for number in numbers[:-1]:
            yield Citation(word + number, "", None, start.start(), behind)
        yield Citation(word + numbers[-1], title, page, start.start(), end)


def _chapters(folded: str) -> Iterator[Citation]:
    for found in _CHAPTER.finditer(folded):
        yield Citation(_bare(found[0]), "", None, found.start(), found.end())


def _bracketed(text: str, folded: str) -> Iterator[Citation]:
    for found in _BRACKETED.finditer(folded):
        title = _title(text[found.start("title") : found.end("title")])
        yield Citation(_bare(found["code"]), title, None, found.start(), found.end())


def _quoted_behind(text: str, folded: str) -> Iterator[Citation]:
    for found in _QUOTED_BEHIND.finditer(folded):
        title = _title(text[found.start("title") : found.end("title")])
        yield Citation(_bare(found["code"]), title, None, found.start(), found.end())


def _pages_named(folded: str) -> Iterator[Citation]:
    """Pages that a sentence names with the plan they are of (素案P.12、P.15をご参照ください)."""
    for found in _PAGES_NAMED.finditer(folded):
        listed = folded[found.end("p") : found.end()] if found["p"] else ""
        for page in (found["p"] or found["q"], *_ONE_PAGE.findall(listed)):
            yield Citation("", "", int(page), found.start(), found.end())


def _pages_alone(folded: str) -> Iterator[Citation]:
    for found in _PAGE_ALONE.finditer(folded):
        yield Citation("", "", int(found["p"] or found["q"]), found.start(), found.end())


def _listed(folded: str, start: re.Match[str]) -> tuple[list[str], int]:
    """The codes of a list or range, and the place behind it."""
    numbers, end = [_bare(start["first"])], start.end()
    while listed := _NEXT.match(folded, end):
        number = _bare(listed["next"])
        more = _range(numbers[-1], number) if listed["range"] else [number]
        if not more:
            break
        numbers += more
        end = listed.end()
    return numbers, end


def _range(first: str, last: str) -> list[str]:
    """The codes behind `first` up to `last` (31～33, 4-1～4-3 or 4-1～3); none where it is no range."""
    *stem, low = first.split("-")
    *other, high = last.split("-")
    if (other and other != stem) or not (low.isdigit() and high.isdigit()):
        return []
    span = range(int(low) + 1, int(high) + 1)
    return ["-".join([*stem, str(each)]) for each in span] if len(span) <= LONGEST_RANGE else []


def _described(text: str, folded: str, behind: int, limit: int) -> tuple[str, int | None, int]:
    """The title and page that follow a code, and where they end."""
    closed = _AROUND_CODE.match(folded, behind, limit)
    begin = closed.end() if closed else behind
    page = _PAGE.search(folded, begin, limit)
    if page and _is_title(folded[begin : page.start()]):
        number = int(page["p"] or page["q"])
        return _title(text[begin : page.start()]), number, page.end()
    quoted = _QUOTED.match(folded, begin, limit)
    if quoted:
        return _title(text[quoted.start(1) : quoted.end(1)]), None, quoted.end()
    end = _end_of_title(folded, begin, limit)
    if begin < end and (begin > behind or folded[begin].isspace()) and _is_title(folded[begin:end]):
        return _title(text[begin:end]), None, end
    return "", None, behind


def _end_of_title(folded: str, begin: int, limit: int) -> int:
    """Where a title without a page ends: at the line's end, a full stop or a bracket that it did not open."""
    depth = 0
    for at in range(begin, limit):
        character = folded[at]
        depth += (character in "「『([【") - (character in "」』)]】")
        if depth < 0 or character in "。\n\t":
            return at
    return limit


def _is_title(stretch: str) -> bool:
    """Whether what stands between a code and what ends it can be a title, and not a sentence."""
    words = stretch.strip()
    quoted = _QUOTED.match(words)
    return (
        len(words) <= LONGEST_TITLE
        and "。" not in words
        and not _RUNS_ON.match(stretch)
        and not _SENTENCE.search(words)
        and not (quoted and _ONWARDS.match(words, quoted.end()))
    )


def _title(stretch: str) -> str:
    """A title without the quotes around it, the blanks of broken lines and the marks of a list."""
    title = _BLANK.sub("", stretch.strip(" \t\n\u3000、,・:：")).removesuffix("及び")
    quoted = _QUOTED.fullmatch(title)
    return quoted[1] if quoted else title


def _requoted(found: list[Citation], folded: str) -> Iterator[Citation]:
    """Give a title back the quote at its beginning that the print or OCR lost.

    Where a code is followed by words and a closing quote without an opening one, these words were
    quoted. Titles of the same code that begin with them are quoted so; a title that broke off there says
    no more than that, and is left to the others.
    """
    lost = {
        each.code: each.title
        for each in found
        if each.title and folded[each.end : each.end + 1] in {"」", "』"}
    }
    for each in found:
        words = lost.get(each.code, "")
        if words and each.title == words and folded[each.end : each.end + 1] in {"」", "』"}:
            yield replace(each, title="")
        elif words and each.title.startswith(words) and "「" not in each.title:
            yield replace(each, title=f"「{words}」{each.title[len(words) :]}")
        else:
            yield each


def _bare(matched: str) -> str:
    return (
        re.sub(r"\s+", "", matched).replace("ー", "-")
        if matched[:1].isdigit()
        else re.sub(r"\s+", "", matched)
    )
