from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.linking.profiles import Profiles, total
from curate.linking.weights import ONE

VECTORS = st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, ONE), max_size=3), max_size=5)


def test_a_profile_of_one_text_says_half_of_what_many_that_agree_say() -> None:
    profiles = Profiles()
    profiles.add(1, {"a": ONE})
    assert profiles.cosines({"a": ONE}) == {1: 1.0}
    assert profiles.shrunk({"a": ONE}) == {1: 0.5}
    profiles.add(1, {"a": ONE}, 1)
    assert profiles.shrunk({"a": ONE})[1] == pytest.approx(2 / 3)


@given(VECTORS, VECTORS)
def test_what_is_taken_away_leaves_no_trace_in_whatever_order(
    kept: list[dict[str, int]], gone: list[dict[str, int]]
) -> None:
    one, other = Profiles(), Profiles()
    for vector in kept:
        other.add(1, vector)
    for vector in (*gone, *kept):
        one.add(1, vector)
    for vector in reversed(gone):
        one.add(1, vector, -1)

    asked = dict.fromkeys("abcd", ONE // 2)
    assert one.shrunk(asked) == other.shrunk(asked)


def test_scores_of_several_kinds_are_summed_by_initiative() -> None:
    assert total([{1: 0.5, 2: 0.25}, {1: 0.25}]) == {1: 0.75, 2: 0.25}
