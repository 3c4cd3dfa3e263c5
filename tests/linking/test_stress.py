"""What an opinion begins with counts for more, and no piece lies across what is put together."""

from __future__ import annotations

from curate.linking.ranking.suggest import Suggester
from curate.linking.texts.grams import pieces
from curate.linking.texts.stress import stressed
from store.model import Initiative, Opinion

CATALOGUE = (
    Initiative(1, "あかり区計画", "取組1", "公園の整備"),
    Initiative(2, "あかり区計画", "取組2", "図書の充実"),
)


def first(text: str) -> int:
    return Suggester(CATALOGUE).suggest(Opinion(1, 1, "a1", text, text))[0].initiative


def test_of_two_subjects_the_first_named_is_the_opinions() -> None:
    assert first("公園のことです。図書のことも。") == 1
    assert first("図書のことです。公園のことも。") == 2


def test_only_pieces_of_the_text_and_of_its_headings_are_weighed() -> None:
    own = {*pieces(["図書館の本"]).codes.tolist(), *pieces(["公園"]).codes.tolist()}

    assert {*pieces([stressed("図書館の本", ["公園"])]).codes.tolist()} == own


def test_an_empty_text_weighs_nothing() -> None:
    assert not len(pieces([stressed("")]).codes)
