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
    "one_answer_to_the_opinions_that_its_label_names": (
        ".txt",
        "ひばり野区保育料の見直し（案）への意見と区の考え方\n\n１　額について\n"
        "No.1　第二子を無料にしてほしい。\n"
        "No.2　区分を細かくしてほしい。\n【No.1・No.2に対する区の考え方】\n軽減を続けます。\n"
        "No.3　値上げに反対です。\n【No.3に対する区の考え方】\n承ります。\n",
        [
            ("No.1", "１　額について", "第二子を無料にしてほしい。", "軽減を続けます。", ""),
            ("No.2", "１　額について", "区分を細かくしてほしい。", "軽減を続けます。", ""),
            ("No.3", "１　額について", "値上げに反対です。", "承ります。", ""),
        ],
    ),
    "pages_of_print_that_begin_at_another_place": (
        ".txt",
        "No.       意見の概要        区の考え方\n1         駅前が暗いので      明かりを増やしま\n"
        "          困る。         す。\n2         道が狭くて危な      来年度に広げま\n"
        "\f     い。早く広げて      す。\n     ほしい。\n3    池が深い。       柵を付けます。\n",
        [
            ("1", "", "駅前が暗いので困る。", "明かりを増やします。", ""),
            ("2", "", "道が狭くて危ない。早く広げてほしい。", "来年度に広げます。", ""),
            ("3", "", "池が深い。", "柵を付けます。", ""),
        ],
    ),
    "line_ends_in_cells_without_quotes": (
        ".tsv",
        "番号\t章\t意見\t考え方\n1\t序章\t目的が抽象的です。\n一言で示してください。\t示しました。\n"
        "2\t第１章\t見通しが甘い。\t国の推計です。\nなお、五年ごとに見直します。\n3\t第２章\t索引がほしい。\t付けました。\n",
        [
            ("1", "序章", "目的が抽象的です。\n一言で示してください。", "示しました。", ""),
            ("2", "第１章", "見通しが甘い。", "国の推計です。\nなお、五年ごとに見直します。", ""),
            ("3", "第２章", "索引がほしい。", "付けました。", ""),
        ],
    ),
    "commas_in_a_text": (
        ".txt",
        'No,分野,意見,回答\n1,交通,"バスが少ない。\n増やしてほしい。",協議します。\n2,環境,"袋が高い、薄い。",見直します。\n',
        [
            ("1", "交通", "バスが少ない。\n増やしてほしい。", "協議します。", ""),
            ("2", "環境", "袋が高い、薄い。", "見直します。", ""),
        ],
    ),
    "several_chairs_who_give_opinions": (
        ".txt",
        "町内会長との意見交換（要旨）\n\n会長Ａ：街灯の電気代を負担してほしい。\n区長：半額を補助します。\n"
        "会長Ｂ：役員のなり手がいない。\n区長：一緒に考えます。\n",
        [
            ("", "", "街灯の電気代を負担してほしい。", "半額を補助します。", ""),
            ("", "", "役員のなり手がいない。", "一緒に考えます。", ""),
        ],
    ),
    "strokes_between_opinions": (
        ".txt",
        "公園検討会　グループごとの主な意見\n\n■Ａグループ\n・広場がほしい／芝生は残してほしい\n"
        "■Ｂグループ\n・花壇と／または池を増やしてほしい\n",
        [
            ("", "Ａグループ", "広場がほしい", "", ""),
            ("", "Ａグループ", "芝生は残してほしい", "", ""),
            ("", "Ｂグループ", "花壇と／または池を増やしてほしい", "", ""),
        ],
    ),
    "answers_to_a_question_above_their_table": (
        ".tsv",
        "問25　交通について、ご意見をご自由にお書きください。（回答数：3）\nID\t年齢\t回答内容\n"
        "0012\t70代\tバスが減って困る。\n0044\t40代\t特になし\n0101\t20代\t自転車の道が少ない\n",
        [("0012", "", "バスが減って困る。", "", ""), ("0101", "", "自転車の道が少ない", "", "")],
    ),
    "a_title_over_all_headings_is_none": (
        ".md",
        "# 各会派からの意見\n\n## みどりの会\n- 前提を明らかにすべきである。\n- 整合を図ること。\n\n"
        "## 区民クラブ\n- 不燃化を最優先とすべき。\n",
        [
            ("", "みどりの会", "前提を明らかにすべきである。", "", ""),
            ("", "みどりの会", "整合を図ること。", "", ""),
            ("", "区民クラブ", "不燃化を最優先とすべき。", "", ""),
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


Planned = tuple[str, str, str]
"""Code, title, headings."""

PLANS: dict[str, tuple[str, str, list[Planned], str]] = {
    "the_innermost_of_two_numbers_in_a_row": (
        ".csv",
        "計画名,基本目標,施策番号,施策名,取組番号,取組名,取組内容\n"
        "ひばり野区参画計画,Ⅰ 意識,1,啓発,1-1,講座の開催,年六回開きます。\n"
        "ひばり野区参画計画,Ⅱ 暴力,2,相談,2-1,電話相談,夜間も受けます。\n",
        [("1-1", "講座の開催", "Ⅰ 意識/啓発"), ("2-1", "電話相談", "Ⅱ 暴力/相談")],
        "夜間も受けます。",
    ),
    "a_sheet_ends_where_the_next_part_begins": (
        ".txt",
        "ひばり野区改革プラン\n\n２　取組シート\n取組番号：１－１\n取組名：会議の短縮\n一時間以内とします。\n"
        "取組番号：１－２\n取組名：押印の廃止\n全て見直します。\n３　プランの進行管理\n毎年公表します。\n",
        [("1-1", "会議の短縮", "２　取組シート"), ("1-2", "押印の廃止", "２　取組シート")],
        "全て見直します。",
    ),
    "numbers_in_words_under_ordinals": (
        ".txt",
        "ひばり野県過疎地域自立促進方針\n\n"
        "第一　基本的な事項\n一　現状\n人口が減少している。\n第二　産業の振興\n"
        "一　農業の振興\n担い手を確保する。\n二　観光の開発\n温泉を生かす。\n",
        [("第二-一", "農業の振興", "第二　産業の振興"), ("第二-二", "観光の開発", "第二　産業の振興")],
        "温泉を生かす。",
    ),
    "a_number_that_is_only_referred_to": (
        ".txt",
        "ひばり野区若者計画\n\n第４章　施策の体系と取組\n"
        "１．１　相談の場\n１．１．１　相談室【拡充】\n二人増やします。\n"
        "１．１．２　相談室（再掲）\n１．１．１を参照\n１．２　居場所\n１．２．１　児童館\n夜も開けます。\n"
        "お問い合わせ\n企画課\n",
        [
            ("1.1.1", "相談室", "第４章　施策の体系と取組/１．１　相談の場"),
            ("1.2.1", "児童館", "第４章　施策の体系と取組/１．２　居場所"),
        ],
        "夜も開けます。",
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_what_a_plan_will_do_is_read(tmp_path: Path, name: str) -> None:
    suffix, text, planned, last = PLANS[name]
    found = reading(tmp_path, text, f"計画{suffix}")
    assert [(each.code, each.title, "/".join(each.path)) for each in found.initiatives] == planned
    assert found.initiatives[-1].body == last
    assert found.ledger.accounted == 1.0


def test_a_report_on_a_plan_that_weighs_it_holds_no_opinions(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "ひばり野区総合計画　進捗状況報告書\n\n"
        "１　評価の方法\n担当課が評価しました。\n２　評価の結果\nＡ評価　十二施策\n"
        "３　今後の予定\n評価の結果を次の計画に生かします。\n",
    )
    assert (found.opinions, found.initiatives) == ((), ())
