"""Citations of initiatives in answers and headings: 参考：取組27 ○○の推進 素案59ページ and its relations.

The grammar (`shapes` has its patterns):

    citation   [page の] word codes [title] [page]  |  compound-code 「title」  |  chapter compound-code
               |  chapter section [(number) | 「title」]  |  "(" page ")"  |  plan page {、page} に, を …
               |  「No. number の word」
    word       取組, 施策, 事業, 目標 … (`codes.INITIATIVE_WORDS`, `codes.LEVEL_WORDS`), also with 番号, No.
    codes      number {"-" number}, listed by ・ 、 , / 及び と, a range by ～ から (31～33 are three)
    title      「…」 or the words up to the page, the next citation or the end of the line; or in brackets
    page       [素案 | 計画 …] 59ページ | 59頁 | P59

A number that counts something (取組３つ, 事業12件, 目標５％) is no code, a chapter alone is no citation, and
a level is none where an initiative below it is meant (目標2の取組5). What is cited is only read here; whether
it exists is the catalogue's matter (`catalogue.resolve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.linking.citations import shapes
from curate.linking.citations.citation import Citation
from curate.linking.citations.titles import described, requoted, title
from curate.linking.plans.codes import LEVEL_WORDS, in_digits
from curate.linking.texts.folding import fold

LONGEST_RANGE = 30
"""Initiatives. A range that spans more was no range of codes."""

_PART = re.compile(r"(?<=[\d０-９])[①-⑳]")
"""The part of an initiative, whose own number it is not (取組27①)."""

_ONE_PAGE = re.compile(r"[、,・]\s*p\s*\.?\s*(\d{1,4})")


def citations(text: str) -> tuple[Citation, ...]:
    """All citations of a text in its order; no place is read twice."""
    folded = shapes.IN_KANJI.sub(_in_digits, fold(_PART.sub("※", text)))
    found = list(_worded(text, folded))
    for more in (
        _chapters(folded),
        _numbered(text, folded),
        _named(shapes.SECTION, text, folded),
        _named(shapes.QUOTED_BEHIND, text, folded),
        _named(shapes.BRACKETED, text, folded),
        _pages_alone(folded),
        _pages_named(folded),
    ):
        taken = [(each.start, each.end) for each in found]
        found += [new for new in more if not any(new.start < end and start < new.end for start, end in taken)]
    return tuple(sorted(requoted(found, folded), key=lambda each: each.start))


def _worded(text: str, folded: str) -> Iterator[Citation]:
    """Citations by word and code; the title and page are those of the last code of a list."""
    starts = list(shapes.START.finditer(folded))
    limits = [each.start() for each in starts[1:]] + [len(text)]
    read = 0
    for start, limit in zip(starts, limits, strict=False):
        if start.start() < read or _is_elsewhere(folded, start):
            continue
        word = _bare(start["word"])
        numbers, read = _listed(folded, start)
        told = described(text, folded, read, max(read, limit))
        page = told.page
        if page is None and (before := _page_before(folded, start.start())):
            page = shapes.page_of(before)
        for number in numbers[:-1]:
            yield Citation(word + number, "", None, start.start(), read)
        yield Citation(word + numbers[-1], told.title, page, start.start(), told.end, told.aside)


def _is_elsewhere(folded: str, start: re.Match[str]) -> bool:
    """Whether another plan's initiative is meant, or one below the level that is named."""
    level = _bare(start["word"]) in LEVEL_WORDS and shapes.BELOW.match(folded, start.end())
    return bool(level or shapes.ELSEWHERE.search(folded, max(0, start.start() - 20), start.start()))


def _page_before(folded: str, start: int) -> re.Match[str] | None:
    return shapes.PAGE_BEFORE.search(folded, max(0, start - 20), start)


def _chapters(folded: str) -> Iterator[Citation]:
    for found in shapes.CHAPTER.finditer(folded):
        yield Citation(_bare(found[0]), "", None, found.start(), found.end())


def _numbered(text: str, folded: str) -> Iterator[Citation]:
    for found in shapes.NUMBERED.finditer(folded):
        name = title(text[found.start("title") : found.end("title")]) if found["title"] else ""
        yield Citation(_bare(found["word"]) + found["number"], name, None, found.start(), found.end())


def _in_digits(found: re.Match[str]) -> str:
    """A word with its kanji numeral as digits, in as many characters."""
    return found["word"] + in_digits(found["numeral"]).rjust(len(found["numeral"]))


def _named(shape: re.Pattern[str], text: str, folded: str) -> Iterator[Citation]:
    """Codes without a word, of which a name beside them says that they are any."""
    for found in shape.finditer(folded):
        name = title(text[found.start("title") : found.end("title")])
        yield Citation(_bare(found["code"]), name, None, found.start(), found.end())


def _pages_named(folded: str) -> Iterator[Citation]:
    for found in shapes.PAGES_NAMED.finditer(folded):
        listed = folded[found.end("p") : found.end()] if found["p"] else ""
        for page in (shapes.page_of(found), *_ONE_PAGE.findall(listed)):
            yield Citation("", "", int(page), found.start(), found.end())


def _pages_alone(folded: str) -> Iterator[Citation]:
    for found in shapes.PAGE_ALONE.finditer(folded):
        yield Citation("", "", shapes.page_of(found), found.start(), found.end())


def _listed(folded: str, start: re.Match[str]) -> tuple[list[str], int]:
    """The codes of a list or range, and the place behind it."""
    numbers, end = [_bare(start["first"])], start.end()
    while listed := shapes.NEXT.match(folded, end):
        number = _continued(numbers[-1], _bare(listed["next"]))
        more = codes_between(numbers[-1], number) if listed["range"] else [number]
        if not more:
            break
        numbers += more
        end = listed.end()
    return numbers, end


def _continued(before: str, number: str) -> str:
    """A number behind a code of several is one more below the same (27-1,2 are 27-1 and 27-2)."""
    stem, _dash, last = before.rpartition("-")
    more = stem and number.isdigit() and last.isdigit() and int(number) > int(last)
    return f"{stem}-{number}" if more else number


def codes_between(first: str, last: str) -> list[str]:
    """The codes behind `first` up to `last` (31～33, 4-1～4-3 or 4-1～3); none where it is no range."""
    *stem, low = first.split("-")
    *other, high = last.split("-")
    if (other and other != stem) or not (low.isdigit() and high.isdigit()):
        return []
    span = range(int(low) + 1, int(high) + 1)
    return ["-".join([*stem, str(each)]) for each in span] if len(span) <= LONGEST_RANGE else []


def _bare(matched: str) -> str:
    """A code without blanks; a long vowel among numbers is a dash."""
    closed = re.sub(r"\s+", "", matched)
    return re.sub("[ーの]", "-", closed) if closed[:1].isdigit() else closed
