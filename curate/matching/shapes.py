"""Texts that are alike only once characters of one shape are taken for one: a proposal, never a fact.

A poor scan reads カ for 力 and 一 for ー. Where two texts are further apart than the threshold as they stand,
and near in shape, the pair is proposed apart from the groups, with the similarity that the texts really
have: what differs is marked as ever, and nothing takes the pair in bulk.
"""

from __future__ import annotations

from collections.abc import Mapping

from curate.matching.alike import alike_normal, collapse
from curate.matching.measure import checked
from curate.matching.normalise import normalise, shape
from store.model import OpinionId, Pair


def shape_pairs(texts: Mapping[OpinionId, str], threshold: float) -> list[Pair]:
    """The pairs that match in shape and do not match as they stand, by a, then b; scores are as they stand.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    from rapidfuzz.distance import Indel

    normal = {id_: text for text, ids in collapse(texts).items() for id_ in ids}
    shaped: dict[str, list[OpinionId]] = {}
    for id_ in sorted(normal):
        shaped.setdefault(normalise(shape(normal[id_])), []).append(id_)
    found = []
    for pair in alike_normal(shaped, checked(threshold)).pairs():
        one, other = normal[pair.a], normal[pair.b]
        similarity = Indel.normalized_similarity(one, other)
        if similarity < threshold - 1e-9:
            found.append(Pair(pair.a, pair.b, similarity))
    return sorted(found, key=lambda pair: (pair.a, pair.b))
