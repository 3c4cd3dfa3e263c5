from __future__ import annotations

from pathlib import Path

from store.model import Flag, Kind
from tests.readers.made import reading

QUESTIONS = """更新日:令和６年３月１日

図書館（意見数12件）

質問31 夜も開けないのか。

【区の考え方】検討中

人を増やせるか調べています。

《ほかの区の例》
• つぐみ区は夜９時まで
• つばめ区は夜10時まで
質問32 自習室を増やさないのか。

【区の考え方】実施済み

今年、二つ増やしました。
"""

CARDS = """ひばり野区みらい計画（素案）
提出された意見件数 5件(4人)

計画の目的について [お寄せいただいた意見]
 目的が分かりにくい。(件数:2件)

[区の検討結果]
 書き改めます。
 図も加えます。
1 [お寄せいただいた意見]
・道が暗い。(他1件)
・歩道が狭い。

[区の検討結果]
順に直します。
"""

FLAT = (
    "みらい計画への意見と区の考え方 該当項目 道 意見概要 ・道が暗く、夜は歩けない。(他2件) ・歩道が狭い。 "
    "区の考え方 順に直します。" + "引き続き取り組みます。" * 15
)


def test_a_question_is_an_opinion_and_the_label_behind_it_opens_the_answer(tmp_path: Path) -> None:
    read = reading(tmp_path, QUESTIONS)
    assert read.kind is Kind.RESPONSE_TABLE
    assert [(o.number, o.text, o.category, o.path) for o in read.opinions] == [
        ("質問31", "夜も開けないのか。", "検討中", ("図書館",)),
        ("質問32", "自習室を増やさないのか。", "実施済み", ("図書館",)),
    ]
    assert read.opinions[1].response == "今年、二つ増やしました。"


def test_bullets_inside_an_answer_are_no_opinions(tmp_path: Path) -> None:
    first = reading(tmp_path, QUESTIONS).opinions[0]
    assert "つぐみ区は夜９時まで" in first.response


def test_cards_with_bracketed_labels_are_read(tmp_path: Path) -> None:
    read = reading(tmp_path, CARDS)
    assert [(o.number, o.text, o.count) for o in read.opinions] == [
        ("", "目的が分かりにくい。", 2),
        ("1", "道が暗い。", 2),
        ("1", "歩道が狭い。", 1),
    ]
    assert read.opinions[0].path == ("計画の目的について",)
    assert read.opinions[0].response == "書き改めます。\n図も加えます。"
    assert read.ledger.differences == ()


def test_bullets_under_one_label_share_the_answer(tmp_path: Path) -> None:
    read = reading(tmp_path, CARDS)
    assert [o.response for o in read.opinions[1:]] == ["順に直します。"] * 2
    assert [Flag.RESPONSE_SHARED in o.flags for o in read.opinions] == [False, False, True]
    assert [r.opinion for r in read.ledger.repairs if r.kind == "shared-response"] == [3]


def test_a_page_that_was_flattened_into_one_line_is_parted_at_its_labels(tmp_path: Path) -> None:
    read = reading(tmp_path, FLAT)
    assert [(o.text, o.count, o.path) for o in read.opinions] == [
        ("道が暗く、夜は歩けない。", 3, ("道",)),
        ("歩道が狭い。", 1, ("道",)),
    ]
    assert read.ledger.accounted == 1.0
    assert read.ledger.left_over == ()


def test_a_label_with_nothing_under_it_is_no_opinion(tmp_path: Path) -> None:
    read = reading(tmp_path, CARDS + "期間について [お寄せいただいた意見]\n")
    assert len(read.opinions) == 3


def test_cells_that_take_turns_are_labels_and_what_they_announce(tmp_path: Path) -> None:
    text = "意見と回答\n\n意見1\t無線が聞こえない。\n回　答\t配ります。\n意見2\t暑い。\n回　答\t設けます。\n"
    found = reading(tmp_path, text)
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("意見1", "無線が聞こえない。", "配ります。"),
        ("意見2", "暑い。", "設けます。"),
    ]
    assert not found.ledger.left_over


def test_a_sheet_a_card_has_its_title_and_its_remarks_beside_the_card(tmp_path: Path) -> None:
    card = "意見対応票\n\n番号\t{n}\n意見の内容\t{said}\n市の考え方\t直します。\n担当課\t道路課\n備考\t\n"
    found = reading(tmp_path, card.format(n=1, said="暗い。") + card.format(n=2, said="狭い。"))
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("1", "暗い。", "直します。"),
        ("2", "狭い。", "直します。"),
    ]
    assert found.ledger.accounted == 1.0


def test_labels_and_what_they_announce_may_have_lines_of_their_own(tmp_path: Path) -> None:
    card = "番号\n{n}\nご意見\n{said}\n区の考え方\nはい。\n"
    found = reading(
        tmp_path, "ご意見\n\n" + card.format(n=1, said="暗い。") + card.format(n=2, said="狭い。")
    )
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("1", "暗い。", "はい。"),
        ("2", "狭い。", "はい。"),
    ]


