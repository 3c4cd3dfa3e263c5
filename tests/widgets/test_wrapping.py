"""Japanese text on lines of cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.wrapping import NOT_FIRST, NOT_LAST, breaks, clean, fit, shortened, wrap


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_no_line_begins_with_a_full_stop() -> None:
    assert _lines("あいうえお。かきくけこ", 10) == ["あいうえ", "お。かきく", "けこ"]


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert _lines("あいうえ「かきくけこ」", 10) == ["あいうえ", "「かきくけ", "こ」"]


def test_small_letters_and_long_vowels_stay_with_what_they_follow() -> None:
    assert _lines("うえおチャット", 8) == ["うえお", "チャット"]
    assert _lines("うえおサーバ", 8) == ["うえお", "サーバ"]


def test_a_pair_of_dots_is_one_sign() -> None:
    assert _lines("あいう……か", 7) == ["あい", "う……か"]


def test_latin_words_and_numbers_stay_whole_where_they_can() -> None:
    assert _lines("計画のDX2025を進める", 10) == ["計画の", "DX2025を進", "める"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert _lines("abcdefghijkl", 5) == ["abcde", "fghij", "kl"]


def test_blanks_at_a_break_belong_to_no_line() -> None:
    assert _lines("one two  three", 7) == ["one two", "three"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert _lines("", 10) == [""]


def test_the_first_line_may_have_another_width() -> None:
    assert wrap("あいうえおか", 4, first=8) == [(0, 4), (4, 6)]


def test_sound_marks_stay_with_their_letters() -> None:
    assert all(not line.startswith("\u3099") for line in _lines("か\u3099" * 20, 5))


@pytest.mark.parametrize("width", [-1, 0, 1])
def test_widths_of_a_widget_that_is_not_laid_out_end(width: int) -> None:
    assert "".join(_lines("あいう", width)) == "あいう"


@given(st.text(alphabet="あ。、「」（）…ーっab1 .x　", max_size=80), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = _lines(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["あ", "い", "うえ", "お。", "「か", "き」", "く、", "（け）"]), max_size=40))
def test_text_as_it_is_written_breaks_by_the_rules(words: list[str]) -> None:
    lines = _lines("".join(words), 20)
    assert all(line[0] not in NOT_FIRST for line in lines[1:])
    assert all(line[-1] not in NOT_LAST for line in lines[:-1])


def test_what_a_terminal_could_take_for_a_command_is_not_shown() -> None:
    assert clean("a\x1b[2Jb\x07\u200d\ufe0fc\u202ed") == "a [2Jb cd"


def test_line_ends_are_kept_and_marks_are_composed() -> None:
    assert clean("か\u3099\nき") == "が\nき"


def test_brackets_and_wide_characters_are_left_alone() -> None:
    assert clean("[赤]①※") == "[赤]①※"


def test_a_wide_character_that_is_cut_becomes_a_blank() -> None:
    assert fit("あいう", 5) == "あい "
    assert fit("あ", 4) == "あ  "


def test_what_is_cut_off_is_said() -> None:
    assert shortened("あいうえお", 8) == "あいう.."
    assert shortened("あい", 4) == "あい"


def test_an_edited_text_has_each_blank_on_a_line_and_the_same_breaks() -> None:
    assert breaks("あいうえお。かき", 10) == [4]
    assert breaks("park benches", 8) == [5]
    assert breaks("あいう    え", 6) == [3, 7]
    assert breaks("あいう    ", 6) == [3]
    assert breaks("", 6) == []
    for text in ("「あ」 bench は、　「い」       う。", "   ", "a" * 30):
        for width in range(4, 14):
            places = [0, *breaks(text, width), len(text)]
            assert places == sorted(set(places)) or not text
            assert all(cell_len(text[a:b]) <= width + 1 for a, b in pairwise(places))
