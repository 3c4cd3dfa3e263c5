"""Bullets that one answer below them answers together: ①, ② and then 【区の考え方】, heading by heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from curate.readers.bullets.sheet import Item
from curate.readers.draft import Found
from store.model import Flag, Repair

_SEVERAL = re.compile(
    r"[\d０-９①-⑳]\s?[～〜~\-－―、,，・と及び]+\s?(?:[NＮ][oｏ][.．]?|№|意見)?\s?[\d０-９①-⑳]"
)
"""Two numbers in an answer's label."""
_SHOWN = 24
"""Characters that a listed repair shows of an answer."""


def shared(opinions: Sequence[Found], items: Sequence[Item]) -> list[Found]:
    """`opinions`, which were made of `items`, with the answer of the last of a group for all in it.

    The label of an answer may name several (【No.1～3への回答】): it answers all since the answer above. Else
    those under one heading are a group, where none has more than one answer.
    """
    if any(_SEVERAL.search(label) for label in map(_label, items)):
        ends = [at for at, found in enumerate(opinions, start=1) if found.response.text]
        bounds = pairwise([0, *ends, len(opinions)])
        return [
            _sharing(found, group[-1])
            for group in (opinions[start:end] for start, end in bounds)
            for found in group
        ]
    groups = [list(each) for _path, each in groupby(opinions, key=lambda found: found.path)]
    headed = all(found.path for found in opinions)
    if not headed or any(found.response.text for group in groups for found in group[:-1]):
        return list(opinions)
    if not all(group[-1].response.text for group in groups) or len(groups) == len(opinions):
        return list(opinions)
    return [_sharing(found, group[-1]) for group in groups for found in group]


def _label(item: Item) -> str:
    """What the label of the answer to `item` says."""
    line, mark = item.answer[0] if item.answer else (None, None)
    return line.text[: mark.start] if line and mark else ""


def _sharing(found: Found, last: Found) -> Found:
    if found is last or not last.response.text:
        return found
    repair = Repair("shared-response", found.line, "", last.response.text[:_SHOWN])
    return replace(
        found,
        response=replace(last.response, raw=""),
        flags=found.flags | {Flag.RESPONSE_SHARED},
        repairs=(*found.repairs, repair),
    )
