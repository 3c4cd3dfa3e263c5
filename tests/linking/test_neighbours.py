from __future__ import annotations

import random
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from curate.linking.learning.neighbours import ALIKE, Neighbours

TEXT = "駅前の駐輪場が朝には一杯になるので、台数を増やしてほしい。"


class Remembering(Neighbours):
    """Knows the texts of what was added."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        super().__init__(self.texts.__getitem__)

    def add(self, opinions: Sequence[tuple[int, str]]) -> None:
        self.texts |= dict(opinions)
        super().add(opinions)


def near(neighbours: Neighbours, text: str) -> list[int]:
    return [opinion for _similarity, opinion in neighbours.near(text)]


def test_near_identical_opinions_are_found_the_nearest_first() -> None:
    neighbours = Remembering()
    neighbours.add([(1, TEXT + "お願い"), (2, TEXT), (3, "図書館の本を増やしてほしい。")])
    neighbours.add([(4, TEXT)])

    assert near(neighbours, TEXT.replace("駅前", "駅 前")) == [2, 4, 1]


def test_a_forgotten_opinion_is_not_found() -> None:
    neighbours = Remembering()
    neighbours.add([(1, TEXT), (2, TEXT)])
    neighbours.remove(1, TEXT)

    assert near(neighbours, TEXT) == [2]
    neighbours.remove(2, TEXT)
    assert near(neighbours, TEXT) == []


def test_a_text_of_a_few_letters_has_neighbours_as_well() -> None:
    neighbours = Remembering()
    neighbours.add([(1, "賛"), (2, "賛成"), (3, "")])

    assert (near(neighbours, "賛"), near(neighbours, "賛成"), near(neighbours, "")) == ([1], [2], [3])


def test_texts_with_letters_changed_find_each_other() -> None:
    rng = random.Random(7)  # noqa: S311 - letters, not secrets
    neighbours = Remembering()
    letters = "駅前図書館朝台数増灯道公園木陰水橋子"
    texts = ["".join(rng.choices(letters, k=40)) for _n in range(300)]
    neighbours.add([*enumerate(texts)])
    found = missed = 0
    for id_, text in enumerate(texts):
        changed = "".join(rng.choice(letters) if rng.random() < 0.1 else each for each in text)
        if Indel.normalized_similarity(text, changed) >= ALIKE:
            found += id_ in near(neighbours, changed)
            missed += id_ not in near(neighbours, changed)

    assert found > 200
    assert missed <= 1
