from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel, LCSseq

from curate.matching.measure import allowed
from curate.matching.normalise import normalise
from curate.matching.search.holding import Holding
from curate.matching.search.index import Index
from curate.matching.search.query import near_in_any_order
from tests.matching.texts import corpora

SHARE = 0.9


@settings(deadline=None, max_examples=100)
@given(corpora())
def test_whatever_stands_in_another_text_is_found(texts: dict[int, str]) -> None:
    normal = sorted({each for text in texts.values() if (each := normalise(text))}, key=len)
    holding = Holding(Index.of(normal, 0.85), SHARE)

    for one in normal:
        assert holding.of(one) == [
            place
            for place, other in enumerate(normal)
            if LCSseq.similarity(one, other) >= SHARE * min(len(one), len(other)) - 1e-6
        ]


def test_a_text_of_characters_that_no_other_has_is_held_by_none() -> None:
    holding = Holding(Index.of(["公園の池", "公園の池を掃除してほしい"], 0.85), SHARE)

    assert holding.of("鐘楼") == []
    assert holding.of("池を掃除") == [1]
    assert Holding(Index.of([], 0.85), SHARE).of("池") == []


@settings(deadline=None, max_examples=60)
@given(corpora(), st.floats(0.6, 1))
def test_whatever_has_the_same_characters_in_any_order_is_found(
    texts: dict[int, str], threshold: float
) -> None:
    normal = sorted({each for text in texts.values() if (each := normalise(text))}, key=len)
    index = Index.of(normal, threshold)
    letters = ["".join(sorted(each)) for each in normal]

    for one in normal:
        assert sorted(near_in_any_order(index, one, threshold)) == [
            place
            for place, other in enumerate(letters)
            if Indel.distance("".join(sorted(one)), other) <= allowed(threshold, len(one) + len(other))
        ]
