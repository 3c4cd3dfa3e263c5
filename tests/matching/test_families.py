from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.matching.alike import alike
from curate.matching.cautions import safe
from curate.matching.families import Families
from curate.matching.groups import groups, split
from curate.matching.pairs import pairs
from curate.matching.search.clusters import Threads, clusters, tree
from curate.matching.search.forest import Forest
from curate.matching.search.index import Index
from curate.matching.search.scan import near, tasks
from tests.matching.search.test_scan import corpus
from tests.matching.texts import corpora

BENCH = "公園のベンチに背もたれと日よけを付けてほしい。"


def by_pairs(texts: Sequence[str], threshold: float) -> list[int]:
    forest = Forest(len(texts))
    for i, j, _distance in near(texts, threshold):
        forest.join(i, j)
    return forest.labels().tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("threshold", [0.0, 0.6, 0.8, 0.85, 0.95, 1.0])
def test_clusters_are_what_all_pairs_hold_together(threshold: float) -> None:
    for seed in range(3):
        texts = corpus(seed, 150)

        assert clusters(texts, threshold).tolist() == by_pairs(texts, threshold)


def test_tasks_done_apart_and_in_any_order_come_to_the_same() -> None:
    texts = corpus(5, 300)
    index = Index.of(texts, 0.8)
    for parts in (1, 3, 50):
        todo = tasks(index, 0.8, parts)
        edges = np.concatenate([tree(index, 0.8, task) for task in reversed(todo)])
        forest = Forest(len(texts))
        forest.join(edges[:, 0], edges[:, 1])

        assert forest.labels().tolist() == by_pairs(texts, 0.8)
        assert sum(task.weight for task in todo) == pytest.approx(1)


def test_threads_share_a_forest_and_tell_how_far_they_are() -> None:
    texts = corpus(6, 300)
    told: list[float] = []
    found = clusters(texts, 0.8, execute=Threads(3).run, progress=lambda share, _n: told.append(share))

    assert found.tolist() == by_pairs(texts, 0.8)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)


@settings(deadline=None, max_examples=60)
@given(corpora(), corpora(), st.floats(0.6, 1))
def test_edited_opinions_are_grouped_as_if_they_had_been_so_from_the_start(
    texts: dict[int, str], edits: dict[int, str], threshold: float
) -> None:
    families = Families(texts, threshold)
    for id_, text in edits.items():
        families.change(id_, text)
    now = texts | edits

    assert families.groups(lambda _id: True) == groups(now, threshold, lambda _a, _b: False)
    for id_ in now:
        mine = [pair for pair in pairs(now, threshold) if id_ in (pair.a, pair.b)]
        assert families.corpus.pairs_of(id_) == sorted(mine, key=lambda pair: (-pair.score, pair.a, pair.b))


@settings(deadline=None, max_examples=60)
@given(corpora(), st.sets(st.tuples(st.integers(1, 6), st.integers(7, 12))), st.integers(0, 3))
def test_groups_of_some_without_some_pairs_are_made_from_these_alone(
    texts: dict[int, str], severed: set[tuple[int, int]], odd: int
) -> None:
    families = Families(texts, 0.7)
    families.groups(lambda _id: True)
    some = {id_: text for id_, text in texts.items() if id_ % 4 != odd}

    found = families.groups(some.__contains__, severed)

    assert found == groups(some, 0.7, lambda a, b: (min(a, b), max(a, b)) in severed)


def test_a_decision_makes_only_its_own_groups_anew() -> None:
    texts = {1: BENCH, 2: BENCH, 3: "道路の段差をなくす。", 4: "道路の段差をなくす！"}
    families = Families(texts, 0.8)
    one = {group.opinions: group for group in families.groups(lambda _id: True)}
    other = {group.opinions: group for group in families.groups(lambda id_: id_ != 1)}

    assert other == {(3, 4): one[(3, 4)]}
    assert other[(3, 4)] is one[(3, 4)]


def test_a_group_is_split_at_its_weakest_link() -> None:
    texts = {1: BENCH, 2: BENCH, 3: BENCH + "至急", 4: BENCH + "至急です"}

    assert split(alike(texts, 0.8), lambda _a, _b: False) == [(1, 2), (3, 4)]


@settings(deadline=None, max_examples=60)
@given(corpora(), st.sets(st.tuples(st.integers(1, 6), st.integers(7, 12))))
def test_no_pair_between_the_sides_of_a_split_is_better_than_the_weakest_link(
    texts: dict[int, str], severed: set[tuple[int, int]]
) -> None:
    def apart(a: int, b: int) -> bool:
        return (a, b) in severed

    for group in groups(texts, 0.7, apart):
        own = {id_: texts[id_] for id_ in group.opinions}
        one, other = split(alike(own, 0.7), apart)
        between = [
            pair
            for pair in pairs(own, 0.7)
            if (pair.a in one) != (pair.b in one) and not apart(pair.a, pair.b)
        ]

        assert sorted((*one, *other)) == list(group.opinions)
        assert max(pair.score for pair in between) == group.weakest
        assert len(one) >= len(other)
        for side in (one, other):
            again = groups({id_: own[id_] for id_ in side}, 0.7, apart)
            assert [each.opinions for each in again] == ([side] if len(side) > 1 else [])


@settings(deadline=None, max_examples=60)
@given(corpora(), st.integers(1, 12))
def test_a_decision_leaves_every_group_that_it_does_not_touch_as_it_was(
    texts: dict[int, str], out: int
) -> None:
    families = Families(texts, 0.7)
    before = families.groups(lambda _id: True)
    after = families.groups(lambda id_: id_ != out)

    for group in before:
        if out not in group.opinions:
            assert any(each is group for each in after)


def test_identical_texts_are_safe_but_not_where_a_blank_parts_numbers() -> None:
    assert safe("席を１５増やす。", " 席を15増やす。")
    assert not safe("5 10分ごとに", "510分ごとに")
    assert not safe("必要である", "不必要である")


def test_who_has_the_same_text_is_listed_after_edits_too() -> None:
    families = Families({1: BENCH, 2: BENCH, 3: "別", 4: "別の話"}, 0.85)
    families.change(2, "別")

    assert sorted(families.corpus.identical()) == [(2, 3)]
