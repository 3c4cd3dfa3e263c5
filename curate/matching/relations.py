"""How one text stands to another, with the score that says how surely.

The measures and their thresholds come from the planted variants that are described in `research`: of
appended texts, `contains` finds all where the ratio finds 46 in 100; of reordered ones, `reordered`
finds all but two in 1,000 where the ratio finds 14 in 100.
"""

from __future__ import annotations

from collections.abc import Sequence

from curate.matching.clauses import clauses
from curate.matching.measure import EPSILON, THRESHOLD
from curate.matching.normalise import normalise
from store.model import Relation

CONTAINED = 0.9
"""The share of the shorter text that the longer one must have, in order, to contain it."""


def relation(kept: str, other: str, *, threshold: float = THRESHOLD) -> tuple[Relation, float]:
    """Return the first of these that holds, and its score in [0, 1].

    - IDENTICAL: one normal form. Score 1.
    - NEAR_IDENTICAL: similarity at or above `threshold`, which is the score; or that of the clauses alone,
      without marks and labels (賛成です。 and 賛成です！).
    - CONTAINS: one of them says all that the other says, and more (see `_contained`).
    - REORDERED: the same clauses in another order; the score is the similarity once both are sorted.
    - RELATED: none of these; the score is the similarity. A text without words is RELATED with 0.
    """
    from rapidfuzz.distance import Indel

    one, another = normalise(kept), normalise(other)
    if not one or not another:
        return Relation.RELATED, 0.0
    if one == another:
        return Relation.IDENTICAL, 1.0
    similarity = Indel.normalized_similarity(one, another)
    if similarity >= threshold - EPSILON:
        return Relation.NEAR_IDENTICAL, similarity
    shorter, longer = sorted((one, another), key=len)
    by_clause = _by_clause(clauses(kept), clauses(other))
    holding = (
        (Relation.NEAR_IDENTICAL, by_clause[0], threshold),
        (Relation.CONTAINS, _contained(shorter, longer), CONTAINED),
        (Relation.REORDERED, by_clause[1], threshold),
    )
    found = ((how, score) for how, score, least in holding if score >= least - EPSILON)
    return next(found, (Relation.RELATED, similarity))


def _by_clause(ones: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """The similarity of the clauses of two texts, in their order and once sorted; 0 where one has none."""
    from rapidfuzz.distance import Indel

    if not ones or not others:
        return 0.0, 0.0
    one, other = ([normalise(clause) for clause in side] for side in (ones, others))
    return (
        Indel.normalized_similarity("".join(one), "".join(other)),
        Indel.normalized_similarity("".join(sorted(one)), "".join(sorted(other))),
    )


def _contained(shorter: str, longer: str) -> float:
    """The share of `shorter` that stands in `longer` in order, or 0 where that is too little or chance.

    The share is the longest common subsequence over the shorter length. A short text finds its letters
    scattered over any long one, so they must either stand in one place (`partial_ratio`), or be fewer
    in the longer text read backwards, which has the same letters and says nothing.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    def share(text: str) -> float:
        return LCSseq.similarity(shorter, text) / len(shorter)

    found = share(longer)
    if found < CONTAINED:
        return 0.0
    in_one_place = fuzz.partial_ratio(shorter, longer) >= 100 * CONTAINED
    return found if in_one_place or share(longer[::-1]) < CONTAINED else 0.0
