from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from store.model import Kind
from tests.readers.made import reading

SHEET = """第３部会　意見のまとめ

※ 太字は特に大切な意見

【図書館】
○夜も開いている図書館があると、働く人も使え
るようになるのではないか。
○自習室を増やすべき。

　■学びの場を夜にも開く
　■誰もが集える

【公園】
○池が深くて危ない。
○ベンチを増やしてほしい。
●ボール遊びの時間を決めてはどうか。

○区全体で考えることが必要ではないか。
"""


def test_a_bullet_is_an_opinion_and_broken_lines_are_joined(tmp_path: Path) -> None:
    read = reading(tmp_path, SHEET)
    assert read.kind is Kind.BULLETS
    assert read.opinions[0].text == "夜も開いている図書館があると、働く人も使えるようになるのではないか。"
    assert read.opinions[0].raw == "夜も開いている図書館があると、働く人も使え\nるようになるのではないか。"
    assert read.opinions[0].flags == ()
    assert [repair.kind for repair in read.ledger.repairs][:1] == ["joined-line"]
    assert [span.line for span in read.opinions[0].spans["text"]] == [6, 7]


def test_headings_stand_over_what_is_below_them(tmp_path: Path) -> None:
    paths = [opinion.path for opinion in reading(tmp_path, SHEET).opinions]
    assert paths == [("図書館",), ("図書館",), ("公園",), ("公園",), ("公園",), ()]


def test_lines_that_sum_up_are_no_opinions(tmp_path: Path) -> None:
    read = reading(tmp_path, SHEET)
    assert not any("学びの場" in opinion.text for opinion in read.opinions)
    assert read.ledger.by_claim["summary"] == len("■学びの場を夜にも開く■誰もが集える")
    assert read.ledger.accounted == 1.0


def test_blank_lines_between_all_bullets_end_nothing(tmp_path: Path) -> None:
    text = "# 区民の意見\n\n## 道\n\n- 暗いので直してほしい。\n\n- 狭い。\n\n## 池\n\n- 深い。\n"
    read = reading(tmp_path, text, "声.md")
    assert [(o.text, o.path[-1]) for o in read.opinions] == [
        ("暗いので直してほしい。", "道"),
        ("狭い。", "道"),
        ("深い。", "池"),
    ]


def test_bullets_under_a_bullet_are_its_details(tmp_path: Path) -> None:
    text = "主な意見\n○道を直してほしい。\n　・駅前\n　・学校の前\n○池が深い。\n"
    read = reading(tmp_path, text)
    assert [o.text for o in read.opinions] == ["道を直してほしい。\n・駅前\n・学校の前", "池が深い。"]


def test_numbered_headings_nest_by_their_rank(tmp_path: Path) -> None:
    text = "区民の意見\n１ 道\n(1) 駅前\n・暗い。\n・狭い。\n(2) 学校\n・遠い。\n２ 池\n・深い。\n"
    assert [o.path[-2:] for o in reading(tmp_path, text).opinions] == [
        ("１ 道", "(1) 駅前"),
        ("１ 道", "(1) 駅前"),
        ("１ 道", "(2) 学校"),
        ("２ 池",),
    ]


def test_bullets_that_nobody_said_are_no_opinions(tmp_path: Path) -> None:
    text = "ひばり野区のくらし\n\n- ごみの出し方\n- 図書館の場所\n- 休日の窓口\n"
    read = reading(tmp_path, text, "案内.md")
    assert (read.kind, read.opinions) == (Kind.NONE, ())
    assert len(read.ledger.left_over) == 4
    assert read.ledger.accounted == 1.0


def test_the_same_words_twice_are_two_opinions_with_anchors_of_their_own(tmp_path: Path) -> None:
    text = "主な意見\n○道を直すべき。\n○道を直すべき。\n"
    first, second = reading(tmp_path, text).opinions
    assert second.anchor == first.anchor + "-2"


def test_an_anchor_does_not_depend_on_the_file(tmp_path: Path) -> None:
    one = reading(tmp_path, "主な意見\n○道を直すべき。\n○池。\n", "一.txt").opinions[0]
    other = reading(tmp_path, "主な意見\n\n【道】\n○道を\n直すべき。\n○池。\n", "二.txt").opinions[0]
    assert one.anchor == other.anchor


@pytest.mark.parametrize("marks", ["★★★", "□■□", "一二三", "イロハ", ("a)", "b)", "c)")])
def test_whatever_begins_each_opinion_is_a_bullet(tmp_path: Path, marks: Sequence[str]) -> None:
    said = ("乗り継ぎが悪い。", "日陰が必要", "夜も開けてほしい。")
    lines = [f"{mark}　{each}\n" for mark, each in zip(marks, said, strict=True)]
    found = reading(tmp_path, "寄せられたご意見\n\n" + "".join(lines))
    assert [o.text for o in found.opinions] == [*said]
    assert found.ledger.accounted == 1.0


def test_a_bullet_twice_is_a_word(tmp_path: Path) -> None:
    found = reading(tmp_path, "主な意見\n\n・○○公園が遠いので、\n　○○橋を直してほしい。\n・駅が遠い。\n")
    assert [o.text for o in found.opinions] == ["○○公園が遠いので、○○橋を直してほしい。", "駅が遠い。"]


def test_opinions_stand_under_all_headings_of_their_kind(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "【パブリックコメント】\n・禁止してほしい。\n・増やしてほしい。\n【説明会】\n・周知が足りない。\n"
        "【今後の予定】\n・第２回を６月に開催する。\n",
    )
    assert [o.text for o in found.opinions] == ["禁止してほしい。", "増やしてほしい。", "周知が足りない。"]


@pytest.mark.parametrize("end", ["以上", "\n以　上", "　　　　　　　　　　　　　　　　　　　　　　以上\n"])
def test_the_word_that_closes_a_document_is_no_part_of_the_last_opinion(tmp_path: Path, end: str) -> None:
    found = reading(tmp_path, f"【主な意見】\n○支所を残す。\n○歩道を広げる。\n{end}")
    assert [o.text for o in found.opinions] == ["支所を残す。", "歩道を広げる。"]
    assert not found.ledger.left_over
    assert found.ledger.accounted == 1.0


def test_a_line_that_broke_before_its_last_word_keeps_it(tmp_path: Path) -> None:
    found = reading(tmp_path, "【主な意見】\n○支所を残す。\n○補助の対象は70歳\n以上\n")
    assert found.opinions[-1].text == "補助の対象は70歳以上"


def test_the_word_that_closes_a_document_is_no_row_of_its_table(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "No\t意見\t市の考え方\n1\t暗い。\t直します。\n2\t狭い。\t広げます。\n\n以　上\n"
    )
    assert [(o.text, o.response) for o in found.opinions] == [
        ("暗い。", "直します。"),
        ("狭い。", "広げます。"),
    ]
    assert not found.ledger.left_over


def test_a_cell_that_says_no_more_than_that_stays_in_its_row(tmp_path: Path) -> None:
    found = reading(tmp_path, "No\t意見\t市の考え方\n1\t暗い。\t直します。\n2\t狭い。\t\n3\t以上\t以上\n")
    assert len(found.opinions) == 3
