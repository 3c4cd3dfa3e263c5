from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from curate.matching.families import Families
from curate.matching.normalise import normalise, shape
from curate.matching.pairs import pairs
from store.model import Pair
from tests.matching.texts import corpora


def misread(texts: dict[int, str], threshold: float) -> list[Pair]:
    """All that match in shape and not as they stand, by the definition."""
    normal = {id_: normal for id_ in sorted(texts) if (normal := normalise(texts[id_]))}
    return [
        Pair(a, b, Indel.normalized_similarity(normal[a], normal[b]))
        for a, b in combinations(normal, 2)
        if Indel.normalized_similarity(shape(normal[a]), shape(normal[b])) >= threshold - 1e-9
        and Indel.normalized_similarity(normal[a], normal[b]) < threshold - 1e-9
    ]


def test_a_misread_text_is_proposed_with_the_similarity_that_it_has() -> None:
    texts = {1: "エコカード", 2: "工コ力一ド", 3: "公園の花壇"}

    (pair,) = Families(texts, 0.85).corpus.misread(1)

    assert (pair.a, pair.b) == (1, 2)
    assert pair.score < 0.85
    assert pairs(texts, 0.85) == []


def test_what_stands_in_a_radicals_block_has_the_shape_of_the_character() -> None:
    assert shape(normalise("⾒直し")) == shape("見直し")
    assert shape("⻑い⻄口") == shape("長い西ロ")


@settings(deadline=None, max_examples=60)
@given(corpora(), st.floats(0.6, 1))
def test_the_misread_pairs_of_each_opinion_are_all_there_are(texts: dict[int, str], threshold: float) -> None:
    corpus = Families(texts, threshold).corpus

    found = {(pair.a, pair.b): pair.score for id_ in texts for pair in corpus.misread(id_)}

    assert found == {(pair.a, pair.b): pair.score for pair in misread(texts, threshold)}


def test_an_edited_text_is_held_against_the_misread_ones_at_once() -> None:
    families = Families({1: "エコカードを配ること", 2: "池を掃除すること"}, 0.85)

    families.change(2, "工コ力一ドを配ること")

    assert [(pair.a, pair.b) for pair in families.corpus.misread(1)] == [(1, 2)]
    assert families.corpus.pairs_of(1) == []
