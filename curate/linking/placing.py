"""Which initiatives of a new document are in the catalogue already: they keep the id they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.model import Initiative, InitiativeId

SAME_TITLE = 0.8
"""From this similarity on two titles under one code are one initiative: a plan's wording changes a
little from draft to plan, and an answer cites it with a character lost."""

_STAGE = re.compile(
    r"[(\[](?:仮称|素案|案|骨子案?|原案|最終案|たたき台|改定案?|[^()\[\]]{0,12}年度?[^()\[\]]{0,12})[)\]]"
)


def plan_key(name: str) -> str:
    """A plan's name without its stage, years and blanks: 「（仮称）○○計画（素案）」 and 「○○計画」 are one.

    Returns the folded name itself where nothing else is left of it.
    """
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()
    bare = _STAGE.sub("", folded)
    return re.sub(r"(?:素案|案)$", "", bare) or folded


def place(
    new: Iterable[Initiative],
    catalogue: Iterable[Initiative],
    next_id: InitiativeId,
) -> Iterator[Initiative]:
    """Yield each new initiative under the id it has in the catalogue, or under the next free one.

    It is one of the catalogue's where code and plan are the same, or code and title (see `SAME_TITLE`).
    """
    by_code: dict[str, list[Initiative]] = {}
    for each in catalogue:
        by_code.setdefault(_code_key(each.code), []).append(each)
    for initiative in new:
        found = _same(initiative, by_code.get(_code_key(initiative.code), []))
        if found is None:
            yield replace(initiative, id=next_id)
            next_id += 1
        else:
            yield replace(initiative, id=found.id)


def _code_key(code: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", code)).casefold()


def _same(initiative: Initiative, candidates: list[Initiative]) -> Initiative | None:
    from rapidfuzz import fuzz

    for each in candidates:
        if plan_key(each.plan) == plan_key(initiative.plan):
            return each
    for each in candidates:
        if fuzz.ratio(each.title, initiative.title) >= 100 * SAME_TITLE:
            return each
    return None
