from __future__ import annotations

from curate.linking.grams import grams
from curate.linking.neighbours import Neighbours

TEXT = "駅前の駐輪場が朝には一杯になるので、台数を増やしてほしい。"


def near(neighbours: Neighbours, text: str) -> list[int]:
    return [opinion for _similarity, opinion in neighbours.near(text, grams(text))]


def test_near_identical_opinions_are_found_the_nearest_first() -> None:
    neighbours = Neighbours()
    neighbours.add(1, TEXT + "お願い")
    neighbours.add(2, TEXT)
    neighbours.add(3, "図書館の本を増やしてほしい。")
    neighbours.add(4, TEXT)

    assert near(neighbours, TEXT.replace("駅前", "駅 前")) == [2, 4, 1]


def test_a_forgotten_opinion_is_not_found() -> None:
    neighbours = Neighbours()
    neighbours.add(1, TEXT)
    neighbours.add(2, TEXT)
    neighbours.remove(1, TEXT)

    assert near(neighbours, TEXT) == [2]
    neighbours.remove(2, TEXT)
    assert near(neighbours, TEXT) == []
