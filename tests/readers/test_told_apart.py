"""What tells opinions and answers apart where no column and no bullet does: who speaks, rules, terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.reading import read
from store.model import Kind, Reading
from tests.readers.made import reading

Said = tuple[str, str, str, str]
"""Number, headings, text, answer."""


def _said(found: Reading) -> list[Said]:
    assert found.ledger.accounted == 1.0
    return [(o.number, "/".join(o.path), o.text, o.response) for o in found.opinions]


SHAPES: dict[str, tuple[str, str, list[Said]]] = {
    "who_speaks_in_brackets": (
        ".txt",
        "第２回ひばり野区環境計画検討委員会　主な意見と回答\n\n"
        "（委員）ごみの減量の目標が低すぎる。\n（事務局）目標値を見直します。\n"
        "（委員）環境学習を増やしてほしい。\n（事務局）学校と相談します。\n",
        [
            ("", "", "ごみの減量の目標が低すぎる。", "目標値を見直します。"),
            ("", "", "環境学習を増やしてほしい。", "学校と相談します。"),
        ],
    ),
    "who_speaks_by_name": (
        ".txt",
        "ひばり野区議会だより　一般質問\n\n"
        "公共交通について\n山田議員　循環バスの便が少ない。増やす考えはないか。\n"
        "区長　運転手の確保が難しい。\n"
        "防災について\n佐藤議員　毛布が足りない。備蓄を増やすべきだ。\n危機管理監　三年で倍にする。\n",
        [
            ("", "公共交通について", "循環バスの便が少ない。増やす考えはないか。", "運転手の確保が難しい。"),
            ("", "防災について", "毛布が足りない。備蓄を増やすべきだ。", "三年で倍にする。"),
        ],
    ),
    "questions_without_numbers": (
        ".txt",
        "説明会　質疑応答\n\n【計画全般について】\nＱ．期間はなぜ十年なのか。\nＡ．総合計画に合わせました。\n"
        "Ｑ．意見はどう生かすのか。\nＡ．反映した箇所を示します。\n",
        [
            ("", "計画全般について", "期間はなぜ十年なのか。", "総合計画に合わせました。"),
            ("", "計画全般について", "意見はどう生かすのか。", "反映した箇所を示します。"),
        ],
    ),
    "headings_of_parts_above_labels": (
        ".txt",
        "まちづくり懇談会　開催結果\n\n代表者意見\n\n1　遊歩道について\n（意見）\n道が切れていて危ない。\n"
        "1. 橋までつないでほしい。\n2. 明かりがほしい。\n（回答）\n来年度に測量します。\n\n自由討議\n\n"
        "1　ごみ集積所について\n（意見）\nカラスに荒らされて困る。\n（回答）\n網を貸します。\n",
        [
            (
                "",
                "代表者意見/1　遊歩道について",
                "道が切れていて危ない。\n1. 橋までつないでほしい。\n2. 明かりがほしい。",
                "来年度に測量します。",
            ),
            ("", "自由討議/1　ごみ集積所について", "カラスに荒らされて困る。", "網を貸します。"),
        ],
    ),
    "answers_behind_opinions_in_a_line": (
        ".txt",
        "説明会で出された意見と回答\n\n東地区\n（意見）予約が面倒だ。（回答）仕組みを改めます。\n"
        "（意見）溝の掃除が大変だ。（回答）委託を検討します。\n西地区\n（意見）鹿が増えた。（回答）柵を補助します。\n",
        [
            ("", "東地区", "予約が面倒だ。", "仕組みを改めます。"),
            ("", "東地区", "溝の掃除が大変だ。", "委託を検討します。"),
            ("", "西地区", "鹿が増えた。", "柵を補助します。"),
        ],
    ),
    "days_beside_labels": (
        ".txt",
        "区民の提案と回答\n\n【提案No.12】5月9日受付\n一覧を作ってほしい。\n\n【回答】6月2日回答\n掲載します。\n\n"
        "【提案No.13】5月20日受付\n駐車場が狭い。\n\n【回答】6月8日回答\n広げます。\n公共交通もご利用ください。\n",
        [
            ("提案No.12", "", "一覧を作ってほしい。", "掲載します。"),
            ("提案No.13", "", "駐車場が狭い。", "広げます。\n公共交通もご利用ください。"),
        ],
    ),
    "what_a_question_is_about": (
        ".txt",
        "定例会　一般質問（要旨）\n\n●質問１：耐震改修について\n費用が高い。補助を設けるべきではないか。\n\n"
        "【答弁（建設課長）】\n検討する。\n\n●質問２：給食について\n据え置くのか。\n\n【答弁（教育長）】\n据え置く。\n",
        [
            ("質問１", "耐震改修について", "費用が高い。補助を設けるべきではないか。", "検討する。"),
            ("質問２", "給食について", "据え置くのか。", "据え置く。"),
        ],
    ),
    "whom_to_ask_below_an_answer": (
        ".txt",
        "区長への手紙\n\n寄せられた内容（要旨）\n\n自習室が狭い。\n\n回答\n\n会議室を開けます。\n\nお問い合わせ\n図書館\n",
        [("", "", "自習室が狭い。", "会議室を開けます。")],
    ),
    "rules_between_opinions": (
        ".txt",
        "子ども計画（案）に寄せられた意見\n\n----------\n定員を増やしてください。\n----------\n公園にトイレがなく、行けません。\n"
        "店で借りるのも気が引けて困ります。\n----------\n電話だけなのは不便です。\n----------\n",
        [
            ("", "", "定員を増やしてください。", ""),
            ("", "", "公園にトイレがなく、行けません。\n店で借りるのも気が引けて困ります。", ""),
            ("", "", "電話だけなのは不便です。", ""),
        ],
    ),
    "a_rule_below_an_answer": (
        ".txt",
        "意見募集の結果\n――――――\n意見：屋根がほしい。\n回答：整備します。\n――――――\n意見：袋が高い。\n"
        "回答：費用の一部です。\n――――――\n",
        [("", "", "屋根がほしい。", "整備します。"), ("", "", "袋が高い。", "費用の一部です。")],
    ),
    "terms_of_a_list": (
        ".html",
        "<h2>主な意見と区の考え方</h2><dl><dt>若い人を巻き込む工夫がほしい。<dd>大学と連携します。"
        "<dt>窓口が分かりにくい。<dd>総合窓口を設けます。</dl>",
        [
            ("", "主な意見と区の考え方", "若い人を巻き込む工夫がほしい。", "大学と連携します。"),
            ("", "主な意見と区の考え方", "窓口が分かりにくい。", "総合窓口を設けます。"),
        ],
    ),
    "a_table_on_its_side": (
        ".csv",
        "項目,意見1,意見2\n意見の概要,遊具を直してほしい。,本を増やしてほしい。\n区の考え方,直します。,増やします。\n",
        [
            ("意見1", "", "遊具を直してほしい。", "直します。"),
            ("意見2", "", "本を増やしてほしい。", "増やします。"),
        ],
    ),
    "answers_in_the_opinions_cell": (
        ".csv",
        'No,分野,意見と回答\n1,就労,"工賃が低い。\n⇒発注を増やします。"\n2,相談,"人が足りない。\n⇒増員します。"\n',
        [
            ("1", "就労", "工賃が低い。", "発注を増やします。"),
            ("2", "相談", "人が足りない。", "増員します。"),
        ],
    ),
    "a_question_as_a_columns_name": (
        ".csv",
        "回答ID,年代,まちづくりについてのご意見をお書きください\n101,30代,歩道が狭い。\n102,60代,特になし\n103,20代,\n",
        [("101", "", "歩道が狭い。", "")],
    ),
    "several_questions_as_names": (
        ".csv",
        "年代,問1 施設についてご意見をお書きください,"
        "問2 そのほか自由にお書きください\n"
        "30代,狭い。,駅が遠い。\n60代,,バスがほしい。\n",
        [
            ("", "問1 施設についてご意見をお書きください", "狭い。", ""),
            ("", "問2 そのほか自由にお書きください", "駅が遠い。", ""),
            ("", "問2 そのほか自由にお書きください", "バスがほしい。", ""),
        ],
    ),
    "requests_below_a_head_are_no_questions": (
        ".csv",
        "No,意見の要旨,市の考え方\n1,道が狭い。,広げます。\n"
        "2,市民の意見を聞いて決めてください。,素案に記載していますので、御覧ください。\n3,暗い。,灯します。\n",
        [
            ("1", "", "道が狭い。", "広げます。"),
            ("2", "", "市民の意見を聞いて決めてください。", "素案に記載していますので、御覧ください。"),
            ("3", "", "暗い。", "灯します。"),
        ],
    ),
    "a_request_below_a_head_is_no_head": (
        ".csv",
        "No,分野,意見の要旨,市の考え方\n1,道路,道が狭い。,広げます。\n"
        "2,重点施策,市民の意見を聞いて決めてください。,承りました。\n3,公園,暗い。,灯します。\n",
        [
            ("1", "道路", "道が狭い。", "広げます。"),
            ("2", "重点施策", "市民の意見を聞いて決めてください。", "承りました。"),
            ("3", "公園", "暗い。", "灯します。"),
        ],
    ),
    "a_remark_behind_a_name": (
        ".tsv",
        "委員\tご意見\t対応（案）\t頁\n高木委員\t支援を加えてほしい。\t追記しました。\t24\n〃\t概要版がほしい。\t作ります。\t-\n",
        [("", "", "支援を加えてほしい。", "追記しました。"), ("", "", "概要版がほしい。", "作ります。")],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_opinions_and_answers_are_told_apart(tmp_path: Path, name: str) -> None:
    suffix, text, expected = SHAPES[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


MINUTES = """ひばり野区総合計画審議会　会議録

