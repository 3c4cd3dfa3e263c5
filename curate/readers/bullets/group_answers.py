"""Bullets that one answer below them answers together: ①, ② and then 【区の考え方】, heading by heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from curate.readers.draft import Found
from store.model import Flag, Repair

_SHOWN = 24
"""Characters that a listed repair shows of an answer."""


def shared(opinions: Sequence[Found]) -> list[Found]:
    """`opinions` with the answer of the last under each heading for all there, where none has more than one.

    Where a heading has two answers, each opinion has its own.
    """
    groups = [list(each) for _path, each in groupby(opinions, key=lambda found: found.path)]
    headed = all(found.path for found in opinions)
    if not headed or any(found.response.text for group in groups for found in group[:-1]):
        return list(opinions)
    if not all(group[-1].response.text for group in groups) or len(groups) == len(opinions):
        return list(opinions)
    return [_sharing(found, group[-1]) for group in groups for found in group]


def _sharing(found: Found, last: Found) -> Found:
    if found is last:
        return found
    repair = Repair("shared-response", found.line, "", last.response.text[:_SHOWN])
    return replace(
        found,
        response=replace(last.response, raw=""),
        flags=found.flags | {Flag.RESPONSE_SHARED},
        repairs=(*found.repairs, repair),
    )
