from __future__ import annotations

from pathlib import Path

import pytest

from store.errors import BadInput
from store.model import Flag, Kind, Origin
from tests.readers.made import reading, table

FULL = """
ひばり野区みらい計画（素案）に寄せられた意見と区の考え方

(3) 意見件数
４件（2名・1団体）

項目	件数
計画全般に関すること	2
取組3-1 夜も開く図書館	2
合計	4

対応区分	件数
◎ 計画に反映するもの	1
○ 素案にあるもの	1
－ その他	2
合計	4

No	意見項目	意見の概要	区の考え方	対応区分
全般に関すること
1	第1章	計画の期間が長い。	５年とします。	◎
2	—	見直しの年を書いてほしい。		〇
No	意見項目	意見の概要	区の考え方	対応区分
目標3 学びを支えるまち
3	3-1 ①夜間の開館	図書館を夜も開けてほしい。	試行します。	—
4	3-1 ①夜間の開館	自習室を増やしてほしい。	検討します。	ー
"""


def test_a_whole_table_is_read_and_agrees_with_what_it_declares(tmp_path: Path) -> None:
    read = reading(tmp_path, FULL)
    assert read.kind is Kind.RESPONSE_TABLE
    assert read.plan == "ひばり野区みらい計画"
    assert [(o.number, o.path) for o in read.opinions] == [
        ("1", ("全般に関すること", "第1章")),
        ("2", ("全般に関すること",)),
        ("3", ("目標3 学びを支えるまち", "3-1 ①夜間の開館")),
        ("4", ("目標3 学びを支えるまち", "3-1 ①夜間の開館")),
    ]
    assert read.ledger.declared == {
        "opinions": 4,
        "persons": 2,
        "groups": 1,
        "by_item": {"計画全般に関すること": 2, "取組3-1 夜も開く図書館": 2},
        "by_category": {"◎": 1, "○": 1, "－": 2},
    }
    assert read.ledger.differences == ()
    assert read.ledger.left_over == ()
    assert read.ledger.accounted == 1.0


def test_a_category_is_written_as_the_legend_writes_it(tmp_path: Path) -> None:
    assert [o.category for o in reading(tmp_path, FULL).opinions] == ["◎", "○", "－", "－"]


def test_declared_items_with_a_code_are_initiatives_of_the_plan(tmp_path: Path) -> None:
    read = reading(tmp_path, FULL)
    assert [(i.code, i.title, i.origin, i.plan) for i in read.initiatives] == [
        ("取組3-1", "夜も開く図書館", Origin.CITED, "ひばり野区みらい計画")
    ]


def test_an_empty_answer_under_an_answer_is_the_same_cell_in_print(tmp_path: Path) -> None:
    second = reading(tmp_path, FULL).opinions[1]
    assert second.response == "５年とします。"
    assert Flag.RESPONSE_SHARED in second.flags
    assert second.spans["response"] == reading(tmp_path, FULL).opinions[0].spans["response"]


