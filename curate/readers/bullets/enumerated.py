"""Enumerations that stand for bullets, such as ①, (1), ア and 1.

The same marks stand before headings, so only the document as a whole says which they are: a heading
leads to bullets, an opinion is a sentence in which somebody speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.bullets import answers
from curate.readers.lines import Line
from curate.readers.text import marks
from curate.readers.text.marks import Mark
from curate.readers.text.repair import width
from curate.readers.text.voice import speaks, weighs

_DIGITS = r"[\d０-９]{1,3}"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("①", re.compile(r"([①-⑳])\s*")),
    ("(1)", re.compile(rf"([（(]{_DIGITS}[)）])\s*")),
    ("(ア)", re.compile(r"([（(][ア-ンa-zａ-ｚ][)）])\s*")),
    ("No.", re.compile(rf"((?:No\.?|№)\s?{_DIGITS})[\s.．、:：]+", re.IGNORECASE)),
    ("a", re.compile(r"([a-zａ-ｚ])[)）.．]\s*(?=[^\x00-\x7f])")),
    ("ア", re.compile(r"([ア-ン])[\s.．、)）:：]+")),
    ("1-1", re.compile(rf"((?:{_DIGITS}|[A-ZＡ-Ｚ])[-－‐・]{_DIGITS})[\s.．、:：]\s*(?![\d０-９])")),
    ("一", re.compile(r"([一二三四五六七八九十]{1,3})[\s　、.．]+")),
    ("■", re.compile(r"([■□◆◇▼▽▲△])\s*")),
    ("1", re.compile(rf"({_DIGITS})(?:[.．、)）]\s*(?![\d０-９])|\s+)")),
)
_SQUARE = "■"
STYLES = frozenset(style for style, _pattern in _STYLES) - {_SQUARE}
"""The styles of enumerations; no bullet has one of them."""
_LEAST = 2
_SHORTER = 0.6
"""Of the widest line: what is shorter was ended by its author."""


def mark(text: str) -> Mark | None:
    """The enumeration that the line `text` begins with; None where it begins with none or says no more."""
    lead = len(text) - len(text.lstrip(" \t　#"))
    for style, pattern in _STYLES:
        found = pattern.match(text, lead)
        if found and text[found.end() :].strip() and "\t" not in text[found.end() :]:
            return Mark(style, found.end(), len(text))
    return None


def bullets(lines: Sequence[Line]) -> list[Mark | None]:
    """For each of the `lines` (none is blank) the bullet that it begins with, or the enumeration for one."""
    own = [marks.bullet(line.text) for line in lines]
    listed = [None if bullet else mark(line.text) for line, bullet in zip(lines, own, strict=True)]
    used = {style for style in (*STYLES, _SQUARE) if _stands_for_bullets(lines, own, listed, style)}
    return [
        bullet or (_own(each, line) if each and each.style in used else None)
        for bullet, each, line in zip(own, listed, lines, strict=True)
    ]


def _own(each: Mark, line: Line) -> Mark:
    """A square has the style of its own, so that ◇ may ask and ◆ answer."""
    return replace(each, style=line.text.lstrip(" \t　#")[0]) if each.style == _SQUARE else each


def _stands_for_bullets(
    lines: Sequence[Line], own: Sequence[Mark | None], listed: Sequence[Mark | None], style: str
) -> bool:
    """Whether `style` marks opinions here: hardly one leads to bullets or is a detail of one, most speak."""
    places = [at for at, each in enumerate(listed) if each and each.style == style]
    if len(places) < _LEAST or any(_inside(lines, own, listed, at, style) for at in places):
        return False
    leads = [at for at in places if at + 1 < len(lines) and _begins(own, listed, at + 1, style)]
    ends = [at for at in places if at not in leads]
    if style == _SQUARE and _name_only([lines[at].text.strip() for at in places], lines):
        return False
    spoken = sum(_said(_whole(lines, own, listed, at)) for at in ends)
    return 3 * len(leads) <= len(places) and 2 * spoken >= len(places)


def _name_only(marked: Sequence[str], lines: Sequence[Line]) -> bool:
    """Whether marked lines only name what stands below them: their author ended them, and nobody speaks."""
    full = _SHORTER * max(width(line.text) for line in lines)
    return all(marks.short(s) and (weighs(s) or not _said(s)) and width(s) < full for s in marked)


def _begins(own: Sequence[Mark | None], listed: Sequence[Mark | None], at: int, style: str) -> bool:
    """Whether a bullet, or an enumeration that this one can hold, begins at `at`.

    What has come before the first of this style is around it: (2) does not lead to the 2 behind it.
    """
    each = listed[at]
    if own[at] is not None or each is None or each.style == style:
        return own[at] is not None
    return next(found.style for found in listed if found and found.style in (style, each.style)) == style


def _inside(
    lines: Sequence[Line], own: Sequence[Mark | None], listed: Sequence[Mark | None], at: int, style: str
) -> bool:
    """Whether the line at `at` belongs to a bullet above it that no blank line and no heading closed."""
    for above in range(at - 1, -1, -1):
        each = listed[above]
        gap = lines[above + 1].number > lines[above].number + 1
        if own[above]:
            return not gap
        if gap or (each and each.style == style) or marks.heading(lines[above].text):
            return False
    return False


def _whole(lines: Sequence[Line], own: Sequence[Mark | None], listed: Sequence[Mark | None], at: int) -> str:
    """The line at `at` with those that go on with it, up to its answer."""
    text = lines[at].text.strip()
    for below in range(at + 1, len(lines)):
        gap = lines[below].number > lines[below - 1].number + 1
        said = lines[below].text
        if gap or own[below] or listed[below] or marks.heading(said) or answers.mark(said):
            break
        text += lines[below].text.strip()
    return text


def _said(text: str) -> bool:
    return speaks(text) or text.endswith(("。", "？", "?"))
