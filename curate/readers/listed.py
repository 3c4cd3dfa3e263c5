"""The list, inside a report, of what a plan will hold: ア, イ … and ・ under them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from curate.readers import bulleted
from curate.readers.draft import Claims
from curate.readers.repair import joined
from curate.readers.sheet import Item
from store.model import Initiative

_LISTS = re.compile(
    r"(?:計画|プラン|ビジョン|方針|構想|戦略)\S{0,6}(?:記載|掲載|盛り?込|位置付け|位置づけ|掲げ)\S{0,8}"
    r"(?:取り?組み?|施策|事業|事項|項目)"
)
"""A heading that says so of itself."""
_AGAIN = re.compile(r"[（(]再掲[)）]$")
_ENUMERATED = re.compile(
    r"([ア-ン]|[①-⑳]|[a-zａ-ｚ]|[（(]?[\d０-９]{1,2}[)）]?)[\s.．、:：　]+(\S.*)", re.DOTALL
)
_BULLET = re.compile(r"[・•○◯●◦▪]\s*")


def initiatives(items: Sequence[Item], claims: Claims) -> tuple[Initiative, ...]:
    """Read as initiatives those of `items` that stand under a heading that says the plan will hold them.

    An item that is listed again (再掲) is no new one: its place is an alias of the first.
    """
    listed = [item for item in items if any(_LISTS.search(heading.field.text) for heading in item.path)]
    bulleted.claim(listed, "initiative", claims)
    found: list[Initiative] = []
    outer = min((item.indent for item in listed), default=0)
    above: Initiative | None = None
    inner = 0
    for item in listed:
        if item.indent == outer or above is None:
            above, inner = _top(item, len(found)), 0
            found.append(above)
        else:
            inner += 1
            _below(item, above, inner, found)
    return tuple(found)


def _top(item: Item, before: int) -> Initiative:
    text = _said(item)
    enumerated = _ENUMERATED.fullmatch(text)
    code, title = enumerated.groups() if enumerated else (str(before + 1), text)
    path = tuple(heading.field.text for heading in item.path)
    return Initiative(before + 1, "", unicodedata.normalize("NFKC", code), title, path)


def _below(item: Item, above: Initiative, place: int, found: list[Initiative]) -> None:
    """Add an inner item to `found`, or, where it is there already, its place to the aliases of that."""
    code, title = f"{above.code}-{place}", _said(item)
    first = next((at for at, each in enumerate(found) if each.title == _AGAIN.sub("", title)), None)
    if _AGAIN.search(title) and first is not None:
        found[first] = replace(found[first], aliases=(*found[first].aliases, code))
    else:
        path = (*above.path, f"{above.code} {above.title}")
        found.append(Initiative(len(found) + 1, "", code, _AGAIN.sub("", title), path))


def _said(item: Item) -> str:
    """An item's text without a second bullet inside the first."""
    return (
        _BULLET.sub("", joined(item.parts).text, count=1)
        if item.text[:1] in "・•○◯●◦▪"
        else joined(item.parts).text
    )
