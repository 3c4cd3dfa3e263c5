"""What stands around an opinion speaks as loud as neighbours have agreed, and leaves no trace."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.linking.learning.surroundings import Surroundings
from curate.linking.ranking.suggest import Suggester
from store.model import Initiative, InitiativeId, Opinion

CHAPTERS = ("第1章 暮らし", "第1章 暮らし", "第2章 環境", "第2章 環境")
TITLES = ("公園の整備", "図書の充実", "川の水質", "ごみの減量")
CATALOGUE = {
    id_: Initiative(id_, "あかり区計画", f"取組{id_}", title, path=(chapter,))
    for id_, (title, chapter) in enumerate(zip(TITLES, CHAPTERS, strict=True), 1)
}


def opinion(id_: int, document: int = 1, path: tuple[str, ...] = ()) -> Opinion:
    return Opinion(id_, document, f"a{id_}", "意見", "意見", path=path)


def around(*rows: list[InitiativeId]) -> Surroundings:
    found = Surroundings(CATALOGUE)
    for at, links in enumerate(rows):
        found.enter(opinion(2 * at), links)
    return found


IN_RUNS = ([1], [1], [1], [2], [2], [2], [3], [3], [3], [4], [4], [4])


def test_in_a_document_that_goes_through_the_plan_neighbours_speak_loud() -> None:
    votes = around(*IN_RUNS).votes(opinion(3))

    assert votes.keys() == {1}
    assert votes[1] > 0.8


def test_between_two_that_differ_each_speaks_for_its_own() -> None:
    votes = around(*IN_RUNS).votes(opinion(5))

    assert votes.keys() == {1, 2}
    assert votes[1] == votes[2] > 0.4


def test_a_pair_alone_proves_nothing() -> None:
    assert around([1], [1], [2]).votes(opinion(1)) == {}


def test_of_a_chapter_of_which_one_initiative_has_been_met_nothing_is_known() -> None:
    assert around(*([1] for _at in range(9))).votes(opinion(3)) == {}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(([1], [3], [2], [4], [1], [3], [2], [4]), id="never alike"),
        pytest.param(([1], [1], [2], [2], [1], [3], [3], [4], [4], [3]), id="a chapter at a time"),
    ],
)
def test_where_neighbours_share_no_more_than_a_chapter_they_are_silent(
    rows: tuple[list[InitiativeId], ...],
) -> None:
    assert around(*rows).votes(opinion(3)) == {}


def test_who_links_all_of_a_chapter_every_time_agrees_nearly_by_chance() -> None:
    votes = around(*sorted([[1, 2], [3, 4]] * 6)).votes(opinion(5))

    assert max(votes.values()) < 0.25


def test_a_neighbour_with_many_links_has_one_voice() -> None:
    many = around(*([1, 3] if at < 6 else [2, 4] for at in range(12))).votes(opinion(5))

    assert many[1] == many[3]
    assert sum(many.values()) <= 2


def test_the_next_document_is_no_neighbour() -> None:
    found = around(*IN_RUNS)

    assert found.votes(opinion(25, document=2)) == {}


def test_opinions_under_one_heading_are_neighbours_wherever_they_stand() -> None:
    found = Surroundings(CATALOGUE)
    for at in range(24):
        found.enter(opinion(at, path=(f"{at % 4}ページ",)), [at % 4 + 1])

    votes = found.votes(opinion(30, path=("2ページ",)))

    assert max(votes, key=votes.__getitem__) == 3
    assert found.votes(opinion(30, path=("9ページ",))) == {}


def test_an_opinion_is_not_its_own_neighbour() -> None:
    found = around(*IN_RUNS)

    assert found.votes(opinion(6)).keys() == {1, 2}


@given(
    st.lists(st.tuples(st.integers(0, 9), st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True)))
)
def test_whoever_goes_leaves_no_trace(came: list[tuple[int, list[int]]]) -> None:
    rows = dict(came)
    found, fresh = around(*IN_RUNS), around(*IN_RUNS)
    for id_, links in rows.items():
        found.enter(opinion(100 + id_, document=id_ % 2), links)
    for id_ in rows:
        found.leave(100 + id_)

    asked = [opinion(id_) for id_ in range(26)]
    assert [*map(found.votes, asked)] == [*map(fresh.votes, asked)]


@given(st.permutations(range(12)))
def test_the_order_of_decisions_does_not_matter(order: list[int]) -> None:
    found, straight = Surroundings(CATALOGUE), around(*IN_RUNS)
    for at in order:
        found.enter(opinion(2 * at), IN_RUNS[at])

    asked = [opinion(id_) for id_ in range(26)]
    assert [*map(found.votes, asked)] == [*map(straight.votes, asked)]


def test_what_was_kept_says_the_same() -> None:
    made = around(*IN_RUNS)
    again = Surroundings(CATALOGUE)

    again.take(made.columns(), {2 * at: links for at, links in enumerate(IN_RUNS)})

    assert [again.votes(opinion(id_)) for id_ in range(26)] == [made.votes(opinion(id_)) for id_ in range(26)]


def test_a_suggestion_says_what_its_surroundings_gave_it() -> None:
    suggester = Suggester(CATALOGUE.values())
    for at, links in enumerate(IN_RUNS):
        suggester.learn(replace(opinion(2 * at), text=f"その{at}、公園と図書と川とごみ"), links)

    asked = replace(opinion(7), text="公園や図書や川やごみについて")
    (best, *_others) = suggester.suggest(asked)

    assert best.initiative == 2
    assert best.parts["around"] > 0.5 * (best.score - best.parts["around"])


def test_where_nothing_else_speaks_the_surroundings_do_not() -> None:
    suggester = Suggester(CATALOGUE.values())
    for at, links in enumerate(IN_RUNS):
        suggester.learn(replace(opinion(2 * at), text="公園"), links)

    assert suggester.suggest(replace(opinion(7), text="ぬ")) == ()
