"""Opinions that hang together by near-identical pairs, each group with the text it may be kept as.

A group is a connected component: its members need not all be alike, but each is alike to another.
Nothing is merged by it; it is what an analyst is shown, weakest pair first to be doubted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import comb

from curate.matching.alike import Alike, Apart, alike
from curate.matching.binding import Binding
from curate.matching.components import Components
from store.model import Group, OpinionId, Pair

WHOLE = 300
"""Up to so many distinct texts a group's proposal weighs all its pairs, also those below the threshold
(45,000 of them, about 50 ms); in a larger group those below it count as nothing."""

STRIP = 8
"""Texts measured against a whole group at once: some milliseconds, for which other threads have to wait."""

MANY = 10_000
"""Up to so many pairs of a group are listed where somebody asks for all: a campaign of 5,000 copies has
twelve million, which nobody looks at."""


def groups(texts: Mapping[OpinionId, str], threshold: float, apart: Apart) -> list[Group]:
    """Group the texts whose similarity is at least `threshold`, the largest group first, then by smallest id.

    The pairs of a group are those that hold it together, one fewer than it has opinions (`inside` has all). A
    pair that is kept `apart` never binds; its two may still meet in a group through a third.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    return groups_within(alike(texts, threshold), apart)


def groups_within(found: Alike, apart: Apart) -> list[Group]:
    """The groups in what was found alike, the largest first, then by smallest id."""
    binding = Binding(found, apart)
    trees: dict[OpinionId, list[Pair]] = defaultdict(list)
    for pair in binding.forest:
        trees[binding.root(pair.a)].append(pair)
    nearness, total = _nearness(found), sum(map(len, found.copies))
    every = len(found.edges) == comb(len(found.texts), 2)
    made = []
    for tree in trees.values():
        whole = every and len(tree) == total - 1
        opinions = tuple(sorted({id_ for pair in tree for id_ in (pair.a, pair.b)}))
        normal = {id_: found.texts[found.place(id_)] for id_ in opinions}
        keep = _medoid(normal, {id_: nearness[found.place(id_)] for id_ in opinions}, whole=whole)
        made.append(Group(opinions, keep, _in_order(tree), min(pair.score for pair in tree)))
    return sorted(made, key=lambda group: (-len(group.opinions), group.opinions))


def weakest(inside: Sequence[Pair]) -> float:
    """The score of the weakest edge of a group's maximum spanning tree.

    It is the highest threshold at which the group still holds together: a pair below it is bridged by
    better ones, and just above it the group falls in two. (Kruskal: pairs are joined best first, and
    the last one that joins anything is the weakest that is needed.)
    """
    components: Components[OpinionId] = Components()
    best_first = sorted(inside, key=lambda pair: -pair.score)
    return min(pair.score for pair in best_first if components.join(pair.a, pair.b))


def split(found: Alike, apart: Apart) -> list[tuple[OpinionId, ...]]:
    """The two sides of one group's weakest link, the larger first, each by id.

    Where the last pair that binds the group is taken away its maximum spanning tree falls in two, and no
    pair between the sides is better than the one that was taken.
    """
    *stronger, weak = Binding(found, apart).forest
    components: Components[OpinionId] = Components()
    components.join_all((pair.a, pair.b) for pair in stronger)
    sides: dict[OpinionId, list[OpinionId]] = {components.root(each): [] for each in (weak.a, weak.b)}
    for id_ in sorted(id_ for ids in found.copies for id_ in ids):
        if (root := components.root(id_)) in sides:
            sides[root].append(id_)
    return sorted((tuple(side) for side in sides.values()), key=lambda side: (-len(side), side))


def inside(found: Alike, apart: Apart, group: Group) -> Group:
    """The group with all the pairs that its opinions are in, where they are no more than `MANY`."""
    ids = found.copies
    number = sum(len(each) * (len(each) - 1) // 2 for each in ids)
    number += sum(len(ids[i]) * len(ids[j]) for i, j, _distance in found.edges.tolist())
    if number > MANY:
        return group
    return replace(group, pairs=_in_order(pair for pair in found.pairs() if not apart(pair.a, pair.b)))


def _in_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b)))


def _nearness(found: Alike) -> list[float]:
    """For each distinct text the sum of its similarities to the opinions that it matches."""
    import numpy as np

    copies = np.array([len(ids) for ids in found.copies], np.int64)
    sums = copies - 1.0
    for one, other in (found.edges[:, :2].T, found.edges[:, 1::-1].T):
        sums += np.bincount(one, found.scores * copies[other], minlength=len(copies))
    listed: list[float] = sums.tolist()
    return listed


def _medoid(
    normal: Mapping[OpinionId, str], nearness: Mapping[OpinionId, float], *, whole: bool
) -> OpinionId:
    """The opinion that is nearest to all others of its group: the text that is proposed to be kept.

    Nearest is the greatest sum of similarities to the others, copies counted each; on a tie the longest
    normal form, then the smallest id. The given `nearness` counts matches only: it is taken where that is the
    `whole` sum, and in a large group (see `WHOLE`).
    """
    few = not whole and len(set(normal.values())) <= WHOLE
    sums = _all_nearness(normal) if few else nearness
    return max(normal, key=lambda id_: (round(sums[id_], 9), len(normal[id_]), -id_))


def _all_nearness(normal: Mapping[OpinionId, str]) -> dict[OpinionId, float]:
    """For each opinion the sum of its similarities to all of its group."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    copies = Counter(normal.values())
    distinct = list(copies)
    weights = np.array([copies[text] for text in distinct], dtype=np.float64)
    strips = (distinct[top : top + STRIP] for top in range(0, len(distinct), STRIP))
    sums = np.concatenate(
        [
            cdist(strip, distinct, scorer=Indel.normalized_similarity, dtype=np.float64, workers=1) @ weights
            for strip in strips
        ]
    )
    by_text = dict(zip(distinct, sums.tolist(), strict=True))
    return {id_: by_text[text] for id_, text in normal.items()}
