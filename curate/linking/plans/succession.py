"""Which initiative of a corrected plan is which of the plan that it takes the place of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from curate.linking.plans.placing import code_key, same_title
from store.model import Initiative

_RENAMED = 50
"""From this `fuzz.ratio` on, two titles under one code are one initiative that was renamed."""
_DESCRIBED = 60
"""From this `fuzz.ratio` on, two texts under one code describe one initiative, whatever it is called."""
_RETOLD = 90
"""From this `fuzz.ratio` on, two texts say the same, whatever stands over them."""
_BOTH = 2
"""How often a text stands in both versions together that belongs to one initiative."""
_SAID = 20
"""Characters from which on a text describes anything."""


def heirs(new: Sequence[Initiative], old: Sequence[Initiative]) -> Mapping[int, Initiative]:
    """For places in `new`, the initiative of `old` that stands there now; each is found once.

    It is the one of the same code, title and text; else of the same title and a like text, for plans have
    several of one title (人材の育成); else of the same code and title; else of the same title (the plan was
    numbered anew), under the same headings before others; else the one that tells the same, and nothing else
    does; else of the same code and a like title, or a like text (it was renamed). What is left has vanished,
    or is new.
    """
    found: dict[int, Initiative] = {}
    waiting = list(old)
    times = Counter(each.body for each in (*new, *old))

    def retold(one: Initiative, other: Initiative) -> bool:
        alone = max(times[one.body], times[other.body]) <= _BOTH
        return alone and _described(one, other, _RETOLD)

    for like in (_wholly, _told_alike, _unchanged, _renumbered_there, _renumbered, retold, _renamed):
        for at, each in enumerate(new):
            if at in found:
                continue
            if before := next((one for one in waiting if like(each, one)), None):
                found[at] = before
                waiting.remove(before)
    return found


def _wholly(one: Initiative, other: Initiative) -> bool:
    return _unchanged(one, other) and _told_alike(one, other)


def _told_alike(one: Initiative, other: Initiative) -> bool:
    same = bool(one.body) and one.body == other.body
    return same_title(one.title, other.title) and (same or _described(one, other, _DESCRIBED))


def _unchanged(one: Initiative, other: Initiative) -> bool:
    return code_key(one.code) == code_key(other.code) and same_title(one.title, other.title)


def _renumbered_there(one: Initiative, other: Initiative) -> bool:
    return one.path == other.path and same_title(one.title, other.title)


def _renumbered(one: Initiative, other: Initiative) -> bool:
    return same_title(one.title, other.title)


def _renamed(one: Initiative, other: Initiative) -> bool:
    from rapidfuzz import fuzz

    if code_key(one.code) != code_key(other.code):
        return False
    return fuzz.ratio(one.title, other.title) >= _RENAMED or _described(one, other, _DESCRIBED)


def _described(one: Initiative, other: Initiative, least: int) -> bool:
    """Whether both say something, and what they say is alike."""
    from rapidfuzz import fuzz

    return (
        min(len(one.body), len(other.body)) >= _SAID
        and fuzz.ratio(one.body, other.body, score_cutoff=least) > 0
    )
