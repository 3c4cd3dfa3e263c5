"""Words that say that a row goes on from the page before, or on the next one: （前ページからの続き）."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from curate.readers.draft import NOTHING, Claims, Field
from curate.readers.tables.headers import Role

_BEFORE = re.compile(
    r"[（(〔\[]?(?:前(?:の?ページ|頁)(?:から|より)?の?|(?:No\.?|№|番号)?\s?[\d０-９]{1,4}\s?の)?(?:続き|つづき)[)）〕\]]?\s*"
)
_BEHIND = re.compile(r"\s*[（(〔\[](?:次(?:の?ページ|頁)(?:へ|に))?(?:続く|つづく)[)）〕\]]$")
_BRACKETS = ("（", "(", "〔", "[")
_CELLS = (Role.NUMBER, Role.ITEM, Role.TEXT, Role.RESPONSE)


def without(fields: Mapping[Role, Field], claims: Claims) -> tuple[dict[Role, Field], bool]:
    """`fields` without such words, and whether they say that the row goes on from the one above."""
    found = dict(fields)
    goes_on = False
    for role in _CELLS:
        field = found[role]
        before = _BEFORE.match(field.text)
        whole = before is not None and before.end() == len(field.text)
        if before and (whole or field.text.startswith(_BRACKETS)):
            field, goes_on = _cut(field, before.end(), len(field.text), claims), True
        if behind := _BEHIND.search(field.text):
            field = _cut(field, 0, behind.start(), claims)
        found[role] = field
    return found, goes_on


def _cut(field: Field, start: int, end: int, claims: Claims) -> Field:
    """The text of `field` from `start` to `end`; the rest, in its first or last line, is a mark."""
    spans = list(field.spans)
    if not spans:
        return field
    first, last = spans[0], spans[-1]
    cut = len(field.text) - end
    claims.add("marker", replace(first, end=min(first.start + start, first.end)))
    claims.add("marker", replace(last, start=max(last.end - cut, last.start)))
    spans[0] = replace(first, start=min(first.start + start, first.end))
    spans[-1] = replace(spans[-1], end=max(last.end - cut, spans[-1].start))
    left = tuple(span for span in spans if span.start < span.end)
    said = field.text[start:end]
    return Field(said, said, left) if said else NOTHING
