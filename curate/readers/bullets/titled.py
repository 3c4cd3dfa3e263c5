"""Items that begin with a line of their own: a heading (①　交通について) or a number (○意見１).

A line that print broke looks like one, so all items of a document must have it: each begins with a line
that is clearly shorter than those below it, and that names something and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.bullets import bulleted
from curate.readers.bullets.sheet import Heading, Item
from curate.readers.draft import Claims, Field
from curate.readers.text.repair import width
from curate.readers.text.voice import speaks

_NUMBER = re.compile(
    r"[ご御]?(?:意見|質問|要望|提言|提案)\s?(?:No\.?|№|その)?\s?[\d０-９]{1,3}", re.IGNORECASE
)
_LONGEST = 24
_SHORTER = 0.6
"""Of the longest line: what is shorter was ended by its author."""
_LEAST = 2


def parted(items: Sequence[Item], claims: Claims) -> list[Item]:
    """`items` without the lines that only name or number them: these are headings, or their numbers."""
    longest = max((width(text) for item in items for _line, text in item.parts), default=0)
    if len(items) < _LEAST or not all(_titled(item, longest) for item in items):
        return list(items)
    return [_parted(item, claims) for item in items]


def _titled(item: Item, longest: int) -> bool:
    first = item.parts[0][1]
    if len(item.parts) < _LEAST or first.endswith(("。", "、", "？", "」")) or len(first) > _LONGEST:
        return False
    named = width(first) <= _SHORTER * longest and not speaks(first)
    return bool(_NUMBER.fullmatch(first)) or named


def _parted(item: Item, claims: Claims) -> Item:
    line, mark = item.lines[0]
    said = item.parts[0][1]
    rest = replace(item, style="", lines=item.lines[1:])
    if _NUMBER.fullmatch(said):
        claims.add("number", line.span(mark.start, mark.end))
        claims.add("marker", line.span(0, mark.start))
        return replace(rest, number=Field(said, said, (line.span(mark.start, mark.end),)))
    number = bulleted.number(item)
    claims.add("number", *number.spans)
    claims.add("heading", line.span(mark.start if number.text else 0))
    heading = Heading(item.style, Field(said, said, (line.span(mark.start, mark.end),)))
    return replace(rest, path=(*item.path, heading), number=number)
