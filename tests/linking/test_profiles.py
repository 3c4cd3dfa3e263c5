from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.linking.texts.profiles import Profiles, summed, total
from curate.linking.texts.weights import ONE, Vector

Weighed = dict[int, int]

VECTORS = st.lists(st.dictionaries(st.integers(1, 4), st.integers(1, ONE), max_size=3), max_size=5)


def vector(weighed: Weighed) -> Vector:
    codes = sorted(weighed)
    return Vector(np.array(codes, np.int64), np.array([weighed[code] for code in codes], np.int64))


TEXT = vector({1: ONE})
ASKED = vector(dict.fromkeys(range(1, 5), ONE // 2))


def test_a_profile_of_one_text_says_half_of_what_many_that_agree_say() -> None:
    profiles = Profiles()
    profiles.add(1, TEXT)
    assert profiles.cosines(TEXT) == {1: 1.0}
    assert profiles.shrunk(TEXT) == {1: 0.5}
    profiles.add(1, TEXT, 1)
    assert profiles.shrunk(TEXT)[1] == pytest.approx(2 / 3)


@given(VECTORS, VECTORS)
def test_what_is_taken_away_leaves_no_trace_in_whatever_order(
    kept: list[Weighed], gone: list[Weighed]
) -> None:
    one, other = Profiles(), Profiles()
    for each in kept:
        other.add(1, vector(each))
    for each in (*gone, *kept):
        one.add(1, vector(each))
    for each in reversed(gone):
        one.add(1, vector(each), -1)

    assert one.shrunk(ASKED) == other.shrunk(ASKED)


@given(VECTORS, VECTORS, VECTORS)
def test_what_was_there_to_begin_with_is_the_same_as_what_came_later(
    first: list[Weighed], second: list[Weighed], gone: list[Weighed]
) -> None:
    begun = Profiles({1: summed([*map(vector, (*first, *gone))]), 2: summed([*map(vector, second)])})
    later = Profiles()
    for each in first:
        later.add(1, vector(each))
    for each in second:
        later.add(2, vector(each))
    for each in gone:
        begun.add(1, vector(each), -1)

    assert begun.shrunk(ASKED) == later.shrunk(ASKED)
    assert [begun.length(each) for each in (1, 2)] == [later.length(each) for each in (1, 2)]


def test_a_sum_takes_each_vector_so_many_times() -> None:
    found = summed([vector({1: 2, 3: 5}), vector({1: 1})], [3, 4])

    assert (found.codes.tolist(), found.weights.tolist()) == ([1, 3], [10, 15])
    assert summed([]).codes.tolist() == []


def test_scores_of_several_kinds_are_summed_by_initiative() -> None:
    assert total([{1: 0.5, 2: 0.25}, {1: 0.25}]) == {1: 0.75, 2: 0.25}
