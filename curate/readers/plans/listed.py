"""The list, inside a report, of what a plan will hold: ア, イ … and ・ under them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from curate.readers.bullets import bulleted
from curate.readers.bullets.sheet import Item
from curate.readers.draft import Claims
from curate.readers.text.repair import joined
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
    found: dict[str, Initiative] = {}
    outer = min((item.indent for item in listed), default=0)
    above: Initiative | None = None
    inner = 0
    for item in listed:
        if item.indent == outer or above is None:
            above, inner = _top(item, len(found)), 0
            _keep(above, found)
        else:
            inner += 1
            _keep(_below(item, above, inner, len(found)), found)
    return tuple(found.values())


def _keep(initiative: Initiative, found: dict[str, Initiative]) -> None:
    """Add an initiative to those `found` by title, or, where it is listed again, its code to the first's."""
    title = _AGAIN.sub("", initiative.title)
    if title != initiative.title and title in found:
        first = found[title]
        found[title] = replace(first, aliases=(*first.aliases, initiative.code))
        return
    key = title if title not in found else f"{initiative.code} {title}"
    found[key] = replace(initiative, title=title)


def _top(item: Item, before: int) -> Initiative:
    text = _said(item)
    enumerated = _ENUMERATED.fullmatch(text)
    code, title = enumerated.groups() if enumerated else (str(before + 1), text)
    path = tuple(heading.field.text for heading in item.path)
    return Initiative(before + 1, "", unicodedata.normalize("NFKC", code), title, path)


def _below(item: Item, above: Initiative, place: int, before: int) -> Initiative:
    path = (*above.path, f"{above.code} {above.title}")
    return Initiative(before + 1, "", f"{above.code}-{place}", _said(item), path)


def _said(item: Item) -> str:
    """An item's text without a second bullet inside the first."""
    return (
        _BULLET.sub("", joined(item.parts).text, count=1)
        if item.text[:1] in "・•○◯●◦▪"
        else joined(item.parts).text
    )
