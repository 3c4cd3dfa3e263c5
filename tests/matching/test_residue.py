from __future__ import annotations

import pytest
from hypothesis import given

from curate.matching.residue import residue
from tests.matching.texts import text

KEPT = "駅前の駐輪場を増やしてほしい。料金は5年間、今のままとすることが必要である。"


@given(text)
def test_a_text_leaves_no_residue_against_itself(one: str) -> None:
    assert residue(one, one) == ()


def test_the_added_clause_is_the_residue() -> None:
    assert residue(KEPT, KEPT + "夜は照明が暗いので、直してほしい。") == (
        "夜は照明が暗いので",
        "直してほしい",
    )


def test_a_slip_of_the_pen_other_marks_and_width_are_no_residue() -> None:
    member = "駅前の駐輪場を增やしてほしい！料金は５年間今のままとすることが、必要である。"

    assert residue(KEPT, member) == ()


def test_a_changed_number_negation_or_word_is_residue() -> None:
    assert residue(KEPT, KEPT.replace("5年間", "15年間")) == ("料金は15年間",)
    assert residue(KEPT, KEPT.replace("が必要", "は不必要")) == ("今のままとすることは不必要である",)
    assert residue(KEPT, KEPT.replace("駐輪場", "駐車場")) == ("駅前の駐車場を増やしてほしい",)


def test_other_words_of_grammar_and_another_spelling_are_no_residue() -> None:
    member = "駅前の駐輪場を増やしていただきたいと思います。料金は五年間、いまのままとする事が必要です。"

    assert residue(KEPT, member) == ()


def test_greetings_are_no_residue() -> None:
    assert residue(KEPT, "お世話になります。" + KEPT + "何卒よろしくお願いいたします。") == ()
    assert residue(KEPT, "区長様　いつもありがとうございます。" + KEPT) == ()
    assert residue(KEPT, "拝啓　時下ますますご清栄のこととお喜び申し上げます。" + KEPT + "敬具") == ()
    assert residue(KEPT, "初めて意見を送ります。" + KEPT + "Thank you!") == ()
    assert residue(KEPT, "区長様がいつも公園に来てくださいます。" + KEPT) != ()


def test_a_turned_ending_is_residue() -> None:
    assert residue("画面が見やすい。", "画面が見にくい。") == ("画面が見にくい",)
    assert residue("区の案はよいと思う。", "区の案はだめと思う。") == ("区の案はだめと思う",)
    assert residue("水曜だけ開ける。", "水曜も開ける。") == ("水曜も開ける",)


def test_everything_is_residue_against_nothing() -> None:
    assert residue("", "夜は暗い。") == ("夜は暗い",)


def test_another_ending_of_a_clause_of_one_word_is_no_residue() -> None:
    assert residue("賛成です。", "賛成します。") == ()
    assert residue("バリアフリーの道。", "バりァフリ一の道。") == ()
    assert residue("特になし", "特にありません。") == ()
    assert residue("賛成です。", "賛成しません。") == ("賛成しません",)


def test_the_labels_of_an_enumeration_are_no_residue() -> None:
    kept = "1．歩道を広げること。2．信号を増やすこと。"

    assert residue(kept, "(1)歩道を広げること。(2)信号を増やすこと。(3)駐輪場をつくること。") == (
        "駐輪場をつくること",
    )


@pytest.mark.parametrize(
    "ending",
    [
        "していただけますと幸いです",
        "してくださいますようお願い申し上げます",
        "して頂きたく存じます",
        "していただければ幸甚に存じます",
        "してもらえないでしょうか",
        "していただけるとありがたいです",
        "してもらえると助かります",
        "してもらえるとうれしいです",
    ],
)
def test_a_politer_wish_is_no_residue(ending: str) -> None:
    assert residue("遊具を早く新しくしてほしい。", f"遊具を早く新しく{ending}。") == ()


def test_a_line_end_in_the_midst_of_a_sentence_is_no_residue() -> None:
    broken = KEPT.replace("駐輪場を", "駐輪\n　場を").replace("すること", "す\nること")

    assert residue(KEPT, broken) == ()
    assert residue(KEPT, broken + "夜は暗い\nので直す。") == ("夜は暗い", "ので直す")
    assert residue("・池を掘る\n・丘を築く", "・池を掘る\n・木を植える\n・丘を築く") == ("木を植える",)


def test_who_one_is_to_say_it_is_no_residue_but_what_it_is_about_is() -> None:
    assert residue(KEPT, "区民の一人として意見を申し上げます。" + KEPT) == ()
    assert residue(KEPT, "駅の東口について意見を申し上げます。" + KEPT) != ()


def test_words_that_stand_in_several_clauses_far_apart_do_not_say_a_clause() -> None:
    kept = (
        "計画の期間は五年とされていますが、長すぎます。値上げに反対します。以上から、この計画に賛成します。"
    )

    assert residue(kept, kept.replace("計画に賛成", "計画に反対")) == ("この計画に反対します",)
    assert residue("駅前の、南口の、駐輪場を、広げてほしい。", "駅前の南口の駐輪場を広げて頂きたい。") == ()
