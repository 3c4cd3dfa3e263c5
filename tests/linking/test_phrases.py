from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curate.linking.folding import squeeze
from curate.linking.phrases import MOST, shared_phrases

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
def test_no_common_pair_of_telling_letters_is_missed(text: str, other: str) -> None:
    found = shared_phrases(text, other, len)
    one, another = squeeze(text), squeeze(other)
    pairs = {
        one[at : at + 2] for at in range(len(one) - 1) if all(c not in "の1を。" for c in one[at : at + 2])
    }

    if len(found) < MOST:
        assert all(any(pair in squeeze(each) for each in found) for pair in pairs if pair in another)
