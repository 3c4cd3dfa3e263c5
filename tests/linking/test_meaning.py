from __future__ import annotations

import random

import numpy as np

from curate.linking.texts.meaning import Directions, Meanings

TEXTS = ("保育園の待機児童", "図書館の蔵書", "道路の舗装", "防災訓練と避難所", "公園の樹木", "税金の納付")


def test_words_that_are_used_alike_bring_texts_together_that_share_none() -> None:
    meanings, directions = Meanings(TEXTS), Directions()
    for id_, text in enumerate(TEXTS):
        directions.add(id_, meanings.of(text))

    found = directions.cosines(meanings.of("幼稚園が足りない"))

    assert max(found, key=found.__getitem__) == 0


def test_a_text_without_a_known_word_points_nowhere() -> None:
    meanings, directions = Meanings(TEXTS), Directions()
    directions.add(1, meanings.of(TEXTS[0]))

    assert not meanings.of("です。").any()
    assert directions.cosines(meanings.of("です。")) == {}


def test_a_text_that_speaks_of_one_thing_says_more_than_one_that_speaks_of_many() -> None:
    meanings = Meanings(TEXTS)
    one, many = meanings.of("図書館の図書"), meanings.of("図書館と道路と保育と避難と税金と樹木")

    assert np.linalg.norm(one) > np.linalg.norm(many)


def test_what_was_learned_and_forgotten_leaves_no_trace() -> None:
    meanings, directions, plain = Meanings(TEXTS), Directions(), Directions()
    for id_, text in enumerate(TEXTS):
        plain.add(id_ % 2, meanings.of(text))
    acts = [(id_ % 2, text, times) for id_, text in enumerate(TEXTS) for times in (1, 1, -1)]
    random.Random(1).shuffle(acts)  # noqa: S311
    for id_, text, times in acts:
        directions.add(id_, meanings.of(text), times)

    asked = meanings.of("子どもの本")
    assert directions.shrunk(asked) == plain.shrunk(asked)


def test_without_texts_there_is_nothing_in_common() -> None:
    assert Meanings(()).of("図書館").any()
    assert Directions().cosines(Meanings(()).of("図書館")) == {}


def test_the_two_words_that_mean_most_nearly_the_same_are_told() -> None:
    meanings = Meanings(TEXTS)

    assert meanings.nearest("学童の数を増やして", "保育園の待機児童と道路") == ("学童", "保育園")
    assert meanings.nearest("図書館の席", "図書館の席") is None
    assert meanings.nearest("千代田の書類", "樹木の道路") is None
