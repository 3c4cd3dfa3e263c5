"""How good the suggestions were: how often people took what was suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from store.model import How, Link
from store.state import State


@dataclass(frozen=True, slots=True)
class HitRates:
    """How often people took what was suggested."""

    n: int = 0
    """Links that people made."""
    top1: float = 0.0
    """The share of these that was the first suggestion at the time."""
    top3: float = 0.0
    """The share that was among the first three."""
    recent: HitRates | None = None
    """The same of the last `RECENT` of them, by when their opinion was decided on last."""


RECENT = 50
"""Links over which it is told how good the suggestions are now (issue 7)."""


def hit_rates(state: State) -> HitRates:
    """Count the links in force that people made, by the rank they had among the suggestions.

    Links accepted unseen are none of these: they would only say that the program agrees with itself.
    """
    dated = [
        (curation.at, link.rank)
        for _id, curation in state.decided()
        for link in curation.links
        if link.how is not How.MINED and was_seen((link,))
    ]
    ranks = [rank for _at, rank in sorted(dated, key=lambda each: each[0])]
    return replace(_rates(ranks), recent=_rates(ranks[-RECENT:]))


def _rates(ranks: list[int]) -> HitRates:
    n = len(ranks)
    first, three = sum(rank == 1 for rank in ranks), sum(1 <= rank <= 3 for rank in ranks)
    return HitRates(n, first / n, three / n) if n else HitRates()


def was_seen(links: Iterable[Link]) -> bool:
    """Whether any of the links was looked at by itself, and not accepted together with others."""
    return any(link.how is not How.SUGGESTED or link.rank for link in links)
