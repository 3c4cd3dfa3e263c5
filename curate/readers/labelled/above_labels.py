"""Headings that no mark shows: short lines right above the labels of opinions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from curate.readers.labelled import words
from curate.readers.labelled.labels import Part
from curate.readers.lines import Line
from curate.readers.tables.headers import Role
from curate.readers.text import marks, numbering
from curate.readers.text.voice import announces, speaks

_SIGNED = re.compile(r"[（(][^（）()]*[)）]")
"""Below an answer: who gave it (交通課)."""
_NUMBER = re.compile(r"[（(\[［〔【]?[\d０-９]{1,3}[)）\]］〕】.．]?|[①-⑳]")
_ASKER = re.compile(r"[\s　](?:議員|委員|氏|さん)$")
_SAYS = (Role.TEXT, Role.RESPONSE)
_LONGEST = 20
_LEAST = 2
_MOST = 3
_COUNTED = ("章", "議題", "Ⅰ", "1", "(1)")
"""Styles of headings that count."""


def headings(parts: Sequence[Part]) -> Mapping[int, int]:
    """The lines right above the labels of opinions that name what follows, and how many stay above each.

    They do where every opinion has one, or where what stands above them has ended and several differ; one
    set off above such a line is the heading of a part.
    """
    places = [at for at, part in enumerate(parts) if part.role is Role.TEXT and at and _names(parts[at - 1])]
    each = 1 < len(places) == sum(part.role is Role.TEXT for part in parts)
    inner = [at - 1 for at in places if each or _closed(parts, at - 1)]
    blocks = [_block(parts, at - 1) for at in places if at - 1 not in inner]
    if len({parts[at].line.text for at in (*inner, *(block[-1] for block in blocks if block))}) < _LEAST:
        return {}
    outer = [
        at - 1
        for at in inner
        if _names(parts[at - 1])
        and _closed(parts, at - 1)
        and (_set_apart(parts, at) or _asks(parts[at - 1]))
    ]
    found = {parts[at].line.number: bool(outer) for at in inner} | {parts[at].line.number: 0 for at in outer}
    return found | {parts[at].line.number: above for block in blocks for above, at in enumerate(block)}


def between_turns(parts: Sequence[Part]) -> Mapping[int, int]:
    """The lines with a heading's number between the turns of a talk: none of them is what somebody said."""
    lines = (part.line for part in parts if part.whole and not part.role)
    marked = ((line, marks.heading(line.text)) for line in lines)
    return {line.number: 0 for line, mark in marked if mark and mark.style in _COUNTED}


def _block(parts: Sequence[Part], last: int) -> list[int]:
    """Places of the names that end at `last` and begin behind a blank line: who asks, and what about."""
    first = last
    while first and _names(parts[first]) and not _set_apart(parts, first):
        first -= 1
    block = parts[first : last + 1]
    told = any(marks.heading(part.line.text) or announces(part.line.text) for part in block)
    whole = _names(parts[first]) and _set_apart(parts, first) and len(block) <= _MOST and not told
    return list(range(first, last + 1)) if whole else []


def numbers(parts: Sequence[Part]) -> Set[int]:
    """The lines above opinions that hold nothing but their numbers (12, （１）), where all of them count.

    Such a line stands above the opinion's label and what tells of it (該当箇所), behind the answer before.
    """
    said = [at for at, part in enumerate(parts) if part.role in _SAYS]
    texts = [(above, at) for above, at in pairwise([-1, *said]) if parts[at].role is Role.TEXT]
    found = [_number(parts[above + 1 : at]) for above, at in texts]
    counted = [numbering.value(line.text) for line in found if line]
    counts = bool(found) and counted == list(range(1, len(texts) + 1))
    return {line.number for line in found if line} if counts else set()


def _number(between: Sequence[Part]) -> Line | None:
    """The last line of nothing but a number."""
    lines = (part.line for part in reversed(between) if part.whole and not part.role)
    return next((line for line in lines if _NUMBER.fullmatch(line.text.strip())), None)


def _names(part: Part) -> bool:
    return not part.role and part.whole and _is_name(part.line.text.strip())


def _asks(part: Part) -> bool:
    """Whether a line is the name of one who asks (５番　青木　一郎　議員)."""
    return bool(_ASKER.search(part.line.text.rstrip()))


def _set_apart(parts: Sequence[Part], at: int) -> bool:
    return parts[at].line.number > parts[at - 1].line.number + 1


def _parts_off(parts: Sequence[Part], at: int) -> bool:
    return _closed(parts, at) and _set_apart(parts, at + 1)


def _closed(parts: Sequence[Part], at: int) -> bool:
    """Whether nothing goes on in the part at `at`: it has a number, or what stands above it ends."""
    numbered = words.NUMBERED.match(parts[at].line.text.lstrip()) is not None
    return at > 0 and (numbered or _set_apart(parts, at) or parts[at - 1].line.text.rstrip().endswith("。"))


def _is_name(said: str) -> bool:
    name = marks.short(said) and len(said) <= _LONGEST and not marks.page(said)
    return name and not marks.bullet(said) and not speaks(said) and not _SIGNED.fullmatch(said)
