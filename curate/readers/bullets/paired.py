"""Bullets of two kinds that take turns: ● says something, ○ answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from curate.readers.bullets.sheet import Item

_LEAST = 2


def answered(items: Sequence[Item]) -> list[Item]:
    """Each second item as the answer to the one before it, where two bullets take turns throughout."""
    pairs = list(zip(items[::2], items[1::2], strict=False))
    kinds = {((said.style, said.indent), (answer.style, answer.indent)) for said, answer in pairs}
    turns = len(pairs) >= _LEAST and 2 * len(pairs) == len(items) and len(kinds) == 1
    if not turns or pairs[0][0].style == pairs[0][1].style or any(each.answer for each in items):
        return list(items)
    return [replace(said, answer=answer.lines) for said, answer in pairs]
