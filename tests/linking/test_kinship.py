from __future__ import annotations

from math import sqrt

from curate.linking.learning.kinship import DISTANT, Kinship
from curate.linking.ranking.suggest import Suggester
from store.model import Initiative, Opinion

LIKENESS = {1: {1: 1.0, 2: 0.5}, 2: {1: 0.5, 2: 1.0, 3: DISTANT / 2}, 3: {3: 1.0, 2: DISTANT / 2}}

TITLES = ("保育の施設の整備", "図書の施設の整備", "保育の情報の発信", "図書の情報の発信")
CATALOGUE = tuple(Initiative(id_, "あかり区計画", f"取組{id_}", title) for id_, title in enumerate(TITLES, 1))


def opinion(id_: int, text: str) -> Opinion:
    return Opinion(id_, 1, f"a{id_}", text, text)


def test_what_is_learned_of_one_is_lent_to_those_like_it() -> None:
    parts = Kinship(LIKENESS).parts({"learned": {1: 0.8}})

    assert parts["learned"] == {1: 0.8 / sqrt(1.25)}
    assert parts["kin"] == {2: 0.8 * 0.5 / sqrt(1.25)}


def test_where_nothing_was_learned_nothing_is_lent() -> None:
    assert Kinship(LIKENESS).parts({"learned": {}}) == {"learned": {}, "kin": {}}
    assert Kinship({}).parts({"learned": {}}) == {"learned": {}, "kin": {}}


def test_the_likest_initiatives_come_first_and_the_distant_not_at_all() -> None:
    kinship = Kinship({1: {2: 0.2, 3: 0.5, 4: DISTANT / 2}, 2: {1: 0.2}, 3: {1: 0.5}, 4: {1: DISTANT / 2}})

    assert kinship.nearest(1) == (3, 2)
    assert kinship.nearest(4) == kinship.nearest(9) == ()


def test_a_word_of_one_aspect_is_known_of_the_same_aspect_of_another_subject() -> None:
    suggester = Suggester(CATALOGUE)
    suggester.learn(opinion(1, "壁のひびと雨漏りを直してほしい"), [1])

    asked = opinion(2, "図書の棚の上の雨漏り")
    ranked = [each for each in suggester.suggest(asked) if each.initiative in (2, 4)]

    assert [each.initiative for each in ranked] == [2, 4]
    assert ranked[0].parts["kin"] > 0
    assert ranked[0].parts["kin"] > ranked[1].parts.get("kin", 0)


def test_a_suggestion_by_kin_names_the_words_of_the_opinions_linked_to_them() -> None:
    suggester = Suggester(CATALOGUE)
    for id_, text in enumerate(("雨漏りがひどい", "雨漏りする", "雨漏り、雨漏り"), 1):
        suggester.learn(opinion(id_, text), [1])

    found = {each.initiative: each for each in suggester.suggest(opinion(9, "雨漏りの話"))}

    assert (found[2].why, found[2].shared) == ("neighbours", ("雨漏",))


def test_an_initiative_that_came_later_has_kin_too() -> None:
    suggester = Suggester(CATALOGUE[:1])
    suggester.learn(opinion(1, "雨漏りを直して"), [1])
    assert [each.initiative for each in suggester.suggest(opinion(2, "雨漏り"))] == [1]

    suggester.add(CATALOGUE[1])

    assert [each.initiative for each in suggester.suggest(opinion(2, "雨漏り"))] == [1, 2]
