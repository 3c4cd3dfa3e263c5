"""Which initiative of a corrected plan is which of the plan that it takes the place of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from curate.linking.plans.placing import code_key, same_title
from store.model import Initiative

_RENAMED = 50
"""From this `fuzz.ratio` on, two titles under one code are one initiative that was renamed."""
_DESCRIBED = 60
"""From this `fuzz.ratio` on, two texts under one code describe one initiative, whatever it is called."""
_SAID = 20
"""Characters from which on a text describes anything."""


def heirs(new: Sequence[Initiative], old: Sequence[Initiative]) -> Mapping[int, Initiative]:
    """For places in `new`, the initiative of `old` that stands there now; each is found once.

    It is the one of the same code and title; else of the same title (the plan was numbered anew), under
    the same headings before others; else of the same code and a like title, or a like text (it was renamed).
    What is left has vanished, or is new.
    """
    found: dict[int, Initiative] = {}
    waiting = list(old)
    for like in (_unchanged, _under_the_same, _renumbered, _renamed):
        for at, each in enumerate(new):
            if at in found:
                continue
            if before := next((one for one in waiting if like(each, one)), None):
                found[at] = before
                waiting.remove(before)
    return found


def _unchanged(one: Initiative, other: Initiative) -> bool:
    return code_key(one.code) == code_key(other.code) and same_title(one.title, other.title)


def _under_the_same(one: Initiative, other: Initiative) -> bool:
    return one.path == other.path and same_title(one.title, other.title)


def _renumbered(one: Initiative, other: Initiative) -> bool:
    return same_title(one.title, other.title)


def _renamed(one: Initiative, other: Initiative) -> bool:
    from rapidfuzz import fuzz

    if code_key(one.code) != code_key(other.code):
        return False
    if fuzz.ratio(one.title, other.title) >= _RENAMED:
        return True
    described = min(len(one.body), len(other.body)) >= _SAID
    return described and fuzz.ratio(one.body, other.body) >= _DESCRIBED
