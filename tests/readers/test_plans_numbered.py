"""Ways in which plans number what they will do: code, title and headings of each initiative."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.readers.styles import parted
from store.model import Kind
from tests.readers.made import reading

PLANS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "numbers_under_goals": (
        "みずほ町福祉計画\n基本目標１　支える\n１　見守り\n声をかける。\n２　相談\n窓口を置く。\n"
        "基本目標２　備える\n１　訓練\n年に一度行う。\n",
        [
            ("基本目標1-1", "見守り", "基本目標１　支える"),
            ("基本目標1-2", "相談", "基本目標１　支える"),
            ("基本目標2-1", "訓練", "基本目標２　備える"),
        ],
    ),
    "goals_under_numbers_that_go_on_behind_them": (
        "みずほ町改革大綱\n1.目的\n定める。\n2.実施計画\n重点項目【1】財政\n"
        "(1)収入の確保\n増やす。\n(2)支出の削減\n減らす。\n"
        "重点項目【2】組織\n(1)係の統合\nまとめる。\n3.推進体制\n本部を置く。\n",
        [
            ("重点項目1-(1)", "収入の確保", "2.実施計画/重点項目【1】財政"),
            ("重点項目1-(2)", "支出の削減", "2.実施計画/重点項目【1】財政"),
            ("重点項目2-(1)", "係の統合", "2.実施計画/重点項目【2】組織"),
        ],
    ),
    "goals_under_goals": (
        "みずほ町平等プラン\n基本目標Ⅰ　意識\n重点課題１　広報\n"
        "施策の方向①　冊子の発行\n配る。\n施策の方向②　講座の開催\n開く。\n"
        "基本目標Ⅱ　仕事\n重点課題２　職場\n施策の方向①　表彰\n表彰する。\n",
        [
            ("施策の方向1", "冊子の発行", "基本目標Ⅰ　意識/重点課題１　広報"),
            ("施策の方向2", "講座の開催", "基本目標Ⅰ　意識/重点課題１　広報"),
            ("重点課題2-施策の方向1", "表彰", "基本目標Ⅱ　仕事/重点課題２　職場"),
        ],
    ),
    "a_list_of_views_holds_no_goals": (
        "みずほ町ビジョン推進計画\n視点１　協働\n視点２　効率\n基本目標１　学ぶ\n"
        "施策１　読書\n本を増やす。\n施策２　音楽\n催す。\n",
        [("施策1", "読書", "基本目標１　学ぶ"), ("施策2", "音楽", "基本目標１　学ぶ")],
    ),
    "counts_in_brackets_and_letters": (
        "みずほ町食育計画\n重点目標１　朝食\n取組の方向（ア）　家庭\n配る。\n"
        "取組の方向（イ）　学校\n教える。\n"
        "重点目標２　地元\n基本施策（１）　直売所\n設ける。\n",
        [
            ("取組の方向ア", "家庭", "重点目標１　朝食"),
            ("取組の方向イ", "学校", "重点目標１　朝食"),
            ("基本施策1", "直売所", "重点目標２　地元"),
        ],
    ),
    "long_codes_behind_a_word": (
        ("みずほ町実施計画\n施策111　防災\n事業11101　無線の更新\n替える。\n事業11102　備蓄\n買う。\n"),
        [("事業11101", "無線の更新", "施策111　防災"), ("事業11102", "備蓄", "施策111　防災")],
    ),
    "codes_with_brackets_and_circles": (
        "みずほ町強靱化計画\n第４章　推進方針\n１　行政\n１－（１）－①　庁舎\n"
        "補強する。\n１－（１）－②　電源\n備える。\n２　住宅\n２－（１）－①　診断\n"
        "助成する。\n",
        [
            ("1-(1)-1", "庁舎", "第４章　推進方針/１　行政"),
            ("1-(1)-2", "電源", "第４章　推進方針/１　行政"),
            ("2-(1)-1", "診断", "第４章　推進方針/２　住宅"),
        ],
    ),
    "codes_with_dots_where_chapters_have_them_too": (
        "みずほ町安全計画\n1. はじめに\n1.1. 計画の目的\n目指す。\n2. 講じる施策\n"
        "2.1. 道路\n2.1.1. 歩道\n広げる。\n2.1.2. 標識\n増やす。\n"
        "3. 推進体制\n3.1. 連携\n警察と話す。\n",
        [
            ("2.1.1", "歩道", "2. 講じる施策/2.1. 道路"),
            ("2.1.2", "標識", "2. 講じる施策/2.1. 道路"),
        ],
    ),
    "remarks_beside_the_names": (
        "みずほ町学びの計画\n柱１　伸ばす\n【重点】1-1　端末の更新【拡充】\n替える。\n"
        "★1-2　放課後の学び（新規）\n招く。\n1-3　端末の更新（1-1の再掲）\n"
        "1-4　図書館との連携　継続\n貸す。\n",
        [
            ("1-1", "端末の更新", "柱１　伸ばす"),
            ("1-2", "放課後の学び", "柱１　伸ばす"),
            ("1-4", "図書館との連携", "柱１　伸ばす"),
        ],
    ),
    "letters_set_apart": (
        "み ず ほ 町 農 業 計 画\n目　次\n第 １ 章　計 画 の 趣 旨１\n"
        "第 ２ 章　施 策 の 展 開３\n基 本 方 針 １　育てる３\n施 策 １　研修３\n"
        "施 策 ２　法人化４\n"
        "第 １ 章　計 画 の 趣 旨\n厳しい。\n第 ２ 章　施 策 の 展 開\n"
        "基 本 方 針 １　育てる\n施 策 １　研修\n行う。\n施 策 ２　法人化\n派遣する。\n",
        [
            ("施策1", "研修", "第 ２ 章　施 策 の 展 開/基 本 方 針 １　育てる"),
            ("施策2", "法人化", "第 ２ 章　施 策 の 展 開/基 本 方 針 １　育てる"),
        ],
    ),
    "parts_chapters_and_sections_alone": (
        "みずほ村振興計画\n第１部　総論\n第１章　計画の趣旨\n第１節　目的\n定める。\n"
        "第２部　基本計画\n第１章　福祉\n第１節　見守り\n行う。\n第２節　保育\n延ばす。\n"
        "第２章　産業\n第１節　農業\n設ける。\n第３部　計画の推進\n第１章　推進体制\n"
        "第１節　参加\n聴く。\n",
        [
            ("第1章-第1節", "見守り", "第２部　基本計画/第１章　福祉"),
            ("第1章-第2節", "保育", "第２部　基本計画/第１章　福祉"),
            ("第2章-第1節", "農業", "第２部　基本計画/第２章　産業"),
        ],
    ),
    "chapters_of_their_own": (
        "みずほ区基本構想\n第１章　策定にあたって\n変わった。\n第２章　健やかに暮らす\n"
        "１　健康\n支える。\n２　医療\n整える。\n第３章　豊かに学ぶ\n１　学校\n改める。\n"
        "第４章　構想の実現に向けて\n１　協働\n進める。\n",
        [
            ("第2章-1", "健康", "第２章　健やかに暮らす"),
            ("第2章-2", "医療", "第２章　健やかに暮らす"),
            ("第3章-1", "学校", "第３章　豊かに学ぶ"),
        ],
    ),
    "fields": (
        "みずほ県平等計画\n第１部　基本的な考え方\n１　位置付け\n法による。\n"
        "第２部　基本的方向と具体的施策\n第１分野　参画\n１　登用\n高める。\n２　名簿\n"
        "作る。\n"
        "第２分野　意識\n１　広報\n配る。\n",
        [
            ("第1分野-1", "登用", "第２部　基本的方向と具体的施策/第１分野　参画"),
            ("第1分野-2", "名簿", "第２部　基本的方向と具体的施策/第１分野　参画"),
            ("第2分野-1", "広報", "第２部　基本的方向と具体的施策/第２分野　意識"),
        ],
    ),
    "parts_by_field_and_by_place": (
        "みずほ市都市マスタープラン\n第３章　分野別方針\n１．土地利用\n（１）住宅地\n"
        "①低層\n守る。\n（２）商業地\n集める。\n第４章　地域別方針\n１．東部地域\n"
        "（１）地域の現況\n畑が多い。\n（２）まちづくりの方針\n守る。\n"
        "第５章　実現化方策\n１．推進体制\n連携する。\n",
        [
            ("1-(1)", "住宅地", "第３章　分野別方針/１．土地利用"),
            ("1-(2)", "商業地", "第３章　分野別方針/１．土地利用"),
            ("第4章-1", "東部地域", "第４章　地域別方針"),
        ],
    ),
    "titles_in_the_line_below": (
        "みずほ市こども計画\n第４章\n施策の展開\n\n基本目標１\n権利が守られるまち\n\n施策１－１\n意見の表明\n"
        "【取組】\n開きます。\n\n施策１－２\nいじめの防止\n置きます。\n",
        [
            ("施策1-1", "意見の表明", "第４章　施策の展開/基本目標１　権利が守られるまち"),
            ("施策1-2", "いじめの防止", "第４章　施策の展開/基本目標１　権利が守られるまち"),
        ],
    ),
    "bullets_before_what_is_numbered": (
        "みずほ区防災計画\n◎基本目標１　命\n　○施策１　耐震\n　　・助成する。\n"
        "　○施策２　避難所\n　　・増やす。\n",
        [("施策1", "耐震", "◎基本目標１　命"), ("施策2", "避難所", "◎基本目標１　命")],
    ),
    "measures_under_a_code_of_measures": (
        "みずほ市交通計画\n4. 目標達成のための施策\n4-1. 施策の体系\n示す。\n4-2. 施策の内容\n"
        "【施策1】幹線バス\n続ける。\n【施策2】予約制の車（新規）\n始める。\n"
        "5. 計画の推進\n5-1. 推進体制\n置く。\n",
        [
            ("施策1", "幹線バス", "4. 目標達成のための施策/4-2. 施策の内容"),
            ("施策2", "予約制の車", "4. 目標達成のための施策/4-2. 施策の内容"),
        ],
    ),
    "four_steps": (
        "みずほ市総合計画\n政策分野１　福祉\n施策１－１－１　健康\n基本事業１－１－１－１　検診\n送る。\n"
        "基本事業１－１－１－２　食育\n開く。\n",
        [
            ("基本事業1-1-1-1", "検診", "政策分野１　福祉/施策１－１－１　健康"),
            ("基本事業1-1-1-2", "食育", "政策分野１　福祉/施策１－１－１　健康"),
        ],
    ),
}


@pytest.mark.parametrize("name", PLANS)
def test_what_a_plan_numbers_is_an_initiative(tmp_path: Path, name: str) -> None:
    text, expected = PLANS[name]
    found = reading(tmp_path, text)
    assert found.kind is Kind.PLAN
    assert [(i.code, i.title, "/".join(i.path)) for i in found.initiatives] == expected
    assert found.ledger.accounted == 1.0


ROWS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "amounts_beside_what_is_done": (
        "みずほ町実施計画\n\n施策\t事業コード\t事業名\t事業概要\t区分\tR7事業費（千円）\n"
        "健康\t1101\t検診\t広げる。\t拡充\t12\n\t1102\t歩数\t数える。\t新規\t3\n"
        "合計\t\t\t\t\t15\n",
        [("1101", "検診", "健康"), ("1102", "歩数", "健康")],
    ),
    "labels_that_stand_in_one_row": (
        "みずほ市アクションプラン\n\n取組番号\t1\t取組名\t行かない窓口\n"
        "担当課\t市民課\t関係課\t全課\n取組番号\t2\t取組名\t現金のいらない窓口\n"
        "担当課\t会計課\t関係課\t市民課\n",
        [("1", "行かない窓口", ""), ("2", "現金のいらない窓口", "")],
    ),
    "goals_of_two_words_over_a_table": (
        "第３期みずほ区子ども・若者計画\n\n基本目標１　育てる\n重点課題１　家庭\n\n"
        "No.\t事業名\t内容\n1\t訪問\t訪ねる。\n2\t預かり\t預かる。\n\n"
        "第５章　量の見込み\n\n1\t120人\t118人\n",
        [
            ("1", "訪問", "基本目標１　育てる/重点課題１　家庭"),
            ("2", "預かり", "基本目標１　育てる/重点課題１　家庭"),
        ],
    ),
    "a_head_of_two_rows": (
        "みずほ市産業ビジョン\n\n方針\t施策\t取組\t\t内容\t担当\n\t\t番号\t名称\t\t\n"
        "稼ぐ\t創業\t1-1-①\t塾\t開く。\t商工課\n\t\t1-1-②\t家賃\t補助する。\t商工課\n",
        [("1-1-1", "塾", "稼ぐ/創業"), ("1-1-2", "家賃", "稼ぐ/創業")],
    ),
    "headings_between_the_number_and_the_name": (
        "みずほ市環境計画\n\nID\t目標\t施策\t事業名\t概要\nE-1\t脱炭素\t省エネ\t照明\t替える。\n"
        "E-2\t脱炭素\t再エネ\t太陽光\t補助する。\n",
        [("E-1", "照明", "脱炭素/省エネ"), ("E-2", "太陽光", "脱炭素/再エネ")],
    ),
    "who_does_what_below_a_heading_that_speaks_of_opinions": (
        "みずほ市こども計画\n\n基本目標１　権利\n（１）意見を聴く機会\n\n番号\t事業名\t内容\t担当課\n"
        "1\tこども会議\t年３回開きます。\tこども課\n2\t意見箱\t全校に置きます。\t指導課\n",
        [
            ("1", "こども会議", "基本目標１　権利/（１）意見を聴く機会"),
            ("2", "意見箱", "基本目標１　権利/（１）意見を聴く機会"),
        ],
    ),
    "nothing_but_the_system": (
        "みずほ市総合計画【概要版】\n\n分野\t政策\t施策\n１ 健康\t１－１ 支える\t１－１－１ 地域福祉\n"
        "\t\t１－１－２ 高齢者\n２ 教育\t２－１ 学ぶ\t２－１－１ 学校\n",
        [
            ("1-1-1", "地域福祉", "１ 健康/１－１ 支える"),
            ("1-1-2", "高齢者", "１ 健康/１－１ 支える"),
            ("2-1-1", "学校", "２ 教育/２－１ 学ぶ"),
        ],
    ),
    "measures_that_are_called_otherwise": (
        "みずほ市文化財計画\n\n番号\t措置の名称\t内容\t主体\n1\t調査\t寺社を調べる。\t市\n2\t収蔵庫\t備える。\t市\n",
        [("1", "調査", ""), ("2", "収蔵庫", "")],
    ),
    "sheets_under_goals": (
        "みずほ市改革計画\n\n方針１　増やす\n\n取組名：土地の売却\n内容：売る。\n\n取組名：広告\n"
        "内容：載せる。\n\n"
        "方針２　減らす\n\n取組名：電力\n内容：比べる。\n",
        [
            ("1", "土地の売却", "方針１　増やす"),
            ("2", "広告", "方針１　増やす"),
            ("3", "電力", "方針２　減らす"),
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_what_is_done_is_an_initiative(tmp_path: Path, name: str) -> None:
    text, expected = ROWS[name]
    found = reading(tmp_path, text)
    assert [(i.code, i.title, "/".join(i.path)) for i in found.initiatives] == expected
    assert found.ledger.accounted == 1.0


def test_headings_without_numbers_are_read_where_a_plan_has_no_others(
    tmp_path: Path,
) -> None:
    text = (
        "# みずほ区文化プラン\n\n## はじめに\n変わりました。\n\n## 施策の展開\n### ふれる\n"
        "#### 鑑賞の充実\n開きます。\n"
        "#### 体験の充実\n招きます。\n### 育てる\n#### 若手の支援\n貸します。\n"
        "## 推進体制\n### 評価\n評価します。\n"
    )
    found = reading(tmp_path, text, name="plan.md")
    assert [(i.code, i.title, "/".join(i.path)) for i in found.initiatives] == [
        ("1", "鑑賞の充実", "施策の展開/ふれる"),
        ("2", "体験の充実", "施策の展開/ふれる"),
        ("3", "若手の支援", "施策の展開/育てる"),
    ]
    assert found.ledger.accounted == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "みずほ市総合計画（素案）に対する意見\n第４章　施策の展開\n１　福祉\n２　教育\n３　産業\n",
        "第２回みずほ市総合計画審議会　会議録\n第１章　施策\n１　開会\n２　議題\n３　閉会\n",
        "みずほ市総合計画\n第１章 策定にあたって\n第２章 施策の展開\n第３章 計画の推進\n",
    ],
)
def test_what_only_tells_of_a_plan_is_none(tmp_path: Path, text: str) -> None:
    assert reading(tmp_path, text).initiatives == ()


def test_an_ordinance_is_no_plan_whatever_its_chapters_are_called(tmp_path: Path) -> None:
    text = (
        "みずほ市環境基本条例\n第１章　総則（第１条・第２条）\n第２章　基本的施策\n"
        "第１節　環境基本計画（第７条）\n第２節　施策の推進（第８条）\n"
        "第２章　基本的施策\n第１節　環境基本計画\n第７条　市長は、定める。\n"
        "第２節　施策の推進\n第８条　市は、調べる。\n"
    )
    assert reading(tmp_path, text).kind is Kind.NONE


@pytest.mark.parametrize(
    "title", ["第２次みずほ市総合計画", "第３期みずほ区子ども・若者計画", "み ず ほ 町 農 業 計 画"]
)
def test_a_plan_is_named_by_its_title_however_that_begins(tmp_path: Path, title: str) -> None:
    text = f"{title}\n目標１　学ぶ\n施策１　読書\n増やす。\n施策２　音楽\n催す。\n"
    assert reading(tmp_path, text).plan == title.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "第４部会 分野 ＩＣＴ",
        "第１章では趣旨を述べる",
        "1.5倍になった地区",
        "目標2030 未来",
        "1-1\t機会の充実\t1-1-1\t教室",
        "取組を進めるとともに、広く知らせます。",
    ],
)
def test_prose_amounts_years_and_rows_are_no_headings(line: str) -> None:
    assert parted(line) is None
