from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from curate.matching.families import Families
from curate.matching.normalise import normalise, shape
from curate.matching.pairs import pairs
from curate.matching.shapes import shape_pairs
from tests.matching.texts import corpora


def test_a_misread_text_is_proposed_with_the_similarity_that_it_has() -> None:
    texts = {1: "エコカード", 2: "工コ力一ド", 3: "公園の花壇"}

    (pair,) = shape_pairs(texts, 0.85)

    assert (pair.a, pair.b) == (1, 2)
    assert pair.score < 0.85
    assert pairs(texts, 0.85) == []


def test_what_stands_in_a_radicals_block_has_the_shape_of_the_character() -> None:
    assert shape(normalise("⾒直し")) == shape("見直し")
    assert shape("⻑い⻄口") == shape("長い西ロ")


@settings(deadline=None, max_examples=60)
@given(corpora(), st.floats(0.6, 1))
def test_shapes_add_pairs_and_take_none(texts: dict[int, str], threshold: float) -> None:
    plain = {(pair.a, pair.b) for pair in pairs(texts, threshold)}

    assert not plain & {(pair.a, pair.b) for pair in shape_pairs(texts, threshold)}


@given(corpora())
def test_the_misread_pairs_of_each_opinion_are_all_there_are(texts: dict[int, str]) -> None:
    families = Families(texts, 0.85)

    found = {(pair.a, pair.b): pair.score for id_ in texts for pair in families.misread(id_)}

    assert found == {(pair.a, pair.b): pair.score for pair in shape_pairs(texts, 0.85)}


def test_an_edited_text_is_held_against_the_misread_ones_at_once() -> None:
    families = Families({1: "エコカードを配ること", 2: "池を掃除すること"}, 0.85)

    families.change(2, "工コ力一ドを配ること")

    assert [(pair.a, pair.b) for pair in families.misread(1)] == [(1, 2)]
    assert families.pairs_of(1) == []
