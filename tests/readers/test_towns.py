"""Shapes in which towns publish what they were told, in small: read wrongly when they were first met."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curate.readers.formats.glyphs import Glyph, columns, lines
from curate.readers.reading import read
from store.model import Flag
from tests.readers.made import reading

Said = tuple[str, str, str, str, str]
"""Number, headings, text, answer, category."""

SHAPES: dict[str, tuple[str, str, list[Said]]] = {
    "a_title_that_comes_again_with_the_page": (
        ".tsv",
        "みどり計画（案）への意見と市の考え方\t\t\t（1／2）\nNo\t章\t意見\t市の考え方\n"
        "1\t第１章\t字が小さい。\t直します。\n"
        "みどり計画（案）への意見と市の考え方\t\t\t（2／2）\nNo\t章\t意見\t市の考え方\n"
        "2\t第２章\t図が古い。\t改めます。\n",
        [
            ("1", "第１章", "字が小さい。", "直します。", ""),
            ("2", "第２章", "図が古い。", "改めます。", ""),
        ],
    ),
    "a_number_above_each_small_table": (
        ".txt",
        "手話の条例（案）への意見の概要と市の考え方\n\n（１）\n該当箇所\t前文\n"
        "ご意見の概要\t強く書いてほしい。\n市の考え方\t直しました。\n"
        "（２）\n該当箇所\t第５条\nご意見の概要\t努力では弱い。\n市の考え方\t理解を広げます。\n",
        [
            ("（１）", "前文", "強く書いてほしい。", "直しました。", ""),
            ("（２）", "第５条", "努力では弱い。", "理解を広げます。", ""),
        ],
    ),
    "labels_in_round_brackets_that_count": (
        ".txt",
        "墓地の条例（案）への意見について\n\n１　募集期間　　九月二日から十月一日まで\n"
        "２　意見の概要及び市の考え方\n\n"
        "（意見１）\n　距離が近すぎる。広げてほしい。\n（考え方）\n　他市の例によりました。\n"
        "（意見２）\n　説明会は評価する。\n（考え方）\n　承ります。\n\n"
        "問合せ先　ひばり市生活衛生課　電話000-0000\n",
        [
            (
                "意見１",
                "２　意見の概要及び市の考え方",
                "距離が近すぎる。広げてほしい。",
                "他市の例によりました。",
                "",
            ),
            ("意見２", "２　意見の概要及び市の考え方", "説明会は評価する。", "承ります。", ""),
        ],
    ),
    "who_answered_only_the_second_question": (
        ".csv",
        "受付番号,案の全体についてご意見をお書きください。,進め方についてご意見をお書きください。\n"
        "A1,特になし,早く進めてほしい。\n",
        [("A1", "進め方についてご意見をお書きください。", "早く進めてほしい。", "", "")],
    ),
    "notes_of_a_workshop_in_a_column": (
        ".tsv",
        "第２回ワークショップ　ふせん記録\t\t\nグループ\tテーマ\tふせんの内容\n"
        "A\tよいところ\t桜がきれい\nB\t困りごと\t坂が多い\n",
        [("", "A/よいところ", "桜がきれい", "", ""), ("", "B/困りごと", "坂が多い", "", "")],
    ),
    "a_page_that_introduces_letters_and_answers": (
        ".html",
        "<h1>市長への手紙</h1><p>お寄せいただいた主なご意見と回答を紹介します。</p>"
        "<h2>道路</h2><dl><dt>線を引き直してください。<dd>引き直します。<dt>時刻表が読みにくいです。<dd>貼り替えました。</dl>"
        "<h2>ごみ</h2><dl><dt>網を貸してほしいです。<dd>貸し出しています。</dl>",
        [
            ("", "道路", "線を引き直してください。", "引き直します。", ""),
            ("", "道路", "時刻表が読みにくいです。", "貼り替えました。", ""),
            ("", "ごみ", "網を貸してほしいです。", "貸し出しています。", ""),
        ],
    ),
    "an_export_in_which_an_empty_answer_is_none": (
        ".csv",
        '"No","意見","回答"\n"1","暗い。","灯します。"\n"2","狭い。",""\n',
        [("1", "", "暗い。", "灯します。", ""), ("2", "", "狭い。", "", "")],
    ),
    "a_list_that_begins_without_an_answer": (
        ".csv",
        "No,意見,回答\n1,遠い。,\n2,暗い。,灯します。\n3,狭い。,\n",
        [("1", "", "遠い。", "", ""), ("2", "", "暗い。", "灯します。", ""), ("3", "", "狭い。", "", "")],
    ),
    "numbered_headings_in_a_table_whose_opinions_have_none": (
        ".tsv",
        "防災の計画（案）への意見と区の考え方\t\n意見の概要\t区の考え方\n"
        "１　全般について（１件）\t\n名前が長い。\t愛称を募ります。\n"
        "２　避難所について（１件）\t\n空調を付けてほしい。\t付けます。\n",
        [
            ("", "１　全般について", "名前が長い。", "愛称を募ります。", ""),
            ("", "２　避難所について", "空調を付けてほしい。", "付けます。", ""),
        ],
    ),
    "why_somebody_chose_is_an_answer_of_ones_own": (
        ".csv",
        "ID,地区を選んでください。,そう思う理由を教えてください。,要望をご自由にお書きください。\n"
        "1,北,本が少ない。,\n2,南,,\n3,中央,近い。,広げてほしい。\n",
        [
            ("1", "そう思う理由を教えてください。", "本が少ない。", "", ""),
            ("3", "そう思う理由を教えてください。", "近い。", "", ""),
            ("", "要望をご自由にお書きください。", "広げてほしい。", "", ""),
        ],
    ),
    "columns_a_letter_a_place": (
        ".txt",
        "景観の計画（案）への意見\n\n番号       項目        意見の要旨      市の考え方\n"
        "1        景観        屋外広告の色を    別に条例を定め\n"
        "                   規制すべきだ。    ています。\n"
        "2        その他       進み具合を市民    毎年公表しま\n                   に知らせよ。     す。\n",
        [
            ("1", "景観", "屋外広告の色を規制すべきだ。", "別に条例を定めています。", ""),
            ("2", "その他", "進み具合を市民に知らせよ。", "毎年公表します。", ""),
        ],
    ),
    "days_of_meetings_over_answered_paragraphs": (
        ".txt",
        "学校の統合についていただいたご意見（要旨）\n\n第１回（北公民館）\n\n"
        "時期が早すぎる。待てないか。\n→　適当と考えます。\n\n"
        "距離が心配だ。\n→　バスを走らせます。\n\n第２回（南公民館）\n\n跡地を使わせてほしい。\n"
        "→　検討します。\n",
        [
            ("", "第１回（北公民館）", "時期が早すぎる。待てないか。", "適当と考えます。", ""),
            ("", "第１回（北公民館）", "距離が心配だ。", "バスを走らせます。", ""),
            ("", "第２回（南公民館）", "跡地を使わせてほしい。", "検討します。", ""),
        ],
    ),
    "labels_side_by_side_in_small_tables": (
        ".tsv",
        "文化財の計画（案）へのご意見と市の考え方\n意見番号\t１\t該当箇所\tP.4\n"
        "意見の内容\t英語でも書いてほしい。\t\t\n"
        "市の考え方\t進めます。\t\t\n意見番号\t２\t該当箇所\t全体\n"
        "意見の内容\t公開してほしい。\t\t\n市の考え方\t公開します。\t\t\n",
        [
            ("１", "P.4", "英語でも書いてほしい。", "進めます。", ""),
            ("２", "全体", "公開してほしい。", "公開します。", ""),
        ],
    ),
    "a_number_before_the_name_of_each_opinion": (
        ".txt",
        "都市計画の案に対する意見書の要旨及び市の見解\n\n１　意見書の要旨\n　　道を狭めてほしい。\n"
        "　　市の見解\n　　要る幅である。\n\n"
        "２　意見書の要旨\n　　日陰になるので反対である。\n　　市の見解\n　　配慮する。\n",
        [
            ("１", "", "道を狭めてほしい。", "要る幅である。", ""),
            ("２", "", "日陰になるので反対である。", "配慮する。", ""),
        ],
    ),
    "numbers_in_the_headings_over_labels": (
        ".html",
        "<h1>町民の声</h1><h3>No.1　図書館について</h3><p>ご意見</p><p>夜も開けてください。</p>"
        "<p>回答（図書課）</p><p>試します。</p>"
        "<h3>No.2　除雪について</h3><p>ご意見</p><p>遅いです。</p><p>回答（建設課）</p><p>改めました。</p>",
        [
            ("No.1", "図書館について", "夜も開けてください。", "試します。", ""),
            ("No.2", "除雪について", "遅いです。", "改めました。", ""),
        ],
    ),
    "columns_one_below_another_with_short_items": (
        ".txt",
        "意見募集の結果\nNo\n1\n2\n\n区分\n教育\n観光\n\n意見\n給食の地産地消を\n進めてほしい。\n"
        "宿が足りな\nい。\n\n"
        "市の考え方\n地場の割合を高く\nします。\n誘います。\n",
        [
            ("1", "教育", "給食の地産地消を進めてほしい。", "地場の割合を高くします。", ""),
            ("2", "観光", "宿が足りない。", "誘います。", ""),
        ],
    ),
    "a_table_in_pieces_that_nothing_puts_together": (
        ".txt",
        "意見募集の結果\nNo\n1\n\n区分\n教育\n\n2\n\n観光\n\n意見\n給食を\n変えてほしい。\n"
        "宿がない。\n\n市の考え方\n変えます。\n誘います。\n",
        [],
    ),
    "members_one_by_one_under_the_title": (
        ".html",
        "<h1>審議会　書面による委員意見のまとめ</h1><p>【鴨川委員】"
        "<p>１．目標を高くすべきだ。<p>（事務局の考え方）合わせています。"
        "<p>２．広げてほしい。<p>（事務局の考え方）広げます。<p>【千鳥委員】<p>１．数を載せてほしい。<p>（事務局の考え方）載せます。",
        [
            ("１．", "鴨川委員", "目標を高くすべきだ。", "合わせています。", ""),
            ("２．", "鴨川委員", "広げてほしい。", "広げます。", ""),
            ("１．", "千鳥委員", "数を載せてほしい。", "載せます。", ""),
        ],
    ),
    "when_it_was_said_between_a_heading_and_its_table": (
        ".html",
        "<h1>団体ヒアリング結果</h1><h2>１　つくし会</h2><p>日時：九月三日　場所：区役所</p>"
        "<table><tr><th>主な意見<th>区の考え方<tr><td>住まいが心配である。<td>進めます。</table>"
        "<h2>２　ろうあ協会</h2><p>日時：九月五日　場所：会館</p>"
        "<table><tr><th>主な意見<th>区の考え方<tr><td>通訳者がほしい。<td>広げます。</table>",
        [
            ("", "１　つくし会", "住まいが心配である。", "進めます。", ""),
            ("", "２　ろうあ協会", "通訳者がほしい。", "広げます。", ""),
        ],
    ),
    "headings_of_a_page_between_its_tables": (
        ".html",
        "<h1>計画（案）への意見募集の結果</h1><h2>提出された意見と市の考え方</h2><h3>地球環境</h3>"
        "<table><tr><th>番号<th>意見<th>市の考え方<tr><td>1<td>替えるべきだ。<td>替えます。</table><h3>自然環境</h3>"
        "<table><tr><th>番号<th>意見<th>市の考え方<tr><td>2<td>公表してほしい。<td>公表します。</table>",
        [
            ("1", "地球環境", "替えるべきだ。", "替えます。", ""),
            ("2", "自然環境", "公表してほしい。", "公表します。", ""),
        ],
    ),
    "a_list_of_work_in_which_answers_are_missing": (
        ".csv",
        "管理番号,受付日,意見,担当課,回答案,回答区分\n"
        "K1,11/5,出典がほしい。,企画課,追記します。,修正\nK2,11/6,長い。,企画課,,\n"
        "K3,11/9,暗い。,道路課,灯します。,記載済\n",
        [
            ("K1", "", "出典がほしい。", "追記します。", "修正"),
            ("K2", "", "長い。", "", ""),
            ("K3", "", "暗い。", "灯します。", "記載済"),
        ],
    ),
    "answers_of_one_paragraph_by_number": (
        ".txt",
        "議会の条例（案）パブリックコメント結果\n\n【寄せられたご意見】\n"
        "１　議員を減らしてほしい。\n２　録画を見せてほしい。\n\n"
        "【市議会の考え方】\n１について　別に定めます。\n２について　六月に始めます。\n",
        [
            ("１", "寄せられたご意見", "議員を減らしてほしい。", "別に定めます。", ""),
            ("２", "寄せられたご意見", "録画を見せてほしい。", "六月に始めます。", ""),
        ],
    ),
    "cards_of_what_children_said": (
        ".tsv",
        "条例（案）　子どもの意見と市からの答え\t\t\n№\t\t内容\n1\t意見\t長くしてほしいです。\n"
        "\t答え\t学校ごとに決めます。\n"
        "2\t意見\t遊びたいです。\n\t答え\t増やします。\n",
        [
            ("1", "", "長くしてほしいです。", "学校ごとに決めます。", ""),
            ("2", "", "遊びたいです。", "増やします。", ""),
        ],
    ),
    "what_an_office_asks_itself": (
        ".html",
        "<h1>よくある質問　カード</h1><p>Q1. 何が要りますか。<p>A1. 書類です。"
        "<p>Q2. いつ届きますか。<p>A2. 一月後です。",
        [],
    ),
    "a_small_table_for_each_number": (
        ".html",
        "<h1>福祉の計画（案）　意見の内容及び市の考え方</h1>"
        "<table><tr><td rowspan=3>1<td>項目<td>居場所<tr><td>意見<td>作ってほしい。"
        "<tr><td>考え方<td>設けます。</table><p></p>"
        "<table><tr><td rowspan=3>2<td>項目<td>手続<tr><td>意見<td>知らせてほしい。"
        "<tr><td>考え方<td>知らせます。</table>",
        [
            ("1", "居場所", "作ってほしい。", "設けます。", ""),
            ("2", "手続", "知らせてほしい。", "知らせます。", ""),
        ],
    ),
    "a_legend_of_bullets_is_no_head": (
        ".txt",
        "病院の評価委員会　意見の概要\n（○：委員意見　　●：病院の回答）\n\n１　医師について\n"
        "○　これでは足りない。工夫が必要である。\n\n"
        "●　見直している。\n\n○　理由を分析しているか。\n\n●　聞き取っている。\n",
        [
            ("", "１　医師について", "これでは足りない。工夫が必要である。", "見直している。", ""),
            ("", "１　医師について", "理由を分析しているか。", "聞き取っている。", ""),
        ],
    ),
    "a_remark_on_the_list_in_the_opinions_column": (
        ".tsv",
        "No\t意見\t回答\n1\t示してほしい。\t示します。\n2\t延ばしてほしい。\t検討します。\n"
        "\t※意見は要約しています。\t\n",
        [("1", "", "示してほしい。", "示します。", ""), ("2", "", "延ばしてほしい。", "検討します。", "")],
    ),
    "groups_side_by_side": (
        ".tsv",
        "職員ワーキング（第３回）意見まとめ\t\t\n検討項目\t１班\t２班\n"
        "窓口\t様式を減らすべき。\t研修が必要。\n会議\t\t遠くからも出たい。\n",
        [
            ("", "窓口/１班", "様式を減らすべき。", "", ""),
            ("", "窓口/２班", "研修が必要。", "", ""),
            ("", "会議/２班", "遠くからも出たい。", "", ""),
        ],
    ),
    "who_said_nothing": (
        ".txt",
        "意識調査　自由意見\n\n【福祉】\n○集まれる場所がほしい。（女性・８０歳以上）\n"
        "○特になし。（男性・２０代）\n○手続が難しい。（男性）\n",
        [
            ("", "福祉", "集まれる場所がほしい。（女性・８０歳以上）", "", ""),
            ("", "福祉", "手続が難しい。（男性）", "", ""),
        ],
    ),
    "why_it_was_said_in_a_column_of_its_own": (
        ".tsv",
        "No\t意見\t理由\t対応\n1\t「確保」に改める。\t約束に読めるため。\t改めます。\n"
        "2\t最新にする。\t\t直します。\n",
        [
            ("1", "", "「確保」に改める。約束に読めるため。", "改めます。", ""),
            ("2", "", "最新にする。", "直します。", ""),
        ],
    ),
    "why_somebody_is_for_it": (
        ".tsv",
        "地区\t案に賛成ですか\tその理由\tほかにご意見があればご記入ください\n"
        "北\t賛成\t安心だから。\t罰則もほしい。\n南\t反対\t厳しい。\t\n",
        [
            ("", "その理由", "安心だから。", "", ""),
            ("", "ほかにご意見があればご記入ください", "罰則もほしい。", "", ""),
            ("", "その理由", "厳しい。", "", ""),
        ],
    ),
    "rows_of_two_storeys": (
        ".html",
        "<h1>公開に関する意見</h1>"
        "<table><tr><th>No.<th>意見（上段）／市の考え方（下段）<tr><td rowspan=2>1<td>公表してほしい。"
        "<tr><td>公表します。<tr><td rowspan=2>2<td>早くしてほしい。<tr><td>早くします。</table>",
        [
            ("1", "", "公表してほしい。", "公表します。", ""),
            ("2", "", "早くしてほしい。", "早くします。", ""),
        ],
    ),
    "sorts_beside_whether_the_plan_was_changed": (
        ".csv",
        "番号,意見,,市の考え方,,\n,該当条文,内容,考え方,区分,修正\n"
        "1,第２条,含めてほしい。,含めます。,A,有\n2,第６条,減らしてほしい。,減らします。,B,無\n",
        [
            ("1", "第２条", "含めてほしい。", "含めます。", "A"),
            ("2", "第６条", "減らしてほしい。", "減らします。", "B"),
        ],
    ),
    "who_asks_over_what_about": (
        ".txt",
        "町議会　一般質問の要旨と答弁\n\n１番　青木　一郎　議員\n　１　通学路について\n"
        "　　問　急ぐべきではないか。\n　　答（町長）　整える。\n"
        "　２　プールについて\n　　問　使う考えはないか。\n　　答（教育長）　判断する。\n\n"
        "５番　赤木　二美　議員\n　１　無線について\n"
        "　　問　対応を問う。\n　　答（町長）　貸与する。\n",
        [
            ("", "１番　青木　一郎　議員/１　通学路について", "急ぐべきではないか。", "整える。", ""),
            ("", "１番　青木　一郎　議員/２　プールについて", "使う考えはないか。", "判断する。", ""),
            ("", "５番　赤木　二美　議員/１　無線について", "対応を問う。", "貸与する。", ""),
        ],
    ),
    "a_heading_over_counted_bullets_in_a_cell": (
        ".html",
        "<h1>自由意見への対応</h1><table><tr><th>主な意見<th>市の考え方"
        "<tr><td>【公園】<br>・遊具が少ない。（５件）<br>・古い。（２件）<td>直します。<tr><td>【道】<br>・草が多い。（３件）<td>刈ります。</table>",
        [
            ("", "公園", "遊具が少ない。", "直します。", ""),
            ("", "公園", "古い。", "直します。", ""),
            ("", "道", "草が多い。", "刈ります。", ""),
        ],
    ),
    "a_row_of_nothing_but_its_sort": (
        ".tsv",
        "分類\t自由意見\n予約\t分かりにくい。\n予約\t\nその他\tなし\nその他\t気持ちがよい。\n",
        [("", "予約", "分かりにくい。", "", ""), ("", "その他", "気持ちがよい。", "", "")],
    ),
    "proposals_of_children_that_count": (
        ".txt",
        "子ども会議からの提案と市の回答\n\n提案１　体育館を開けてほしい\n（回答）開けます。\n"
        "提案２　時計を直してほしい\n（回答）直します。\n",
        [
            ("提案１", "", "体育館を開けてほしい", "開けます。", ""),
            ("提案２", "", "時計を直してほしい", "直します。", ""),
        ],
    ),
    "labels_of_proposals": (
        ".html",
        "<h1>提案箱</h1><div><div>提案</div><div>水がほしい。</div><div>市の対応</div><div>置きました。</div></div>"
        "<div><div>提案</div><div>知らせてほしい。</div><div>市の対応</div><div>始めます。</div></div>",
        [("", "", "水がほしい。", "置きました。", ""), ("", "", "知らせてほしい。", "始めます。", "")],
    ),
    "heads_again_below_a_heading_a_cell_a_line": (
        ".txt",
        "憲章（案）への意見\n１　前文について\n番号\n意見\n市の考え方\n1\n言葉が古い。\n"
        "改めました。\n２　本文について\n番号\n意見\n市の考え方\n"
        "2\n今のままでよい。\n承ります。\n",
        [
            ("1", "１　前文について", "言葉が古い。", "改めました。", ""),
            ("2", "２　本文について", "今のままでよい。", "承ります。", ""),
        ],
    ),
    "a_questionnaire_before_anybody_answered": (
        ".txt",
        "市民アンケート調査票\n\n問１　年齢をお答えください。（○は１つ）\n　１　１０代\n"
        "問２　満足していますか。（○は１つ）\n　１　満足\n"
        "問３　ご意見がありましたら自由にお書きください。\n　（　　　　）\n",
        [],
    ),
    "headings_between_pairs_of_rows": (
        ".html",
        "<h1>懇談会　意見と回答</h1><table>"
        "<tr><td colspan=3>１　施設について"
        "<tr><td rowspan=2>1<td>意見<td>椅子がほしい。<tr><td>回答<td>置きます。"
        "<tr><td rowspan=2>2<td>意見<td>棚がない。<tr><td>回答<td>設けます。"
        "<tr><td colspan=3>２　運営について"
        "<tr><td rowspan=2>3<td>意見<td>早めてほしい。<tr><td>回答<td>早めます。</table>",
        [
            ("1", "１　施設について", "椅子がほしい。", "置きます。", ""),
            ("2", "１　施設について", "棚がない。", "設けます。", ""),
            ("3", "２　運営について", "早めてほしい。", "早めます。", ""),
        ],
    ),
    "an_answer_behind_a_stroke": (
        ".txt",
        "ごみ減量会議　ご意見と回答\n\nご意見：補助を増やしてほしい。／回答：増やします。\n"
        "ご意見：看板が目立たない。／回答：色を変えました。\n",
        [
            ("", "", "補助を増やしてほしい。", "増やします。", ""),
            ("", "", "看板が目立たない。", "色を変えました。", ""),
        ],
    ),
    "proposals_that_head_what_was_said": (
        ".txt",
        "市議会からの提言に対する市の対応\n\n提言１　防災について\n（意見）空調を急ぐこと。\n"
        "（対応）整えます。\n"
        "提言２　人口について\n（意見）若者の意見を聴くこと。\n（対応）聴きます。\n"
        "（意見）空き家を使うこと。\n（対応）使います。\n",
        [
            ("", "提言１　防災について", "空調を急ぐこと。", "整えます。", ""),
            ("", "提言２　人口について", "若者の意見を聴くこと。", "聴きます。", ""),
            ("", "提言２　人口について", "空き家を使うこと。", "使います。", ""),
        ],
    ),
    "members_sign_what_they_said": (
        ".txt",
        "ワーキンググループ　記録\n\n１　意見交換\n　（１）会館\n　　・昼が空いている。（Ａ委員）\n"
        "　　・割引があるとよい。（Ｃ委員）\n"
        "　　・人が足りない。（Ｂ委員）\n２　次回の予定\n　　・十一月の夜に開く。\n",
        [
            ("", "１　意見交換/（１）会館", "昼が空いている。（Ａ委員）", "", ""),
            ("", "１　意見交換/（１）会館", "割引があるとよい。（Ｃ委員）", "", ""),
            ("", "１　意見交換/（１）会館", "人が足りない。（Ｂ委員）", "", ""),
        ],
    ),
    "a_question_that_is_answered_freely": (
        ".csv",
        "回答ID,年代,問1 満足度,問2 その理由（自由記述）,メモ\n1,30代,満足,丁寧だった。,\n"
        "2,20代,普通,,\n3,60代,不満,長い。,要確認\n",
        [("1", "満足", "丁寧だった。", "", ""), ("3", "不満", "長い。", "", "")],
    ),
    "arrows_behind_the_bullets_of_a_list": (
        ".html",
        "<h1>説明会　意見と回答</h1><h2>交通</h2>"
        "<ol><li>広くしてほしい。<ul><li>→ 広げます。</ul><li>屋根がほしい。<ul><li>→ 設けます。</ul></ol>",
        [
            ("1.", "交通", "広くしてほしい。", "広げます。", ""),
            ("2.", "交通", "屋根がほしい。", "設けます。", ""),
        ],
    ),
}


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read(tmp_path: Path, name: str) -> None:
    suffix, text, said = SHAPES[name]
    found = reading(tmp_path, text, f"文書{suffix}")
    assert [
        (each.number, "/".join(each.path), _squeezed(each.text), _squeezed(each.response), each.category)
        for each in found.opinions
    ] == said
    assert found.ledger.accounted == 1.0


def test_an_answer_that_nobody_wrote_is_flagged(tmp_path: Path) -> None:
    _suffix, text, _said = SHAPES["an_export_in_which_an_empty_answer_is_none"]
    assert reading(tmp_path, text, "文書.csv").opinions[1].flags == (Flag.RESPONSE_MISSING,)


def test_counts_by_chapter_are_compared_with_the_headings(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "計画（案）への意見と市の考え方\n区分\t件数\n第１章\t1\n第２章\t1\n計\t2\n\n"
        "No\t区分\t意見\t考え方\n1\t第１章\t暗い。\t灯します。\n2\t第２章\t狭い。\t広げます。\n",
    )
    assert found.ledger.declared["by_item"] == {"第１章": 1, "第２章": 1}
    assert not found.ledger.differences


def test_what_came_in_is_declared_beside_how_it_stands(tmp_path: Path) -> None:
    rows = "No\t意見\t考え方\n1\t暗い。\t灯します。\n2\t狭い。\t広げます。\n"
    text = f"条例（案）への意見と市の考え方\n提出状況　２名、２件\n\n{rows}"
    assert reading(tmp_path, text).ledger.declared == {"opinions": 2, "persons": 2}


def test_ways_by_which_opinions_came_in_are_no_headings(tmp_path: Path) -> None:
    rows = "No\t意見\t考え方\n1\t暗い。\t灯します。\n2\t狭い。\t広げます。\n"
    ways = "区分\t人数\t件数\n郵送\t1\t1\nホームページ\t1\t1\n合計\t2\t2\n"
    found = reading(tmp_path, f"条例（案）への意見\n{ways}\n{rows}")
    assert found.ledger.declared == {"opinions": 2}


def test_the_count_of_a_heading_is_not_that_of_the_document(tmp_path: Path) -> None:
    _suffix, text, _said = SHAPES["numbered_headings_in_a_table_whose_opinions_have_none"]
    assert not reading(tmp_path, text, "文書.tsv").ledger.declared


def test_the_head_of_a_small_page_is_none_of_its_text(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas: Any = Canvas(str(tmp_path / "意見.pdf"), pagesize=(420, 312))
    for page in (("市民会議の主な意見", "・遊ぶ所がほしい。", "・人が足りない。"), ("・道が暗くて怖い。",)):
        canvas.setFont("HeiseiMin-W3", 10)
        canvas.drawString(70, 312 - 46, "審議会　資料５")
        for at, line in enumerate(page):
            canvas.drawString(70, 312 - 90 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    found = read(tmp_path / "意見.pdf")
    assert [each.text for each in found.opinions] == [
        "遊ぶ所がほしい。",
        "人が足りない。",
        "道が暗くて怖い。",
    ]
    assert {each.path for each in found.opinions} == {("市民会議の主な意見",)}


def test_a_full_stop_that_hangs_over_its_column_leaves_the_gutter_white() -> None:
    letters = 18
    left = [("さ" * (letters - 1) + "。", 10.0)] * 6 + [("さ" * letters, 10.0)] * 8
    right = [("し" * letters, 10.0 + 10 * letters + 18)] * 6
    glyphs = [
        Glyph(letter, x + 10 * at, x + 10 * at + 10, 20.0 * line, 20.0 * line + 10)
        for column in (left, right)
        for line, (text, x) in enumerate(column)
        for at, letter in enumerate(text)
    ]
    hung = [replace(g, x0=g.x0 + 5, x1=g.x1 + 5) if g.text == "。" else g for g in glyphs]
    assert [len(part) for part in columns(lines(hung))] == [14, 6]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shown_upright", [True, False])
def test_a_page_set_sideways_is_read(tmp_path: Path, turn: int, *, shown_upright: bool) -> None:
    path = tmp_path / "意見.pdf"
    _print_turned(path, turn, shown_upright=shown_upright)
    assert [(each.number, each.text, each.response) for each in read(path).opinions] == [
        ("1", "歩道が狭くて車椅子で通れない。", "計画的に広げます。"),
        ("2", "街灯を増やしてほしい。", "調べます。"),
    ]


def _print_turned(path: Path, turn: int, *, shown_upright: bool) -> None:
    """A ruled table, turned against the clock by `turn` degrees; a viewer may be told to turn it back."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas: Any = Canvas(str(path), pagesize=(600, 600))
    if shown_upright:
        canvas.setPageRotation(turn)
    canvas.translate(300, 300)
    canvas.rotate(turn)
    canvas.translate(-300, -300)
    canvas.setFont("HeiseiMin-W3", 10)
    edges, heights = (60, 100, 320, 520), (500, 470, 440, 410)
    rows = (
        ("番号", "意見", "市の考え方"),
        ("1", "歩道が狭くて車椅子で通れない。", "計画的に広げます。"),
        ("2", "街灯を増やしてほしい。", "調べます。"),
    )
    canvas.drawString(60, 530, "道路の計画（案）への意見と市の考え方")
    canvas.grid(edges, heights)
    for row, y in zip(rows, heights[1:], strict=True):
        for cell, x in zip(row, edges, strict=False):
            canvas.drawString(x + 4, y + 10, cell)
    canvas.showPage()
    canvas.save()
