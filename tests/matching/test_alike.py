from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from curate.matching import groups as groups_module
from curate.matching.alike import alike
from curate.matching.groups import groups, groups_within, inside
from curate.matching.pairs import pairs
from store.model import Pair
from tests.matching.test_groups import groups_of
from tests.matching.texts import corpora

BENCH = "公園のベンチに背もたれと日よけを付けてほしい。"


@settings(deadline=None, max_examples=60)
@given(corpora(), st.floats(0.6, 1))
def test_the_pairs_of_one_opinion_are_those_it_is_in_best_first(
    texts: dict[int, str], threshold: float
) -> None:
    found, everything = alike(texts, threshold), pairs(texts, threshold)

    for id_ in texts:
        mine = [pair for pair in everything if id_ in (pair.a, pair.b)]
        assert found.pairs_of(id_) == sorted(mine, key=lambda pair: (-pair.score, pair.a, pair.b))


@settings(deadline=None, max_examples=100)
@given(corpora(), st.floats(0.6, 1), st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_groups_are_those_that_the_unsevered_pairs_make(
    texts: dict[int, str], threshold: float, severed: set[tuple[int, int]]
) -> None:
    def apart(a: int, b: int) -> bool:
        return (a, b) in severed

    left: list[Pair] = [pair for pair in pairs(texts, threshold) if not apart(pair.a, pair.b)]

    found = groups(texts, threshold, apart)
    own = [alike({id_: texts[id_] for id_ in group.opinions}, threshold) for group in found]

    assert [inside(each, apart, group) for each, group in zip(own, found, strict=True)] == groups_of(
        left, texts
    )


def test_a_campaign_of_thousands_is_one_group_at_once() -> None:
    texts = {i: BENCH if i % 10 else BENCH + "お願い" for i in range(1, 5001)}
    begin = time.process_time()

    (group,) = groups_within(alike(texts, 0.85), lambda _a, _b: False)

    assert time.process_time() - begin < 5
    assert (len(group.opinions), len(group.pairs), group.keep) == (5000, 4999, 1)
    assert group.weakest < 1


def test_a_group_with_too_many_pairs_lists_those_that_hold_it() -> None:
    texts = {1: BENCH, 2: BENCH, 3: BENCH, 4: BENCH + "急"}
    (held,) = groups(texts, 0.85, lambda _a, _b: False)
    whole = inside(alike(texts, 0.85), lambda _a, _b: False, held)
    limit, groups_module.MANY = groups_module.MANY, 5
    try:
        more = inside(alike(texts, 0.85), lambda _a, _b: False, held)
    finally:
        groups_module.MANY = limit

    assert (len(whole.pairs), len(held.pairs), more) == (6, 3, held)