def test_a_label_may_stand_behind_a_bullet_and_say_who_speaks(tmp_path: Path) -> None:
    text = "ご意見と回答\n\n・（意見）暗い。\n・（回答）直します。\n・（意見）狭い。\n・（回答）広げます。\n"
    assert [(o.text, o.response) for o in reading(tmp_path, text).opinions] == [
        ("暗い。", "直します。"),
        ("狭い。", "広げます。"),
    ]
    card = "## 意見{n}（30代・女性）\n\n{said}\n\n### 市の考え方\n\nはい。\n\n"
    found = reading(tmp_path, card.format(n=1, said="暗い。") + card.format(n=2, said="狭い。"), "a.md")
    assert [(o.text, o.response) for o in found.opinions] == [("暗い。", "はい。"), ("狭い。", "はい。")]


def test_what_stands_beside_an_opinion_in_lines_of_its_own_is_no_part_of_the_answer(tmp_path: Path) -> None:
    card = "<dl><dt>件名<dd>{name}<dt>ご意見<dd>{said}<dt>市からの回答<dd>はい。<dt>担当課<dd>公園課</dl>"
    found = reading(
        tmp_path, card.format(name="砂場", said="古い。") + card.format(name="道", said="狭い。"), "a.html"
    )
    assert [(o.path, o.text, o.response) for o in found.opinions] == [
        (("砂場",), "古い。", "はい。"),
        (("道",), "狭い。", "はい。"),
    ]


def test_the_head_of_a_table_printed_a_cell_a_line_is_no_pair_of_labels(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "意見募集の結果\n意見の件数　３件\n"
        "番号\n意見の要旨\n市の考え方\n１\n街灯を増やしてほしい。\n順次増やします。\n"
        "２\n駅前の花壇をこのまま残してほしい。\n担い手を募ります。\n－１－\n"
        "番号\n意見の要旨\n市の考え方\n３\n図が見にくい。色を変えてほしい。\n色を変えました。\n",
    )
    assert all(opinion.text for opinion in found.opinions)
    assert not any("花壇" in opinion.response for opinion in found.opinions)
    told = [*(o.text for o in found.opinions), *(each.text for each in found.proposed)]
    for said in (
        "街灯を増やしてほしい。",
        "駅前の花壇をこのまま残してほしい。",
        "図が見にくい。色を変えてほしい。",
    ):
        assert any(said in each for each in told)


def test_a_label_may_have_the_numbers_of_several_opinions(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ご意見と区の考え方\n\nご意見１\n街灯を増やしてほしい。\n\n区の考え方１\n順次増やします。\n\n"
        "ご意見２、３\n花壇を残してほしい。（同趣旨２件）\n\n区の考え方２、３\n担い手を募ります。\n",
    )
    assert [(o.number, o.text, o.count) for o in found.opinions] == [
        ("ご意見１", "街灯を増やしてほしい。", 1),
        ("ご意見２、３", "花壇を残してほしい。", 2),
    ]


def test_a_heading_over_labels_is_named_without_its_brackets(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "意見とその回答\n【前文について】\n意見：前文が長い。\n回答：短くします。\n【第３条について】\n意見：対象は誰か。\n回答：区民です。\n",
    )
    assert [o.path for o in found.opinions] == [("前文について",), ("第３条について",)]


def test_a_label_may_name_who_speaks(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "特別委員会　主な質疑と答弁\n\n"
        "質疑（青木議員）　期間を八年とした理由は何か。\n答弁（企画部長）　任期に合わせた。\n\n"
        "質疑（山川議員）　目標は難しいのではないか。\n答弁（企画部長）　施策を強める。\n",
    )
    assert [(o.text, o.response) for o in found.opinions] == [
        ("期間を八年とした理由は何か。", "任期に合わせた。"),
        ("目標は難しいのではないか。", "施策を強める。"),
    ]


def test_a_heading_before_a_cards_number_is_no_part_of_the_answer_above(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "意見の概要と区の考え方\n（１）観光について\n№１\n（意見）\n案内所がほしい。\n（考え方）\n設けます。\n"
        "（２）農業について\n№２\n（意見）\n条例を作れないか。\n（考え方）\n調べます。\n",
    )
    assert [(o.number, o.path, o.response) for o in found.opinions] == [
        ("№１", ("（１）観光について",), "設けます。"),
        ("№２", ("（２）農業について",), "調べます。"),
    ]


def test_opinions_with_a_label_each_are_read_although_nobody_answers(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "消防計画　意見シート集計\n\n所属：第１分団\n意見：手当が低い。若い人が入らないのではないか。\n"
        "所属：第３分団\n意見：ポンプの更新を急いでほしい。\n　　　既に二十年使っている。\n",
    )
    assert [o.text for o in found.opinions] == [
        "手当が低い。若い人が入らないのではないか。",
        "ポンプの更新を急いでほしい。\n既に二十年使っている。",
    ]


def test_what_is_done_about_it_answers_where_only_a_blank_sets_it_apart(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "意見募集の結果\n\n〈意見と対応〉\n第１章\n意見１　定義が狭い。広げるべき。\n対応　　広げました。\n"
        "意見２　名称を変えてほしい。\n対応　　条例によるものです。\n"
        "第２章\n意見３　基金を作ってください。\n対応　　課題とします。\n",
    )
    assert [(o.path, o.text, o.response) for o in found.opinions] == [
        (("第１章",), "定義が狭い。広げるべき。", "広げました。"),
        (("第１章",), "名称を変えてほしい。", "条例によるものです。"),
        (("第２章",), "基金を作ってください。", "課題とします。"),
    ]
