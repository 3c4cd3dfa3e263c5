"""Answers that stand in a list of their own, by the numbers of the opinions: （１）について …."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.bullets import bulleted
from curate.readers.bullets.sheet import Item
from curate.readers.draft import Claims
from curate.readers.lines import Line
from curate.readers.tables import headers
from curate.readers.tables.headers import Role
from curate.readers.text import numbering
from curate.readers.text.marks import Mark

_ABOUT = re.compile(
    r"(?:の?ご?意見)?(?:について(?:は|の回答)?|に対する(?:考え方|回答)|への(?:回答|答え))[、:：\s]*$"
)
_NAMED = re.compile(
    r"\s*[（(]?([\d０-９]{1,3}|[①-⑳])[)）]?(?:番)?(?:の?ご?意見)?(?:について(?:は)?|に対して)[、:：\s]+(?=\S)"
)
_LEAST = 2
_COUNTED = re.compile(r"^\W*[\d０-９]{0,2}\W*")


def joined(items: Sequence[Item], claims: Claims) -> list[Item]:
    """`items` without those that answer another one of the same number, which has them for its answer.

    They stand under a heading of answers, or begin with words that refer, and each has its opinion above.
    """
    places = [at for at, item in enumerate(items) if _answers(item)]
    told = [items[at] for at in places]
    apart = frozenset(places)
    said = {bulleted.number(item).text: at for at, item in enumerate(items) if at not in apart}
    labels = [bulleted.number(item).text for item in told]
    if not told or not all(label in said for label in labels) or len(set(labels)) < len(labels):
        return list(items)
    found = list(items)
    for item, label in zip(told, labels, strict=True):
        first, mark = item.lines[0]
        refers = _ABOUT.match(first.text[mark.start : mark.end].strip())
        claims.add("marker", first.span(0, len(first.text) if refers else 0))
        lines = item.lines[1:] if refers else ((first, Mark("", mark.start, mark.end)), *item.lines[1:])
        at = said[label]
        found[at] = replace(found[at], answer=(*found[at].answer, *lines))
    return [item for at, item in enumerate(found) if at not in apart]


def distributed(items: Sequence[Item]) -> list[Item]:
    """`items` with each line of an answer to all of them (２について …) as that of the one which it names."""
    told = [item for item in items if item.answer]
    places = {numbering.value(bulleted.number(item).text): at for at, item in enumerate(items)}
    if len(told) != 1 or len(places) < len(items):
        return list(items)
    shares: dict[int, list[tuple[Line, Mark]]] = {}
    at = -1
    for line, mark in told[0].answer:
        if named := _NAMED.match(line.text, mark.start):
            at = places.get(numbering.value(named.group(1)), -1)
        begin = named.end() if named else mark.start
        if line.text[begin : mark.end].strip():
            shares.setdefault(at, []).append((line, Mark(mark.style, begin, mark.end)))
    if -1 in shares or len(shares) < _LEAST:
        return list(items)
    return [replace(item, answer=tuple(shares.get(at, ()))) for at, item in enumerate(items)]


def _answers(item: Item) -> bool:
    line, mark = item.lines[0]
    above = _COUNTED.sub("", item.path[-1].field.text) if item.path else ""
    named = headers.role(above) is Role.RESPONSE
    refers = len(item.lines) > 1 and bool(_ABOUT.match(line.text[mark.start : mark.end].strip()))
    return bool(bulleted.number(item).text) and (named or refers)
