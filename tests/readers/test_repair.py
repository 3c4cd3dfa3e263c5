from __future__ import annotations

import pytest

from curate.readers.text.repair import flowed, joined, unbroken


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["窓口の待ち", "時間を減らす"], "窓口の待ち時間を減らす"),
        (["職員のICT", "活用"], "職員のICT活用"),
        (["Society", "5.0"], "Society5.0"),
        (["Wi-Fi and", "other means"], "Wi-Fi and other means"),
        (["see p. 3,", "then act"], "see p. 3, then act"),
    ],
)
def test_only_latin_words_get_a_blank_where_a_line_was_broken(lines: list[str], whole: str) -> None:
    assert joined(list(enumerate(lines, start=1))).text == whole


def test_every_joined_line_is_listed_with_its_place() -> None:
    repairs = joined([(7, "夜も開いて"), (8, "いる図書館")]).repairs
    assert [(each.kind, each.line, each.before, each.after) for each in repairs] == [
        ("joined-line", 8, "夜も開いて\nいる図書館", "夜も開いている図書館")
    ]


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("区の図書 館案内を急 いでほしい。", "区の図書館案内を急いでほしい。"),
        ("申請は、 紙でも出せるか。", "申請は、紙でも出せるか。"),
        ("駅前が暗い。 灯りを増 やすべき。", "駅前が暗い。 灯りを増やすべき。"),
        ("Web 版の PDF を置くべき。", "Web 版の PDF を置くべき。"),
        ("第２章 基本理念の順を変えてほしい。", "第２章 基本理念の順を変えてほしい。"),
    ],
)
def test_blanks_inside_japanese_words_go_and_others_stay(printed: str, whole: str) -> None:
    assert unbroken(printed, 1).text == whole


@pytest.mark.parametrize("words", ["住宅街 便利", "衣・食・住 駅前"])
def test_words_that_are_no_sentence_are_left_as_they_are(words: str) -> None:
    assert unbroken(words, 1).text == words


def test_a_citation_behind_an_answer_keeps_its_blanks() -> None:
    answer = "窓口を増 やします。 参考：取組３ 夜間、休日の窓口 素案12ページ"
    assert (
        unbroken(answer, 1, whole_sentences=True).text
        == "窓口を増やします。 参考：取組３ 夜間、休日の窓口 素案12ページ"
    )


def test_each_repair_shows_what_stood_there() -> None:
    assert [(r.before, r.after) for r in unbroken("区の図書 館案内を。", 4).repairs] == [
        ("区の図書 館案内を。", "区の図書館案内を。")
    ]


def test_a_number_and_its_counter_go_to_the_next_line_together() -> None:
    cell = "ので、駅前の広場\nICTICT2030年\n2030年の活用が暗\nいが暗い（例：図\nしてを検討します。"
    assert "ICT2030年2030年の活用" in flowed(cell, 1).text
