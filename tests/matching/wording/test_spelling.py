from __future__ import annotations

import pytest
from hypothesis import given

from curate.matching.wording.content import content
from curate.matching.wording.kanji import reads
from curate.matching.wording.spelling import respelled
from tests.matching.texts import text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("子どもたちが欲しい", "子供達がほしい"),
        ("出来るだけ様々な声を聞く", "できるだけさまざまな声を聴く"),
        ("ごみ箱が有りません", "ゴミ箱がありません"),
        ("分かりにくい", "わかりにくい"),
        ("障がい", "障害"),
        ("居場所づくり", "居場所ずくり"),
        ("広沢さん", "廣澤さん".translate(str.maketrans("廣澤", "広沢"))),
    ],
)
def test_what_is_only_written_otherwise_is_written_alike(left: str, right: str) -> None:
    assert respelled(left, right) == left
    assert respelled(right, left) == right


@pytest.mark.parametrize(("left", "right"), [("増やす", "へらす"), ("高い", "やすい"), ("残す", "こわす")])
def test_kana_that_do_not_read_the_kanji_stay(left: str, right: str) -> None:
    assert respelled(left, right) == right


@given(text, text)
def test_a_text_is_left_alone_where_nothing_is_spelled_otherwise(left: str, right: str) -> None:
    assert respelled(left, left) == left
    assert respelled("", right) == right


def test_a_sign_of_repetition_is_read_as_the_character_before_it() -> None:
    assert reads("人々", "ひとびと")
    assert reads("色々", "いろいろ")
    assert not reads("人々", "ひと")


def test_particles_and_endings_are_no_content() -> None:
    words = [each.words for each in content("公園のベンチをふやしていただきたいと思います。", [])]

    assert words == ["公園", "ベンチ", "ふや", "思"]
