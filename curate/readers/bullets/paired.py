"""Bullets of two kinds that take turns: ● says something, ○ answers it. A legend may say which does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from curate.readers.bullets.sheet import Item
from curate.readers.labelled import turns
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

_LEAST = 2
_LEGEND = re.compile(r"([○◯〇●◎☆★◇◆□■・▲△])\s?(?:[:：＝=…]|は)?\s?([^\s、,，:：）)（(○●]{1,8})")
_SAYS = (Role.TEXT, Role.RESPONSE)


def told(items: Sequence[Item], headings: Iterable[str]) -> list[Item]:
    """`items` with those for answers of the ones above them whose bullet the legend in a heading calls so."""
    marks = (found for heading in headings for found in _LEGEND.findall(heading))
    legend = {
        mark: role for mark, name in marks if (role := turns.role_of(name) or headers.role(name)) in _SAYS
    }
    if set(legend.values()) != set(_SAYS):
        return list(items)
    found: list[Item] = []
    for item in items:
        if legend.get(item.style) is Role.RESPONSE and found and found[-1].path == item.path:
            found[-1] = replace(found[-1], answer=(*found[-1].answer, *item.lines))
        else:
            found.append(item)
    return found


def answered(items: Sequence[Item]) -> list[Item]:
    """Each second item as the answer to the one before it, where two bullets take turns throughout."""
    pairs = list(zip(items[::2], items[1::2], strict=False))
    kinds = {((said.style, said.indent), (answer.style, answer.indent)) for said, answer in pairs}
    turns = len(pairs) >= _LEAST and 2 * len(pairs) == len(items) and len(kinds) == 1
    if not turns or pairs[0][0].style == pairs[0][1].style or any(each.answer for each in items):
        return list(items)
    return [replace(said, answer=answer.lines) for said, answer in pairs]
