from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from curate.matching.alike import alike
from curate.matching.groups import groups, inside, weakest
from curate.matching.normalise import normalise
from curate.matching.pairs import pairs
from store.model import Group, Pair
from tests.matching.texts import corpora

BENCH = "公園のベンチに背もたれと日よけを付けてほしい。"


def never(_a: int, _b: int) -> bool:
    return False


def reached(ids: set[int], edges: list[Pair]) -> set[frozenset[int]]:
    """Components by the definition: whoever can be reached."""
    sets = {id_: frozenset({id_}) for id_ in ids}
    for pair in edges:
        both = sets[pair.a] | sets[pair.b]
        sets.update(dict.fromkeys(both, both))
    return {each for each in sets.values() if len(each) > 1}


def groups_of(edges: list[Pair], texts: dict[int, str]) -> list[Group]:
    """The groups that pairs make, by the definition."""
    made = []
    for ids in reached(set(texts), edges):
        own = [pair for pair in edges if pair.a in ids]
        normal = {id_: normalise(texts[id_]) for id_ in ids}
        sums = {
            id_: sum(Indel.normalized_similarity(normal[id_], other) for other in normal.values())
            for id_ in ids
        }
        keep = max(ids, key=lambda id_: (round(sums[id_], 9), len(normal[id_]), -id_))
        made.append(Group(tuple(sorted(ids)), keep, tuple(own), weakest(own)))
    return sorted(made, key=lambda group: (-len(group.opinions), group.opinions))


@settings(deadline=None, max_examples=100)
@given(corpora(), st.floats(0.6, 1))
def test_groups_are_connected_components_and_hold_all_pairs(texts: dict[int, str], threshold: float) -> None:
    edges, everything = pairs(texts, threshold), alike(texts, threshold)

    found = groups(texts, threshold, never)

    assert {frozenset(group.opinions) for group in found} == reached(set(texts), edges)
    for group in found:
        own = alike({id_: texts[id_] for id_ in group.opinions}, threshold)
        assert inside(own, never, group).pairs == tuple(p for p in edges if p.a in group.opinions)
    assert sum(len(group.pairs) for group in found) == sum(len(group.opinions) - 1 for group in found)
    assert {pair for group in found for pair in group.pairs} <= set(everything.pairs())
    assert found == sorted(found, key=lambda group: (-len(group.opinions), group.opinions))


@settings(deadline=None, max_examples=100)
@given(corpora())
def test_a_group_falls_apart_just_above_its_weakest_score(texts: dict[int, str]) -> None:
    for group in groups(texts, 0.7, never):
        at = [pair for pair in group.pairs if pair.score >= group.weakest]
        above = [pair for pair in group.pairs if pair.score > group.weakest]

        assert reached(set(group.opinions), at) == {frozenset(group.opinions)}
        assert reached(set(group.opinions), above) != {frozenset(group.opinions)}


def test_the_longest_of_two_is_proposed() -> None:
    (group,) = groups({7: BENCH, 9: BENCH + "至急。"}, 0.85, never)

    assert group.keep == 9


def test_the_text_nearest_to_all_others_is_proposed() -> None:
    texts = {1: BENCH + "お願い", 2: BENCH, 3: BENCH.replace("。", "！"), 4: "小さな" + BENCH}
    (group,) = groups(texts, 0.8, never)

    assert group.keep == 2


def test_copies_weigh_what_they_count() -> None:
    texts = {1: BENCH + "急", 2: BENCH + "急", 3: BENCH + "急", 4: BENCH, 5: "新" + BENCH}
    (group,) = groups(texts, 0.8, never)

    assert group.keep == 1


def test_pairs_kept_apart_do_not_bind() -> None:
    apart: Callable[[int, int], bool] = lambda a, b: (a, b) == (1, 2)  # noqa: E731

    assert groups({1: BENCH, 2: BENCH}, 0.85, apart) == []
    (group,) = groups({1: BENCH, 2: BENCH, 3: BENCH}, 0.85, apart)
    assert (group.opinions, [(p.a, p.b) for p in group.pairs]) == ((1, 2, 3), [(1, 3), (2, 3)])


def test_large_groups_come_first_then_small_ids() -> None:
    texts = {
        1: "ああああ",
        2: "ああああ",
        3: "いいいい",
        4: "いいいい",
        5: "うううう",
        6: "うううう",
        7: "うううう",
    }

    assert [group.opinions for group in groups(texts, 0.85, never)] == [(5, 6, 7), (1, 2), (3, 4)]


def test_a_group_without_pairs_is_none() -> None:
    assert groups({}, 0.85, never) == []
