"""Words that opinions are searched for."""

from __future__ import annotations

import pytest

from curate.listing.facets import folded, holds
from store.model import Opinion

OPINION = Opinion(
    38, 1, "a1", "橋の点検を先に。", "橋の点検を先に。", number="315", path=("環境",), response="直します。"
)


@pytest.mark.parametrize(
    "words", ["#38", "＃３８", "No.315", "Ｎｏ．　３１５", "no 315", "点検", "環境", "直し"]
)
def test_an_opinion_is_found_by_its_number_and_by_its_words(words: str) -> None:
    assert holds(OPINION, folded(words))


@pytest.mark.parametrize("words", ["#3", "#40", "No.31", "交通"])
def test_a_part_of_a_number_is_another_number(words: str) -> None:
    assert not holds(OPINION, folded(words))
