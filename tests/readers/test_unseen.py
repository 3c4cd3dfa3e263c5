"""Shapes that were new to the readers when they were first read, in small: each with what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.model import Reading
from tests.readers.made import reading

Said = tuple[str, str, str, str, str]
"""Number, headings, text, answer, category."""

SHAPES: dict[str, tuple[str, str, list[Said]]] = {
    "a_ring_in_the_column_of_its_sort": (
        ".tsv",
        "No\t意見の要旨\t市の考え方\t反映状況\t\t\n\t\t\t反映\t参考\tその他\n"
        "1\t窓口が狭い。\t広げました。\t○\t\t\n2\t表紙が暗い。\t参考とします。\t\t○\t\n"
        "No\t意見の要旨\t市の考え方\t反映状況\t\t\n\t\t\t反映\t参考\tその他\n3\tよい計画だ。\t承ります。\t\t\t○\n",
        [
            ("1", "", "窓口が狭い。", "広げました。", "反映"),
            ("2", "", "表紙が暗い。", "参考とします。", "参考"),
            ("3", "", "よい計画だ。", "承ります。", "その他"),
        ],
    ),
    "several_opinions_of_one_sender_side_by_side": (
        ".csv",
        "受付番号,お名前,該当箇所（1）,ご意見（1）,該当箇所（2）,ご意見（2）\n"
        "A-1,雲雀,第1章,字が小さい。,第2章,図が古い。\nA-2,匿名,全般,概要版がほしい。,,\n",
        [
            ("A-1", "第1章", "字が小さい。", "", ""),
            ("", "第2章", "図が古い。", "", ""),
            ("A-2", "全般", "概要版がほしい。", "", ""),
        ],
    ),
    "a_row_that_says_that_it_goes_on": (
        ".tsv",
        "番号\t意見\t区の考え方\n1\t駅前が暗い。（次ページへ続く）\t直します。\n"
        "（１の続き）\t川沿いも暗い。\t\n2\t道が狭い。\t広げます。\n",
        [
            ("1", "", "駅前が暗い。川沿いも暗い。", "直します。", ""),
            ("2", "", "道が狭い。", "広げます。", ""),
        ],
    ),
    "a_number_over_the_label_of_an_opinion": (
        ".html",
        "<h1>緑の計画への意見と区の考え方</h1><h3>意見1</h3><p>意見の内容<br>木を植えてほしい。</p>"
        "<p>区の考え方<br>植えます。</p><h3>意見2</h3><p>意見の内容<br>花がほしい。</p><p>区の考え方<br>増やします。</p>",
        [
            ("意見1", "", "木を植えてほしい。", "植えます。", ""),
            ("意見2", "", "花がほしい。", "増やします。", ""),
        ],
    ),
    "what_members_said_and_who_was_there": (
        ".txt",
        "第３回ひばり野区福祉委員会　議事要旨\n出席委員　１２名\n\n議題１　素案について\n【主な意見】\n"
        "○Ａ委員　理由を調べるべきである。\n　→　事務局：次回お示しする。\n"
        "○Ｂ委員　担い手の不足を書いてほしい。\n　→　事務局：追記する。\n\n"
        "議題２　その他\n次回は十月に開く。\n",
        [
            ("", "議題１　素案について", "理由を調べるべきである。", "次回お示しする。", ""),
            ("", "議題１　素案について", "担い手の不足を書いてほしい。", "追記する。", ""),
        ],
    ),
    "a_hearing_of_experts_by_name": (
        ".txt",
        "ひばり野区計画　有識者ヒアリング結果\n\n"
        "１　東山大学　松葉　太郎 氏\n・手続を減らすことが先だ。\n・市民の手間が見えない。\n\n"
        "２　西海社　竹林　次郎 氏\n・一社に頼るのは危ない。\n・支えを残してほしい。\n",
        [
            ("", "１　東山大学　松葉　太郎 氏", "手続を減らすことが先だ。", "", ""),
            ("", "１　東山大学　松葉　太郎 氏", "市民の手間が見えない。", "", ""),
            ("", "２　西海社　竹林　次郎 氏", "一社に頼るのは危ない。", "", ""),
            ("", "２　西海社　竹林　次郎 氏", "支えを残してほしい。", "", ""),
        ],
    ),
    "columns_that_print_moved_by_some_places": (
        ".txt",
        "ひばり野区方針（案）への意見\n\nNo.           意見の概要      件数   区の考え方\n"
        "1             公園の遊具が古    3    点検は年２回、計画\n"
        "              い。早めに替える        的に替えていま\n"
        "              べきだ。           す。\n2             照明が足りない場    1    現地を確認しま\n"
        "              所がある。          \n                              す。\n",
        [
            ("1", "", "公園の遊具が古い。早めに替えるべきだ。", "点検は年２回、計画的に替えています。", ""),
            ("2", "", "照明が足りない場所がある。", "現地を確認します。", ""),
        ],
    ),
}


def _said(found: Reading) -> list[Said]:
    assert found.ledger.accounted == 1.0
    return [(o.number, "/".join(o.path), o.text, o.response, o.category) for o in found.opinions]


@pytest.mark.parametrize("name", SHAPES)
def test_what_it_holds_is_read(tmp_path: Path, name: str) -> None:
    suffix, text, said = SHAPES[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == said


def test_notes_of_a_line_each_are_proposed_one_by_one(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ひばり野区これからの図書館を考えるワークショップ　付箋まとめ\n\nテーブル１　居場所\n◆ほしいもの\n"
        "飲み物を飲みながら本が読める場所\n声を出してもよい部屋\n夜も勉強できる席がほしい\n◆困っていること\n席が足りない\n"
        "テーブル２　出会い\n◆ほしいもの\nおすすめの棚\n◆困っていること\n本がなかなか届かない\n",
    )
    assert not found.opinions
    assert [each.text for each in found.proposed] == [
        "飲み物を飲みながら本が読める場所",
        "声を出してもよい部屋",
        "夜も勉強できる席がほしい",
        "席が足りない",
        "おすすめの棚",
        "本がなかなか届かない",
    ]
    assert found.ledger.accounted == 1.0
