"""Which opinions are nearly the same: every pair at or above a threshold, none missed.

Exact means: `pairs` returns what comparing each text with each other would. Texts with one normal form
are collapsed first and only one of them is searched with; the pairs of the others follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from curate.matching.measure import checked, score
from curate.matching.normalise import normalise
from curate.matching.scan import near
from store.model import OpinionId, Pair


def pairs(texts: Mapping[OpinionId, str], threshold: float) -> list[Pair]:
    """Return all pairs whose similarity is at least `threshold`, by a, then b.

    A text without any visible character matches nothing, not even its like.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    import numpy as np

    checked(threshold)
    copies = collapse(texts)
    found = [pair for ids in copies.values() for pair in _all_with(ids, ids, 1.0)]
    distinct = sorted(copies, key=len)
    for matches in near(distinct, threshold):
        for i, j, distance in zip(*map(np.ndarray.tolist, matches), strict=True):
            one, other = distinct[i], distinct[j]
            found += _all_with(copies[one], copies[other], score(distance, len(one) + len(other)))
    return sorted(found, key=lambda pair: (pair.a, pair.b))


def collapse(texts: Mapping[OpinionId, str]) -> dict[str, list[OpinionId]]:
    """The ids that have each normal form, in the order of ids; empty texts are left out."""
    copies: dict[str, list[OpinionId]] = {}
    for id_ in sorted(texts):
        if normal := normalise(texts[id_]):
            copies.setdefault(normal, []).append(id_)
    return copies


def _all_with(ones: list[OpinionId], others: list[OpinionId], similarity: float) -> list[Pair]:
    """Each of `ones` with each of `others`; with itself, each pair once."""
    if ones is others:
        return [Pair(a, b, similarity) for at, a in enumerate(ones) for b in ones[at + 1 :]]
    return [Pair(min(a, b), max(a, b), similarity) for a in ones for b in others]
