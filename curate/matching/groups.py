"""Opinions that hang together by near-identical pairs, each group with the text it may be kept as.

A group is a connected component: its members need not all be alike, but each is alike to another.
Nothing is merged by it; it is what an analyst is shown, weakest pair first to be doubted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from curate.matching.components import Components
from curate.matching.normalise import normalise
from curate.matching.pairs import pairs
from store.model import Group, OpinionId, Pair

WHOLE = 300
"""Up to so many distinct texts a group's proposal weighs all its pairs, also those below the threshold
(45,000 of them, about 50 ms); in a larger group those below it count as nothing."""


def groups(
    texts: Mapping[OpinionId, str],
    threshold: float,
    apart: Callable[[OpinionId, OpinionId], bool],
) -> list[Group]:
    """Group the texts whose similarity is at least `threshold`, the largest group first.

    A pair that is kept `apart` never binds; its two may still meet in a group through a third.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    return groups_of((pair for pair in pairs(texts, threshold) if not apart(pair.a, pair.b)), texts)


def groups_of(bound: Iterable[Pair], texts: Mapping[OpinionId, str]) -> list[Group]:
    """The groups that given pairs make, by size (largest first), then by their smallest id."""
    edges = sorted(bound, key=lambda pair: (pair.a, pair.b))
    components: Components[OpinionId] = Components()
    components.join_all((pair.a, pair.b) for pair in edges)
    together: dict[OpinionId, list[Pair]] = defaultdict(list)
    for pair in edges:
        together[components.root(pair.a)].append(pair)
    found = [_group(tuple(inside), texts) for inside in together.values()]
    return sorted(found, key=lambda group: (-len(group.opinions), group.opinions))


def _group(inside: tuple[Pair, ...], texts: Mapping[OpinionId, str]) -> Group:
    opinions = tuple(sorted({id_ for pair in inside for id_ in (pair.a, pair.b)}))
    return Group(opinions, medoid(opinions, inside, texts), inside, weakest(inside))


def weakest(inside: Sequence[Pair]) -> float:
    """The score of the weakest edge of a group's maximum spanning tree.

    It is the highest threshold at which the group still holds together: a pair below it is bridged by
    better ones, and just above it the group falls in two. (Kruskal: pairs are joined best first, and
    the last one that joins anything is the weakest that is needed.)
    """
    components: Components[OpinionId] = Components()
    best_first = sorted(inside, key=lambda pair: -pair.score)
    return min(pair.score for pair in best_first if components.join(pair.a, pair.b))


def medoid(
    opinions: Sequence[OpinionId], inside: Sequence[Pair], texts: Mapping[OpinionId, str]
) -> OpinionId:
    """The opinion that is nearest to all others of its group: the text that is proposed to be kept.

    Nearest is the greatest sum of similarities to the others, copies counted each; on a tie the longest
    normal form, then the smallest id. (See `WHOLE` for large groups.)
    """
    normal = {id_: normalise(texts[id_]) for id_ in opinions}
    nearness = _all_nearness(normal) if len(set(normal.values())) <= WHOLE else _edge_nearness(inside)
    return max(opinions, key=lambda id_: (round(nearness[id_], 9), len(normal[id_]), -id_))


def _all_nearness(normal: Mapping[OpinionId, str]) -> dict[OpinionId, float]:
    """For each opinion the sum of its similarities to the others."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    copies: dict[str, int] = defaultdict(int)
    for text in normal.values():
        copies[text] += 1
    distinct = list(copies)
    alike = cdist(distinct, distinct, scorer=Indel.normalized_similarity, dtype=np.float64, workers=1)
    sums = alike @ np.array([copies[text] for text in distinct], dtype=np.float64)
    by_text = dict(zip(distinct, sums.tolist(), strict=True))
    return {id_: by_text[text] for id_, text in normal.items()}


def _edge_nearness(inside: Iterable[Pair]) -> dict[OpinionId, float]:
    """For each opinion the sum of its similarities to those that it is bound to."""
    sums: dict[OpinionId, float] = defaultdict(float)
    for pair in inside:
        sums[pair.a] += pair.score
        sums[pair.b] += pair.score
    return sums
