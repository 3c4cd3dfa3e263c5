from __future__ import annotations

import pytest

from curate.linking.texts.vocabulary.words import UNKNOWN, vocabulary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("待機児童の解消と学童保育", ["待機", "児童", "解消", "学童", "保育"]),
        ("公共施設", ["公共", "施設"]),
        ("オープンデータ", ["オープン", "データ"]),
        ("ﾎｰﾑﾍﾟｰｼﾞ", ["ホームページ"]),
        ("デジタル　化", ["デジタル", "化"]),
        ("", []),
        ("です。", []),
    ],
)
def test_a_text_is_cut_into_the_frequent_words_it_has(text: str, words: list[str]) -> None:
    names = {place: word for word, place in vocabulary().places.items()}

    assert [names[place] for place in vocabulary().places_in(text)] == words


def test_a_long_vowel_at_the_end_makes_no_other_word() -> None:
    assert vocabulary().places_in("コンピューター") == vocabulary().places_in("コンピュータ")


def test_what_is_no_known_word_is_said_to_be_unknown_once() -> None:
    assert vocabulary().places_in("ヌヌヌヌヌヌ") == [UNKNOWN]


def test_the_unknown_points_nowhere() -> None:
    assert not vocabulary().directions[UNKNOWN].any()
