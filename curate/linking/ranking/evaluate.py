"""How good the suggestions would have been on links that are known: the honest count.

Cold is every opinion on its own, from the plan's words alone. Learning is the same opinions one after
another, each asked before its links are taught, in several orders.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from curate.linking.ranking.suggest import Suggester
from store.model import Initiative, InitiativeId, Opinion, OpinionId

ORDERS = 5
"""Orders that are replayed; each is drawn with its number as seed, so that a replay gives the same."""

RANKS = (1, 3, 5)


def evaluate(
    opinions: Iterable[Opinion],
    catalogue: Iterable[Initiative],
    known: Mapping[OpinionId, Sequence[InitiativeId]],
) -> dict[str, object]:
    """Replay known links.

    Returns:
        "n", the opinions that have both text and links; "cold" and "learning", each with "top1", "top3",
        "top5" (the share of opinions of which a right initiative is among the first so many) and "mrr"
        (the mean of 1 / the rank of the first right one, 0 where none is suggested); under "spread" the
        least and greatest of each over the orders of "learning".
    """
    heard = tuple(opinions)
    asked = [each for each in heard if each.text and known.get(each.id)]
    initiatives = tuple(catalogue)
    replays = [_replay(_shuffled(asked, order), initiatives, known, heard) for order in range(ORDERS)]
    suggester = Suggester(initiatives, opinions=heard)
    cold = _measured([_rank(suggester, each, known[each.id]) for each in asked])
    return {
        "n": len(asked),
        "cold": cold,
        "learning": {name: sum(each[name] for each in replays) / ORDERS for name in cold},
        "spread": {
            name: [min(each[name] for each in replays), max(each[name] for each in replays)] for name in cold
        },
    }


def _shuffled(opinions: Sequence[Opinion], order: int) -> list[Opinion]:
    return random.Random(order).sample(opinions, len(opinions))  # noqa: S311 - an order, not a secret


def _replay(
    opinions: Iterable[Opinion],
    initiatives: tuple[Initiative, ...],
    known: Mapping[OpinionId, Sequence[InitiativeId]],
    heard: Sequence[Opinion],
) -> dict[str, float]:
    suggester = Suggester(initiatives, opinions=heard)
    ranks = []
    for opinion in opinions:
        ranks.append(_rank(suggester, opinion, known[opinion.id]))
        suggester.learn(opinion, known[opinion.id])
    return _measured(ranks)


def _rank(suggester: Suggester, opinion: Opinion, right: Sequence[InitiativeId]) -> int:
    """The rank of the first right suggestion, from 1; 0 for none."""
    return next((at for at, (id_, _score) in enumerate(suggester.ranked(opinion), 1) if id_ in right), 0)


def _measured(ranks: Sequence[int]) -> dict[str, float]:
    n = len(ranks) or 1
    tops = {f"top{most}": sum(1 <= rank <= most for rank in ranks) / n for most in RANKS}
    return {**tops, "mrr": sum(1 / rank for rank in ranks if rank) / n}