【委員】
観光の目標が下がっている。理由を示すべきではないか。
【事務局】
実績を踏まえて見直したものです。
【委員】
窓口は土日にも開いてほしい。
【部会長】
事務局、いかがか。
【事務局】
検討します。
"""


def test_in_minutes_what_members_say_is_proposed_and_nothing_is_taken(tmp_path: Path) -> None:
    found = reading(tmp_path, MINUTES)
    assert found.kind is Kind.NONE
    assert [(each.line, each.text) for each in found.proposed] == [
        (3, "観光の目標が下がっている。理由を示すべきではないか。"),
        (7, "窓口は土日にも開いてほしい。"),
    ]


def test_words_that_a_report_quotes_as_opinions_are_proposed_however_they_end(tmp_path: Path) -> None:
    found = reading(tmp_path, "意見の聴取について\n\n「帰りに一時間も待つことがある。」という声があった。\n")
    assert [each.text for each in found.proposed] == ["帰りに一時間も待つことがある。"]


def test_the_number_of_a_page_is_no_part_of_a_table_without_rules(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.setFont("HeiseiMin-W3", 10)
    rows = [
        ("No", "ご意見", "区の考え方"),
        ("1", "抽選に外れてばかりです。", "戸数を増やします。"),
        ("2", "空き家を貸してはどうか。", "位置付けています。"),
    ]
    for at, row in enumerate(rows):
        for x, cell in zip((60, 100, 330), row, strict=True):
            canvas.drawString(x, 780 - 20 * at, cell)
    canvas.drawString(110, 20, "- 1 -")
    canvas.save()
    assert [o.text for o in read(tmp_path / "a.pdf").opinions] == [
        "抽選に外れてばかりです。",
        "空き家を貸してはどうか。",
    ]


MORE: dict[str, tuple[str, str, list[Said]]] = {
    "squares_that_take_turns": (
        ".txt",
        "タウンミーティングでのご質問・ご意見と区の回答\n\n◇借金はどのくらいか。\n◆減っています。\n"
        "◇祭りを復活させてほしい。\n◆実行委員会と相談します。\n",
        [
            ("", "", "借金はどのくらいか。", "減っています。"),
            ("", "", "祭りを復活させてほしい。", "実行委員会と相談します。"),
        ],
    ),
    "one_answer_below_several_bullets": (
        ".txt",
        "意見の概要と考え方\n\n１　子育てについて\n　①　保育料を下げてほしい。\n"
        "　②　預かりを増やしてほしい。\n"
        "　＜区の考え方＞\n　　国の制度に沿います。\n"
        "２　道路について\n　①　街灯が少ない。\n　＜区の考え方＞\n　　増やします。\n",
        [
            ("①", "１　子育てについて", "保育料を下げてほしい。", "国の制度に沿います。"),
            ("②", "１　子育てについて", "預かりを増やしてほしい。", "国の制度に沿います。"),
            ("①", "２　道路について", "街灯が少ない。", "増やします。"),
        ],
    ),
    "labels_between_rules": (
        ".txt",
        "寄せられたご意見（抜粋）\n\n＊＊＊＊＊＊\nNo.1\n件名：時刻表\n本文：時刻表が古いので直してください。\n＊＊＊＊＊＊\n"
        "No.2\n件名：ごみ\n本文：申し込みが楽だと助かります。\n＊＊＊＊＊＊\n",
        [
            ("No.1", "時刻表", "時刻表が古いので直してください。", ""),
            ("No.2", "ごみ", "申し込みが楽だと助かります。", ""),
        ],
    ),
    "cells_one_below_another": (
        ".txt",
        "健康計画への意見と区の考え方\n\n番号\n分野\n意見の内容\n区の考え方\n1\n健診\n会場が遠くて行けない。送迎を\nしてほしい。\n"
        "送迎の実施を検討します。\n- 1 -\n番号\n分野\n意見の内容\n区の考え方\n"
        "2\n健診\n目標が低い。\nご意見を踏まえ、引き上げました。\n",
        [
            ("1", "健診", "会場が遠くて行けない。送迎をしてほしい。", "送迎の実施を検討します。"),
            ("2", "健診", "目標が低い。", "ご意見を踏まえ、引き上げました。"),
        ],
    ),
    "a_quoted_cell_at_a_lines_end": (
        ".txt",
        '教育大綱への意見\n番号\t意見\t回答\n1\t"いじめへの対応を書いてほしい。\n窓口も。"\t追記しました。\n'
        '2\t部活動が心配だ。\t"段階的に進めます。\n指導者を確保します。"\n',
        [
            ("1", "", "いじめへの対応を書いてほしい。\n窓口も。", "追記しました。"),
            ("2", "", "部活動が心配だ。", "段階的に進めます。\n指導者を確保します。"),
        ],
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_answers_are_found_where_marks_and_lines_tell_them(tmp_path: Path, name: str) -> None:
    suffix, text, expected = MORE[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


COLUMNS: dict[str, tuple[str, str, list[Said]]] = {
    "answers_of_an_assembly": (
        ".csv",
        "No.,議員名,質問の要旨,答弁の要旨\n1,青柳議員,校舎をどう使うのか。,提案を募る。\n2,森議員,地場産の割合は。,三割である。\n",
        [("1", "", "校舎をどう使うのか。", "提案を募る。"), ("2", "", "地場産の割合は。", "三割である。")],
    ),
    "sentences_under_a_name_of_sorts": (
        ".csv",
        "委員名,意見,対応方針\n秋山委員,用語をそろえてほしい。,見直しました。\n馬場委員,目次が見にくい。,改めました。\n",
        [("", "", "用語をそろえてほしい。", "見直しました。"), ("", "", "目次が見にくい。", "改めました。")],
    ),
    "numbers_that_no_name_announces": (
        ".txt",
        "ご意見 区の考え方\n1 距離が長くなるので反対です。 負担の軽減に努めます。\n"
        "2 校舎はどうなるのですか。 検討してまいります。\n",
        [
            ("1", "", "距離が長くなるので反対です。", "負担の軽減に努めます。"),
            ("2", "", "校舎はどうなるのですか。", "検討してまいります。"),
        ],
    ),
    "labels_in_bold": (
        ".md",
        "# みどり計画への意見と回答\n\n**意見1**\n\n剪定が強すぎます。\n\n**区の考え方**\n\n見直します。\n\n"
        "**意見2**\n\n水遊びの場がほしい。\n\n**区の考え方**\n\n検討します。\n",
        [
            ("意見1", "", "剪定が強すぎます。", "見直します。"),
            ("意見2", "", "水遊びの場がほしい。", "検討します。"),
        ],
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_what_stands_in_a_column_tells_what_its_name_leaves_open(tmp_path: Path, name: str) -> None:
    suffix, text, expected = COLUMNS[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


def test_quotations_with_who_said_them_are_proposed(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "こども会議で出た声\n\n「広場にゴールがほしいな」（小５）\n「友だちと遊びに行ける電車」（中２）\n",
    )
    assert [each.text for each in found.proposed] == ["広場にゴールがほしいな", "友だちと遊びに行ける電車"]


def test_a_paragraph_that_speaks_above_the_first_bullet_is_proposed_and_no_front_matter(
    tmp_path: Path,
) -> None:
    found = reading(
        tmp_path,
        "委員からの意見\n\n【石川委員】\n長い目で見た目標も示すべきである。\n\n【岡田委員】\n１．方法が分からない。\n２．外の人も加えるべきだ。\n",
    )
    assert [o.text for o in found.opinions] == ["方法が分からない。", "外の人も加えるべきだ。"]
    assert [each.text for each in found.proposed] == ["長い目で見た目標も示すべきである。"]


DRAWN: dict[str, tuple[str, str, list[Said]]] = {
    "frames": (
        ".txt",
        "┌──┬────────┬────────┐\n│番号│意見の概要　　　│区の考え方　　　│\n├──┼────────┼────────┤\n"
        "│１　│トイレが古い。　│改修します。　　│\n├──┼────────┼────────┤\n"
        "│２　│照明を増やしてほ│二基増やします。│\n│　　│しい。　　　　　│　　　　　　　　│\n"
        "└──┴────────┴────────┘\n",
        [
            ("１", "", "トイレが古い。", "改修します。"),
            ("２", "", "照明を増やしてほしい。", "二基増やします。"),
        ],
    ),
    "wide_blanks_and_rules": (
        ".txt",
        "         意見の概要                区の考え方\n"
        "---------------------------------------------\n"
        " 1  家賃の安い住宅を増や       改修に補助を行い、\n"
        "    してほしい。               入居を進めます。\n"
        "---------------------------------------------\n"
        " 2  買い物の足がない。         移動販売を支えます。\n",
        [
            ("1", "", "家賃の安い住宅を増やしてほしい。", "改修に補助を行い、入居を進めます。"),
            ("2", "", "買い物の足がない。", "移動販売を支えます。"),
        ],
    ),
    "arrows_below_labels": (
        ".txt",
        "意見交換会　意見要旨\n\n◆料金について\n（意見）値上げの幅が大きすぎる。\n⇒段階的に上げます。\n"
        "（意見）大口の料金も上げるべきだ。\n⇒見直しました。\n◆工事について\n（質問）断水はいつか。\n⇒お知らせします。\n",
        [
            ("", "料金について", "値上げの幅が大きすぎる。", "段階的に上げます。"),
            ("", "料金について", "大口の料金も上げるべきだ。", "見直しました。"),
            ("", "工事について", "断水はいつか。", "お知らせします。"),
        ],
    ),
    "numbers_above_labels": (
        ".txt",
        "提出された意見とその検討結果\n\n1\n意見：柵が壊れている。\n検討結果：直しました。\n2\n意見：草が伸びた。\n検討結果：刈ります。\n",
        [("1", "", "柵が壊れている。", "直しました。"), ("2", "", "草が伸びた。", "刈ります。")],
    ),
    "an_office_below_an_answer": (
        ".txt",
        "区へのご意見と回答\n\nご意見\n申込書が大変です。\n回答\n電子申請を始めました。\n担当：保育課\n\n"
        "ご意見\n収集日が分かりにくい。\n回答\n担当：環境課\n広報紙に載せます。\n",
        [
            ("", "", "申込書が大変です。", "電子申請を始めました。"),
            ("", "", "収集日が分かりにくい。", "広報紙に載せます。"),
        ],
    ),
    "a_legend_above_a_table": (
        ".tsv",
        "産業計画への意見と区の考え方\n【対応区分】◎：反映　○：含む　△：参考\n"
        "項目\tNo\t意見\t対応区分\t区の考え方\n"
        "商業\t1\t家賃を補助してほしい。\t◎\t追記しました。\n\t2\t割引券がほしい。\t△\t伝えます。\n",
        [
            ("1", "商業", "家賃を補助してほしい。", "追記しました。"),
            ("2", "商業", "割引券がほしい。", "伝えます。"),
        ],
    ),
}


@pytest.mark.parametrize("name", DRAWN)
def test_frames_numbers_and_words_beside_are_no_part_of_opinions(tmp_path: Path, name: str) -> None:
    suffix, text, expected = DRAWN[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


BESIDE: dict[str, tuple[str, str, list[Said]]] = {
    "who_answers_below_a_bullet": (
        ".txt",
        "ふれあいトーク　主な意見と区長の回答\n\n● 治安が心配です。\n　【区長】 見回りを強めます。\n"
        "● 働く場所がありません。\n　【区長】 誘致に努めます。\n",
        [
            ("", "", "治安が心配です。", "見回りを強めます。"),
            ("", "", "働く場所がありません。", "誘致に努めます。"),
        ],
    ),
    "who_answers_within_a_label": (
        ".txt",
        "議会だより　一般質問\n\n【問】規制が必要ではないか。\n【答・区長】条例を準備している。\n"
        "【問】時期はいつか。\n【答・教育長】令和九年度である。\n",
        [
            ("", "", "規制が必要ではないか。", "条例を準備している。"),
            ("", "", "時期はいつか。", "令和九年度である。"),
        ],
    ),
    "a_place_in_the_plan_beside_a_label": (
        ".txt",
        "交通計画への意見と考え方\n\nご意見１　素案９ページ\n　病院まで延ばしてください。\n"
        "区の考え方\n　検討しています。\n"
        "ご意見２　素案12ページ\n　カードを使えるようにしてください。\n区の考え方\n　協議しています。\n",
        [
            ("ご意見１", "素案９ページ", "病院まで延ばしてください。", "検討しています。"),
            ("ご意見２", "素案12ページ", "カードを使えるようにしてください。", "協議しています。"),
        ],
    ),
    "circled_numbers_in_labels": (
        ".txt",
        "手話条例への意見\n\n＜意見①＞ 学校で教えてほしい。\n＜考え方＞ 連携します。\n"
        "＜意見②＞ 窓口に置いてほしい。\n＜考え方＞ 置きます。\n",
        [
            ("意見①", "", "学校で教えてほしい。", "連携します。"),
            ("意見②", "", "窓口に置いてほしい。", "置きます。"),
        ],
    ),
    "dashes_before_answers": (
        ".txt",
        "自治会長会での意見・要望\n\n1) 防犯カメラを付けてほしい。\n   ― 三か所に付けます。\n"
        "2) ふたが割れているので直してほしい。\n   ― 直しました。\n",
        [
            ("1)", "", "防犯カメラを付けてほしい。", "三か所に付けます。"),
            ("2)", "", "ふたが割れているので直してほしい。", "直しました。"),
        ],
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_who_answers_and_where_in_the_plan_stand_beside_labels(tmp_path: Path, name: str) -> None:
    suffix, text, expected = BESIDE[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


def test_what_was_done_in_lines_of_its_own_is_the_category(tmp_path: Path) -> None:
    card = "No.{n}\n意見\n照明が暗い。\n回答\n交換します。\n反映\n{done}\n\n"
    found = reading(tmp_path, card.format(n=1, done="有") + card.format(n=2, done="無"))
    assert [(o.number, o.response, o.category) for o in found.opinions] == [
        ("No.1", "交換します。", "有"),
        ("No.2", "交換します。", "無"),
    ]
    assert found.ledger.accounted == 1.0


ROWS: dict[str, tuple[str, str, list[Said]]] = {
    "rows_that_no_number_begins": (
        ".txt",
        "項目　　　　　　意見等の要旨　　　　　　　　　区の考え方\n"
        "健診について　　受診券を早く送ってほしい。　　四月に送ります。\n"
        "　　　　　　　　日曜にも受けたい。　　　　　　年六回行います。\n"
        "その他　　　　　名前が覚えにくい。　　　　　　国の名称です。\n",
        [
            ("", "健診について", "受診券を早く送ってほしい。", "四月に送ります。"),
            ("", "健診について", "日曜にも受けたい。", "年六回行います。"),
            ("", "その他", "名前が覚えにくい。", "国の名称です。"),
        ],
    ),
    "numbers_and_a_blank_in_the_opinions_cell": (
        ".csv",
        "意見の要旨,区の考え方\n１　点検の結果を見たい。,公表します。\n２　新しくしてほしい。,更新します。\n",
        [
            ("１", "", "点検の結果を見たい。", "公表します。"),
            ("２", "", "新しくしてほしい。", "更新します。"),
        ],
    ),
    "a_dash_for_nothing": (
        ".csv",
        "ID,自由記述\n1,白線が消えている。\n2,特にありません\n3,―\n",
        [("1", "", "白線が消えている。", "")],
    ),
    "rules_only_between_opinions": (
        ".txt",
        "掲示板に寄せられた意見\n\n投稿者：さくら\nパン屋さんがほしい。\n---\n投稿者：やまびこ\n小さい子が落ちそうで怖いので柵がほしい。\n",
        [("", "", "パン屋さんがほしい。", ""), ("", "", "小さい子が落ちそうで怖いので柵がほしい。", "")],
    ),
    "answers_right_below_questions": (
        ".md",
        "# 説明会 Q&A\n\n### Q. いつ開きますか？\n来春の予定です。\n\n"
        "### Q. 駐車場は無料ですか？\n二時間まで無料です。\n",
        [
            ("", "", "いつ開きますか？", "来春の予定です。"),
            ("", "", "駐車場は無料ですか？", "二時間まで無料です。"),
        ],
    ),
    "counts_behind_headings": (
        ".txt",
        "主な意見（分類別）\n\n○交通（12件）\n・渋滞を何とかしてほしい。（5件）\n・自転車道がほしい。\n○教育（2件）\n・少人数にしてほしい。\n",
        [
            ("", "交通", "渋滞を何とかしてほしい。", ""),
            ("", "交通", "自転車道がほしい。", ""),
            ("", "教育", "少人数にしてほしい。", ""),
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_where_an_opinion_ends_and_the_next_begins_is_told_by_what_is_said(tmp_path: Path, name: str) -> None:
    suffix, text, expected = ROWS[name]
    assert _said(reading(tmp_path, text, f"文書{suffix}")) == expected


def test_headings_beside_one_that_announces_opinions_head_opinions_under_a_title_too(tmp_path: Path) -> None:
    text = "<h1>聞き取りの結果</h1><h2>困りごと</h2><ul><li>言葉が通じなくて困った。<li>分け方が難しい。</ul>"
    text += "<h2>区への要望</h2><ul><li>やさしく書いてほしい。<li>夜にも開いてほしい。</ul>"
    found = reading(tmp_path, text, "a.html")
    assert [o.path[-1] for o in found.opinions] == ["困りごと", "困りごと", "区への要望", "区への要望"]


def test_bullets_of_another_mark_that_come_again_head_those_below(tmp_path: Path) -> None:
    text = "市民会議「公園」まとめ\n【Ａ】\n○ よいところ\n・木が涼しい\n・人と話せる\n"
    text += "○ 直したいところ\n・ベンチが壊れている\n"
    text += "【Ｂ】\n○ よいところ\n・声が聞こえる\n○ 直したいところ\n・駐車場がない\n"
    found = reading(tmp_path, text)
    assert [(o.path[-2:], o.text) for o in found.opinions] == [
        (("Ａ", "よいところ"), "木が涼しい"),
        (("Ａ", "よいところ"), "人と話せる"),
        (("Ａ", "直したいところ"), "ベンチが壊れている"),
        (("Ｂ", "よいところ"), "声が聞こえる"),
        (("Ｂ", "直したいところ"), "駐車場がない"),
    ]


def test_who_signed_an_answer_is_no_heading_of_the_next_opinion(tmp_path: Path) -> None:
    card = "{name}\n\nご意見の要旨\n\n{said}\n\n区の回答\n\nはい。\n\n（{office}）\n\n"
    text = card.format(name="バスの遅れについて", said="毎日遅れます。", office="交通課")
    found = reading(tmp_path, text + card.format(name="水温について", said="冷たいです。", office="体育課"))
    assert [o.path for o in found.opinions] == [("バスの遅れについて",), ("水温について",)]