def test_an_answer_is_not_shared_across_a_heading(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|直します。", "公園に関すること|||", "2|池|深い。|"))
    assert read.opinions[1].response == ""
    assert read.opinions[1].flags == (Flag.RESPONSE_MISSING,)


def test_a_dash_for_an_answer_is_none(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|直します。", "2|駅|狭い。|－"))
    assert (read.opinions[1].response, read.opinions[1].flags) == ("", (Flag.RESPONSE_MISSING,))


def test_a_gap_in_the_numbering_numbers_the_row_without_one(tmp_path: Path) -> None:
    read = reading(
        tmp_path, table("1|駅|暗い。|直します。", "|駅|狭い。|広げます。", "3|駅|遠い。|検討します。")
    )
    assert [o.number for o in read.opinions] == ["1", "2", "3"]
    assert read.opinions[1].flags == (Flag.NUMBER_INFERRED,)
    assert [(r.kind, r.opinion, r.after) for r in read.ledger.repairs] == [("inferred-number", 2, "2")]


def test_a_row_with_neither_number_nor_opinion_goes_on_from_the_one_above(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        table("1|第１章|暗い。|直します。", "|基本理念||来年度に行います。", "2|駅|狭い。|広げます。"),
    )
    assert [o.response for o in read.opinions] == ["直します。\n来年度に行います。", "広げます。"]
    assert read.opinions[0].path == ("第１章 基本理念",)
    assert [o.number for o in read.opinions] == ["1", "2"]


def test_a_sentence_that_breaks_off_goes_on_in_the_row_below(tmp_path: Path) -> None:
    read = reading(
        tmp_path, table("1|駅|ホームが暗く、夜に", "|駅|歩くのが怖い。|直します。", "2|駅|狭い。|広げます。")
    )
    assert [o.text for o in read.opinions] == ["ホームが暗く、夜に歩くのが怖い。", "狭い。"]


def test_an_opinion_whose_words_are_missing_is_kept(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|直します。", "2|駅||広げます。", "3|駅|遠い。|はい。"))
    assert read.opinions[1].text == ""
    assert read.opinions[1].flags == (Flag.TEXT_MISSING,)


def test_opinions_that_are_cut_off_are_flagged(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        table("1|駅|境である。道を直して。|はい。", "2|駅|区は、駅前の|はい。", "3|駅|暗い。|はい。"),
    )
    assert [o.flags for o in read.opinions] == [(Flag.CUT_START,), (Flag.CUT_END,), ()]


def test_words_of_an_item_that_slipped_into_the_next_row_are_moved_back(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        table(
            "1|第３章 安全な|暗い。|はい。",
            "2|まち 第３章 安全な まち|狭い。|はい。",
            "3|第３章 安全な まち|遠い。|はい。",
        ),
    )
    assert {"".join(o.path[0].split()) for o in read.opinions} == {"第３章安全なまち"}
    assert [r.opinion for r in read.ledger.repairs if r.kind == "moved-words"] == [1, 2]


def test_a_merged_item_cell_stands_for_every_row_of_it(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|はい。", "2||狭い。|はい。", "3|〃|遠い。|はい。"))
    assert [o.path for o in read.opinions] == [("駅",)] * 3


def test_page_numbers_and_notes_inside_a_table_are_no_headings(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|はい。", "- 3 -", "※ 意見は要約した", "2|駅|狭い。|はい。"))
    assert {o.path for o in read.opinions} == {("駅",)}
    assert read.ledger.by_claim["furniture"] == 3


def test_a_line_that_nothing_explains_is_left_over(tmp_path: Path) -> None:
    read = reading(
        tmp_path, table("1|駅|暗い。|はい。", "ところで花壇も直してほしいのである", "2|駅|狭い。|はい。")
    )
    assert [(left.line, left.text) for left in read.ledger.left_over] == [
        (5, "ところで花壇も直してほしいのである")
    ]
    assert read.ledger.accounted == 1.0


def test_counts_behind_an_opinion_and_in_a_column_are_read(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        table("1|駅|暗い。（他４件）|はい。", "2|駅|狭い。(件数:2件)|はい。", "3|駅|遠い（徒歩９分）|はい。"),
    )
    assert [(o.text, o.count) for o in read.opinions] == [
        ("暗い。", 5),
        ("狭い。", 2),
        ("遠い（徒歩９分）", 1),
    ]
    read = reading(tmp_path, table("暗い。|３件|はい。", head="意見|件数|区の考え方"))
    assert read.opinions[0].count == 3


def test_a_declared_total_may_count_submissions(tmp_path: Path) -> None:
    text = "提出された意見の件数 6件（5人）\n\n" + table("1|駅|暗い。（他４件）|はい。", "2|駅|狭い。|はい。")
    assert reading(tmp_path, text).ledger.differences == ()


def test_a_count_that_was_not_found_is_a_difference(tmp_path: Path) -> None:
    text = "提出された意見の件数 9件\n\n" + table("1|駅|暗い。|はい。")
    (difference,) = reading(tmp_path, text).ledger.differences
    assert (difference.what, difference.declared, difference.found) == ("opinions", 9, 1)


def test_a_table_may_be_markdown(tmp_path: Path) -> None:
    text = (
        "| 番号 | ご意見 | 回答 |\n| --- | --- | --- |\n| 1 | 暗い。 | はい。 |\n| 2 | 狭い。 | いいえ。 |\n"
    )
    read = reading(tmp_path, text, "意見.md")
    assert [(o.number, o.text, o.response) for o in read.opinions] == [
        ("1", "暗い。", "はい。"),
        ("2", "狭い。", "いいえ。"),
    ]
    assert read.ledger.accounted == 1.0


def test_cells_may_be_set_apart_by_wide_blanks(tmp_path: Path) -> None:
    text = "番号  ご意見  区の考え方\n1     暗い。  直します。\n"
    text += "ところで\n2     狭い。\n3　　遠い。　　近くします。\n"
    read = reading(tmp_path, text)
    assert [(o.number, o.text, o.response) for o in read.opinions] == [
        ("1", "暗い。", "直します。"),
        ("3", "遠い。", "近くします。"),
    ]
    assert [left.line for left in read.ledger.left_over] == [3, 4]


@pytest.mark.parametrize("codec", ["utf-8-sig", "cp932"])
def test_a_spreadsheets_csv_is_read(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "意見.csv"
    path.write_bytes('No,意見,回答\r\n1,"暗い。\r\n灯りを, 早く",はい。\r\n'.encode(codec))
    from curate.readers.reading import read

    (opinion,) = read(path).opinions
    assert opinion.text == "暗い。\n灯りを, 早く"
    assert [span.line for span in opinion.spans["text"]] == [2, 3]


def test_named_columns_are_taken_where_no_head_is_understood(tmp_path: Path) -> None:
    text = "ひばり野区\nあれ\tこれ\tそれ\n1\t暗い。\tはい。\n2\t狭い。\tいいえ。\n"
    assert reading(tmp_path, text).kind is Kind.NONE
    read = reading(tmp_path, text, columns={"text": "これ", "response": "それ"})
    assert [(o.text, o.response) for o in read.opinions] == [("暗い。", "はい。"), ("狭い。", "いいえ。")]


def test_columns_of_a_table_without_a_head_are_counted(tmp_path: Path) -> None:
    text = "ひばり野区\n1\t駅\t暗い。\tはい。\n2\t駅\t狭い。\tいいえ。\n"
    read = reading(tmp_path, text, columns={"number": "1", "text": "３", "response": "4"})
    assert [(o.number, o.text, o.response) for o in read.opinions] == [
        ("1", "暗い。", "はい。"),
        ("2", "狭い。", "いいえ。"),
    ]
    assert [left.text for left in read.ledger.left_over] == ["ひばり野区"]


def test_a_spreadsheet_needs_to_name_its_opinions_only(tmp_path: Path) -> None:
    read = reading(tmp_path, "整理,年代,ご意見\nA1,30代,暗い。\nA2,40代,狭い。\n", "意見.csv")
    assert [o.text for o in read.opinions] == ["暗い。", "狭い。"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        reading(tmp_path, table("1|駅|暗い。|はい。"), columns={"text": "あらまし"})
    assert "あらまし" in refused.value.title
    assert "要旨" in refused.value.advice


def test_a_number_under_which_two_opinions_stand_is_kept_for_both(tmp_path: Path) -> None:
    read = reading(tmp_path, table("1|駅|暗い。|はい。", "2|駅|狭い。|はい。", "2|駅|遠い。|はい。"))
    assert [o.number for o in read.opinions] == ["1", "2", "2"]


@pytest.mark.parametrize(
    ("row", "claim"),
    [("||※　意見は要約しています。||", "note"), ("|||合計３件|", "summary"), ("|2　道路|||", "heading")],
)
def test_a_row_with_one_cell_is_no_opinion_wherever_it_stands(tmp_path: Path, row: str, claim: str) -> None:
    head = "|No||要旨|区の考え方"
    found = reading(tmp_path, table("|1||暗い。|直します。", row, head=head), "表.tsv")
    assert [o.text for o in found.opinions] == ["暗い。"]
    assert claim in found.ledger.by_claim


def test_a_line_of_an_answer_that_looks_like_a_heading_goes_on_with_it(tmp_path: Path) -> None:
    found = reading(tmp_path, table("1|駅|暗い。|次のとおりです。", "|||１　街灯", "2|駅|狭い。|はい。"))
    assert [o.response for o in found.opinions] == ["次のとおりです。\n１　街灯", "はい。"]


def test_a_number_may_stand_in_the_middle_of_its_row(tmp_path: Path) -> None:
    text = (
        "            みどりの計画（案）に対する意見と市の考え方\n\n"
        " 番号             意見の概要                      市の考え方\n"
        "        公園の遊具が古く、危険であ      点検の結果を踏まえ、計画的\n"
        "  1\n"
        "        る。更新してほしい。            に更新します。\n\n"
        "  2     駐輪場が足りない。              設置します。\n\n"
        "        花壇の手入れをする人が高齢      支援します。\n"
        "  3\n"
        "        化している。\n"
    )
    found = reading(tmp_path, text)
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("1", "公園の遊具が古く、危険である。更新してほしい。", "点検の結果を踏まえ、計画的に更新します。"),
        ("2", "駐輪場が足りない。", "設置します。"),
        ("3", "花壇の手入れをする人が高齢化している。", "支援します。"),
    ]
    assert found.ledger.accounted == 1.0


def test_tables_of_other_columns_follow_each_other(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "意見\n\n１　区民\n\nNo\t該当箇所\t意見\t区の考え方\n1\tP.3\t高くしてほしい。\t見直します。\n"
        "２　委員\n\n委員名\t意見\t対応\n青木委員\t根拠を示すべき。\t示した。\n",
    )
    assert [(o.number, o.path, o.text, o.response) for o in found.opinions] == [
        ("1", ("１　区民", "P.3"), "高くしてほしい。", "見直します。"),
        ("", ("２　委員",), "根拠を示すべき。", "示した。"),
    ]


def test_who_said_it_is_column_enough(tmp_path: Path) -> None:
    text = "ヒアリングの結果\n\n氏名\t所属\t意見の概要\n星野教授\t空山大学\t支援を厚くすべきである。\n"
    assert [o.text for o in reading(tmp_path, text).opinions] == ["支援を厚くすべきである。"]


def test_one_blank_between_cells_is_enough_without_answers_too(tmp_path: Path) -> None:
    rows = "1 基本理念 言葉を改めてほしい。 反映\n2 推進体制 市民を 増やしてほしい。 参考\n"
    found = reading(tmp_path, "計画素案に対する意見\n\nNo. 項目 意見 反映状況\n" + rows)
    assert [(o.number, o.path, o.text, o.category) for o in found.opinions] == [
        ("1", ("基本理念",), "言葉を改めてほしい。", "反映"),
        ("2", ("推進体制",), "市民を増やしてほしい。", "参考"),
    ]


def test_a_head_may_be_letter_spaced_as_widely_as_its_columns_stand_apart(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "No  意  見  の  内  容                  対    応              区分\n"
        "1   街灯を明るい色にしてほしい。        順次交換します。      記載済\n"
        "2   花壇の手入れを頼める人が            担い手を募ります。    検討\n"
        "    いない。\n",
    )
    assert [(o.text, o.response, o.category) for o in found.opinions] == [
        ("街灯を明るい色にしてほしい。", "順次交換します。", "記載済"),
        ("花壇の手入れを頼める人がいない。", "担い手を募ります。", "検討"),
    ]


def test_a_quoted_cell_before_a_tab_may_hold_line_ends(tmp_path: Path) -> None:
    text = "番号\t意見\t区の考え方\n"
    text += '1\t"水飲み場がほしい。\n夏に困る。"\t増やします。\n2\t歩道が狭い。\t"広げ\nます。"\n'
    found = reading(tmp_path, text, "貼付.tsv")
    assert [(o.text, o.response) for o in found.opinions] == [
        ("水飲み場がほしい。\n夏に困る。", "増やします。"),
        ("歩道が狭い。", "広げ\nます。"),
    ]


def test_whom_to_ask_is_no_row_of_a_copied_table(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "番号 意見の概要 区の考え方 対応\n1 歩道が狭い。 順次広げます。 B\n2 木が少ない。 参考とします。 C\n"
        "このページに関するお問い合わせ\n企画課 電話 000-000-0000\n",
    )
    assert [o.text for o in found.opinions] == ["歩道が狭い。", "木が少ない。"]


def test_an_answers_column_may_be_a_draft_beside_the_name_of_who_spoke(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        " No.  委員名     意見                          対応（案）\n"
        "  1   青木委員   用語の説明がほしい。          付けました。\n"
        "  2   会長       図の目盛が見えない。          改めました。\n",
    )
    assert [(o.text, o.response) for o in found.opinions] == [
        ("用語の説明がほしい。", "付けました。"),
        ("図の目盛が見えない。", "改めました。"),
    ]


def test_in_a_list_that_is_being_answered_nobody_has_the_answer_above(tmp_path: Path) -> None:
    places = ("取組1", "", "取組2", "12頁", "")
    rows = [
        f"{n},{places[n % 5]},{n}番の意見です。,{'検討します。' if n % 6 == 1 else ''}" for n in range(1, 61)
    ]
    found = reading(tmp_path, "No,該当箇所,意見,区の考え方\n" + "\n".join(rows) + "\n", "意見.csv")
    assert sum(bool(each.response) for each in found.opinions) == 10
    assert {each.path for each in found.opinions} == {("取組1",), ("取組2",), ("12頁",), ()}


def test_in_a_list_that_is_answered_an_answer_stands_for_the_rows_below_it(tmp_path: Path) -> None:
    rows = [f"{n},,{n}番の意見です。,{'' if n % 3 else '検討します。'}" for n in range(3, 61)]
    found = reading(tmp_path, "No,分野,意見,区の考え方\n" + "\n".join(rows) + "\n", "意見.csv")
    assert all(each.response for each in found.opinions)
