from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from curate.matching.measure import EPSILON
from curate.matching.normalise import normalise
from curate.matching.pairs import pairs
from store.errors import BadInput
from store.model import Pair
from tests.matching.texts import corpora


def brute_force(texts: dict[int, str], threshold: float) -> list[Pair]:
    """Each with each, by the definition."""
    found = []
    for a, b in combinations(sorted(texts), 2):
        one, other = normalise(texts[a]), normalise(texts[b])
        both = len(one) + len(other)
        if one and other and Indel.distance(one, other) <= int((1 - threshold) * both + EPSILON):
            found.append(Pair(a, b, 1 - Indel.distance(one, other) / both))
    return found


@settings(deadline=None, max_examples=150)
@given(corpora(), st.one_of(st.sampled_from([0.0, 0.5, 0.6, 0.8, 0.85, 0.9, 1.0]), st.floats(0.5, 1)))
def test_pairs_are_those_of_brute_force(texts: dict[int, str], threshold: float) -> None:
    assert pairs(texts, threshold) == brute_force(texts, threshold)


def test_a_window_over_several_blocks_loses_nothing() -> None:
    texts = {i: "図書館の開館" * (1 + i % 7) + str(i) for i in range(1, 400)}

    assert pairs(texts, 0.9) == brute_force(texts, 0.9)


def test_the_threshold_itself_is_in() -> None:
    texts = {1: "あいうえおかきくけこさしすせそたち", 2: "あいうえおかきくけこさしすせそなに"}

    assert [pair.score for pair in pairs(texts, 30 / 34)] == [pytest.approx(30 / 34)]


def test_empty_texts_match_nothing() -> None:
    assert pairs({1: "", 2: " ", 3: "\u200b"}, 0.0) == []


@pytest.mark.parametrize("threshold", [-0.1, 1.1, 85, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(threshold: float) -> None:
    with pytest.raises(BadInput):
        pairs({1: "a"}, threshold)
