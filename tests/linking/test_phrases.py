from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from curate.linking.texts.folding import squeeze
from curate.linking.texts.phrases import MOST, as_written, shared_phrases

ALPHABET = st.text(alphabet="図書館電子のをaＢ 。1", max_size=20)


def test_the_most_telling_phrase_comes_first_as_the_text_writes_it() -> None:
    found = shared_phrases("ＩＣＴの図書 館と電子申請を。", "電子申請とICTの図書館の", len)

    assert found == ("ＩＣＴの図書館", "電子申請")


def test_grammar_and_digits_are_no_phrase() -> None:
    assert shared_phrases("してほしいので123", "してほしいので123", len) == ()


def test_a_phrase_inside_another_is_left_out() -> None:
    assert shared_phrases("電子申請の電子", "電子申請", len) == ("電子申請",)


@given(ALPHABET, ALPHABET)
def test_each_phrase_stands_in_both_texts(text: str, other: str) -> None:
    found = shared_phrases(text, other, len)

    assert len(found) <= MOST
    assert all(squeeze(each) in squeeze(text) and squeeze(each) in squeeze(other) for each in found)


@given(ALPHABET, ALPHABET)
def test_no_phrase_begins_or_ends_inside_a_latin_word(text: str, other: str) -> None:
    for phrase in map(squeeze, shared_phrases(text, other, len)):
        before, behind = r"(?<![a-z])" * phrase[0].isascii(), r"(?![a-z])" * phrase[-1].isascii()
        whole = before + re.escape(phrase) + behind

        assert re.search(whole, squeeze(text))
        assert re.search(whole, squeeze(other))


def test_a_run_of_katakana_or_latin_letters_is_never_cut() -> None:
    assert shared_phrases("システムの導入", "リズム・テムズ川", len) == ()
    assert shared_phrases("ホームページの検索", "チームの検索", len) == ("検索",)
    assert shared_phrases("SNSの発信", "snsを使う", len) == ("SNS",)


def test_kanji_begin_and_end_where_one_of_the_texts_has_a_border() -> None:
    assert shared_phrases("情報化を進める", "地域情報化の推進", len) == ("情報化",)
    assert shared_phrases("情報化", "電報化", len) == ()
    assert shared_phrases("道が暗い", "道の灯り", len) == ()


def test_what_has_no_weight_is_no_phrase() -> None:
    assert shared_phrases("電子申請の取組", "取組と電子申請", lambda key: float(key != "取組")) == (
        "電子申請",
    )


def test_a_word_is_found_as_the_text_writes_it() -> None:
    assert as_written("公共 交\n通とＳＮＳ", "交通") == "交通"
    assert as_written("公共交通とＳＮＳ", "sns") == "ＳＮＳ"
    assert as_written("コンピューター", "コンピュータ") == "コンピューター"
    assert as_written("道", "駅") == "駅"
