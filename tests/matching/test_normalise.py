from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curate.matching.normalise import normalise


def test_width_blanks_case_and_look_alike_marks_make_no_difference() -> None:
    assert normalise("ＩＣＴ の活用\n―9〜17時 “相談”") == normalise('ictの活用—9～17時"相談"')


def test_what_carries_meaning_stays() -> None:
    assert normalise("サーバー") != normalise("サーバ")
    assert normalise("5年") != normalise("15年")
    assert normalise("必要") != normalise("不必要")


def test_a_text_of_blanks_and_invisible_characters_is_empty() -> None:
    assert normalise(" \u3000\u200b\ufeff\n") == ""


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
