"""Opinions that begin with their numbers, in a table that has no column for these."""

from __future__ import annotations

import re
from dataclasses import replace

from curate.readers.draft import NOTHING, Field
from curate.readers.text import numbering

_COUNTED_TEXT = re.compile(r"([①-⑳]|[（(]?[\d０-９]{1,3}(?:[)）]|[.．、](?![\d０-９])))\s*(?=\S)")
"""The number of an opinion in a table that has no column for it."""
_BARE_NUMBER = re.compile(r"([\d０-９]{1,3})[\s　]+(?=\S)")


def numbered(text: Field, following: int) -> tuple[Field, Field]:
    """The number that an opinion begins with, and the opinion; behind `following` a blank is enough."""
    found = _COUNTED_TEXT.match(text.text) or _BARE_NUMBER.match(text.text)
    if found and found.re is _BARE_NUMBER and numbering.value(found.group(1)) not in (1, following):
        return NOTHING, text
    if not found or not text.spans or _lists(text.text, numbering.value(found.group(1))):
        return NOTHING, text
    first, number = text.spans[0], found.group(1)
    rest = (replace(first, start=first.start + found.end()), *text.spans[1:])
    return (
        Field(number, number, (replace(first, end=first.start + len(number)),)),
        Field(text.text[found.end() :], text.raw[found.end() :], rest),
    )


def _lists(text: str, first: int | None) -> bool:
    """Whether the number that a text begins with counts its lines: one of those below has the next."""
    counted = [_COUNTED_TEXT.match(line) for line in text.split("\n")[1:]]
    return first is not None and first + 1 in [numbering.value(each.group(1)) for each in counted if each]
