from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.asking import ColumnsUnknown
from curate.readers.tables.references import pointed
from store.model import Flag, Kind
from tests.readers.made import reading, table

TITLE = "ひばり野区みらい計画（素案）への意見と区の考え方\n"
SAID = "駅前の広場が夜になると暗く、子どもが一人で歩くのは危ないので明かりを増やしてほしい。"
ANSWER = "ご意見を踏まえ、広場の照明を来年度に増やす方向で関係者との協議を進めてまいります。"


def test_rows_without_a_head_are_read_where_their_content_leaves_no_doubt(tmp_path: Path) -> None:
    rows = [
        f"7 | 駅前 | {SAID} | ① | {ANSWER} | 個人",
        f"8 | 計画 | 12 | 広 場 | {SAID} | ③ | {ANSWER} | 団体",
    ]
    read = reading(tmp_path, "\n".join([TITLE, *rows, "以上の行は別の紙にある\n"]))
    assert read.kind is Kind.RESPONSE_TABLE
    assert [(o.number, o.path, o.category) for o in read.opinions] == [
        ("7", ("駅前",), "①"),
        ("8", ("計画 広場",), "③"),
    ]
    assert {o.text for o in read.opinions} == {SAID}
    assert {o.response for o in read.opinions} == {ANSWER}
    assert read.ledger.accounted == 1.0


def test_rows_without_head_and_title_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(ColumnsUnknown):
        reading(tmp_path, f"7 | 駅前 | {SAID} | {ANSWER}\n8 | 駅前 | {SAID} | {ANSWER}\n")


def test_a_copied_web_table_has_one_blank_between_its_cells(tmp_path: Path) -> None:
    rows = f"No 区分 ご意見 区の考え方\n1 駅前 {SAID} {ANSWER}\n{SAID} {ANSWER}\n 3 {SAID}\n\n{ANSWER}\n"
    read = reading(tmp_path, TITLE + rows)
    assert [(o.number, o.text, o.response) for o in read.opinions] == [(n, SAID, ANSWER) for n in "123"]
    assert read.opinions[1].flags == (Flag.NUMBER_INFERRED,)
    assert read.ledger.left_over == ()


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("No.1の回答のとおり", 1),
        ("番号３に同じ。", 3),
        ("№12の区の考え方のとおりです。", 12),
        ("上記のとおりです。", 0),
        ("同上", 0),
        ("検討します。", None),
        ("2030年", None),
        ("3ページに記載のとおり、進めます。", None),
    ],
)
def test_an_answer_may_only_point_to_another(answer: str, number: int | None) -> None:
    points = pointed(answer)
    assert (points and points[1]) == number


def test_an_answer_that_points_to_another_is_that_one(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        table(
            "1|駅|暗い。|直します。",
            "2|駅|狭い。|広げます。",
            "3|池|深い。|No.1の回答のとおり",
            "4|池|遠い。|同上",
        ),
    )
    assert [o.response for o in read.opinions] == ["直します。", "広げます。", "直します。", "直します。"]
    assert read.opinions[2].flags == (Flag.RESPONSE_SHARED,)
    assert [r.before for r in read.ledger.repairs] == ["No.1の回答のとおり", "同上"]


def test_a_head_with_one_wide_blank_between_two_names_is_still_one(tmp_path: Path) -> None:
    text = "№　項目　　意見の要旨　　　区の考え方\n1　　駅　　　暗いので直すべき。　　直します。\n"
    read = reading(tmp_path, text)
    assert [(o.number, o.path, o.text) for o in read.opinions] == [("1", ("駅",), "暗いので直すべき。")]


def test_an_item_set_downwards_is_a_word(tmp_path: Path) -> None:
    read = reading(tmp_path, '"区\n分",No,意見\n"駅\n前\n広\n場",1,暗い。\n,2,狭い。\n', "a.csv")
    assert [o.path for o in read.opinions] == [("駅前広場",), ("駅前広場",)]
