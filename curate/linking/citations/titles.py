"""The title and the page that stand behind a code, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from curate.linking.citations.citation import Citation
from curate.linking.citations.shapes import (
    AROUND_CODE,
    ASIDE,
    ONWARDS,
    PAGE,
    QUOTED,
    REMARK,
    RUNS_ON,
    SENTENCE,
    page_of,
)

LONGEST_TITLE = 100
"""Characters. Titles of initiatives are below 60; more than this was a sentence."""

_CLOSING = {"」": "「", "』": "『"}

_BLANK = re.compile(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """What stands behind a code."""

    title: str
    """As cited, or empty."""
    page: int | None
    """As cited."""
    end: int
    """Behind the last character of it."""
    aside: bool = False
    """Whether the title stands in brackets, where anything may stand."""


def described(text: str, folded: str, behind: int, limit: int) -> Described:
    """The title and page between the place behind a code and the `limit` where the next citation begins."""
    begin = _begin(folded, behind, limit)
    page = PAGE.search(folded, begin, limit)
    if page and _is_title(folded[begin : page.start()]):
        return Described(title(text[begin : page.start()]), page_of(page), page.end())
    if quoted := QUOTED.match(folded, begin, limit):
        return Described(title(text[quoted.start(1) : quoted.end(1)]), None, quoted.end())
    end = _end_of_title(folded, begin, limit)
    if begin < end and (begin > behind or folded[begin].isspace()) and _is_title(folded[begin:end]):
        return Described(title(text[begin:end]), None, end)
    if (aside := ASIDE.match(folded, behind, limit)) and _is_title(aside["aside"]):
        return Described(
            title(text[aside.start("aside") : aside.end("aside")]), None, aside.end(), aside=True
        )
    return Described("", None, behind)


def title(stretch: str) -> str:
    """A title without the quotes around it (and its code), blanks of broken lines, marks of a list."""
    bare = _BLANK.sub("", stretch.strip(" \t\n\u3000、,・:：")).removesuffix("及び")
    if bare[-1:] in _CLOSING and _CLOSING[bare[-1]] not in bare:
        bare = bare[:-1]
    quoted = QUOTED.fullmatch(bare)
    return quoted[1] if quoted else bare


def requoted(found: Iterable[Citation], folded: str) -> Iterator[Citation]:
    """Give a title back the quote at its beginning that the print or OCR lost.

    Where a code is followed by words and a closing quote without an opening one, these words were
    quoted; 「取組27 title」 has one, before the code. Titles of the same code that begin with them are
    quoted so; a title that broke off there says no more than that, and is left to the others.
    """
    cited = tuple(found)
    broken = {
        each
        for each in cited
        if each.title and folded[each.end : each.end + 1] in {"」", "』"} and not _quoted(folded, each.start)
    }
    lost = {each.code: each.title for each in broken}
    for each in cited:
        words = lost.get(each.code, "")
        if words and each.title == words and each in broken:
            yield replace(each, title="")
        elif words and each.title.startswith(words) and "「" not in each.title:
            yield replace(each, title=f"「{words}」{each.title[len(words) :]}")
        else:
            yield each


def _quoted(folded: str, place: int) -> bool:
    """Whether a quote is open at a place of its line."""
    line = folded[folded.rfind("\n", 0, place) + 1 : place]
    return any(line.rfind(opens) > line.rfind(closes) for opens, closes in ("「」", "『』"))


def _begin(folded: str, behind: int, limit: int) -> int:
    """Where a title may begin: behind what closes the code, and behind a remark on it."""
    begin = behind
    for pattern in (AROUND_CODE, REMARK):
        if found := pattern.match(folded, begin, limit):
            begin = found.end()
    return begin


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
    quoted = QUOTED.match(words)
    return (
        len(words) <= LONGEST_TITLE
        and "。" not in words
        and not RUNS_ON.match(stretch)
        and not SENTENCE.search(words)
        and not (quoted and ONWARDS.match(words, quoted.end()))
    )
