"""What print and conversion do to a plan: broken titles, heads of pages, tables over a page's end."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from curate.readers.reading import read
from tests.readers.made import reading

IN_PRINT = """ひばり野区基本計画（素案）

目　次
第２章　施策 ................................ 3
　施策１－１　誰もが安心して子どもを産み育てることので
　　　　　　　きる環境の整備 ................ 4
　施策１－２　防災 .......................... 6

第２章　施策
施策１－１　誰もが安心して子どもを産み育てることので
きる環境の整備
　妊娠したときから、区の保健師が何度でも相談に応じます。
主な取組
取組名　　　　　内容　　　　　　　　担当課
産後ケア　　　　施設を増やします。　子育て課
- 5 -
\f第２章　施策
施策１－２　防災
　備蓄を増やします。
主な取組
取組名　　　　　内容　　　　　　　　担当課
訓練　　　　　　毎年行います。　　　防災課
"""


def test_a_title_that_print_broke_is_whole_and_heads_of_pages_and_of_tables_are_none(tmp_path: Path) -> None:
    found = reading(tmp_path, IN_PRINT).initiatives
    assert [(each.code, each.title, each.page, each.path) for each in found] == [
        ("施策1-1", "誰もが安心して子どもを産み育てることのできる環境の整備", 4, ("第２章　施策",)),
        ("施策1-2", "防災", 6, ("第２章　施策",)),
    ]
    assert "施設を増やします" in found[0].body
    assert "第２章" not in found[0].body


def test_a_title_goes_on_below_its_first_letter_where_it_fills_its_line(tmp_path: Path) -> None:
    text = (
        "ひばり野区みどり計画\n\n"
        "取組１　公園と学校と水辺とを結ぶ緑の道を\n"
        "　　　　つくる\n"
        "　歩道に沿って木を植え、十年をかけて結びます。\n"
        "取組２　木を守る\n"
        "　　　　台帳を作る\n"
        "　保存樹の剪定に、費用の一部を補助します。\n"
    )
    found = reading(tmp_path, text).initiatives
    assert [each.title for each in found] == ["公園と学校と水辺とを結ぶ緑の道をつくる", "木を守る"]
    assert found[1].body.startswith("台帳を作る")


def test_a_slogan_is_followed_by_the_name_of_the_project(tmp_path: Path) -> None:
    text = (
        "ひばり野市総合戦略\n"
        "重点プロジェクト１\n「しごと」\n戻りたくなる仕事をつくる\n・創業塾を開く\n"
        "重点プロジェクト２\n「ひと」\n移り住む人を増やす\n・空き家を貸す\n"
    )
    assert [each.title for each in reading(tmp_path, text).initiatives] == [
        "「しごと」戻りたくなる仕事をつくる",
        "「ひと」移り住む人を増やす",
    ]


SHEETS = (
    "ひばり野市行財政改革実施計画\n\n計画の見方を示します。\n"
    "Ⅰ　財政\n"
    "取組番号：Ⅰ－１\n取組項目：歳入の確保\n取組内容：広告を載せます。\n"
    "Ⅱ　行政\n"
    "取組番号：Ⅱ－１\n取組項目：会議の見直し\n取組内容：一時間以内とします。\n"
)


def test_a_heading_right_above_a_sheet_stands_over_it(tmp_path: Path) -> None:
    assert [(each.code, each.path, each.body) for each in reading(tmp_path, SHEETS).initiatives] == [
        ("I-1", ("Ⅰ　財政",), "取組内容：広告を載せます。"),
        ("II-1", ("Ⅱ　行政",), "取組内容：一時間以内とします。"),
    ]


@pytest.mark.parametrize(
    ("word", "second", "expected"),
    [
        (
            "施策",
            1,
            ["基本目標1-施策1-(1)", "基本目標1-施策1-(2)", "基本目標2-施策1-(1)", "基本目標2-施策1-(2)"],
        ),
        (
            "基本施策",
            2,
            [
                "基本目標1-基本施策1-(1)",
                "基本目標1-基本施策1-(2)",
                "基本目標2-基本施策2-(1)",
                "基本目標2-基本施策2-(2)",
            ],
        ),
        ("施策", 2, ["施策1", "施策2"]),
    ],
)
def test_measures_whose_numbers_name_nothing_gather_what_is_told_under_them(
    tmp_path: Path, word: str, second: int, expected: list[str]
) -> None:
    text = (
        "ひばり野市障害者計画\n"
        f"基本目標１　暮らす\n{word}１　相談\n相談の体制を整えます。\n"
        "（１）窓口\n窓口を置きます。\n（２）夜の電話\n夜も応じます。\n"
        f"基本目標２　働く\n{word}{second}　就労\n働く人を支えます。\n"
        "（１）実習\n実習を増やします。\n（２）農業\n農家と結びます。\n"
    )
    assert [each.code for each in reading(tmp_path, text).initiatives] == expected


def test_a_heading_without_number_ends_what_stands_as_deep(tmp_path: Path) -> None:
    text = (
        "# ひばり野町環境計画\n## 柱１　守る\n### （１）里山\n間伐します。\n#### 主な事業\n調査します。\n"
        "### （２）川\n水を測ります。\n## 進行管理\n毎年報告します。\n"
    )
    found = reading(tmp_path, text, "計画.md").initiatives
    assert [each.body for each in found] == ["間伐します。\n主な事業\n調査します。", "水を測ります。"]


@pytest.mark.parametrize(("number", "expected"), [("３", ["1", "2", "3"]), ("１", ["1", "2"])])
def test_a_table_goes_on_behind_a_page_where_its_numbers_do(
    tmp_path: Path, number: str, expected: list[str]
) -> None:
    document = docx.Document()
    document.add_paragraph("ひばり野市こども計画")
    for rows in (
        (
            ("番号", "事業名", "事業内容"),
            ("１", "相談室", "話を聴きます。"),
            ("２", "給食", "無償にします。"),
        ),
        ((number, "遊び場", "公園を直します。"),),
    ):
        table = document.add_table(0, 3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(tmp_path / "計画.docx"))
    assert [each.code for each in read(tmp_path / "計画.docx").initiatives] == expected


CONTENTS = (
    "目　次\n第１部　基本計画 ………… 1\n１－１　子どもの健やかな成長を社会全体で支えます\n………… 2\n"
    "１－２　学びを生かす ………… 3\n１－３　備える ………… 4\n"
)
SYSTEM = (
    "体系\nまちの姿\t施策\n１　育つ\t１－１　子どもの健やかな成長を社会全体で支えます\n"
    "\t１－２　学びを生かす\n２　守る\t１－３　備える\n"
)
PAGES = (
    "１　育つ\n１－１　子どもの健やかな成長を社会全体\nで支えます\n保育を増やします。\n"
    "１－２　学びを生かす\n図書室を開けます。\n２　守る\n１－３　備える\n訓練します。\n"
)


@pytest.mark.parametrize("before", [CONTENTS, SYSTEM, f"{CONTENTS}第１部　基本計画\n{SYSTEM}"])
def test_contents_and_an_overview_count_nothing_twice(tmp_path: Path, before: str) -> None:
    # The broken title is whole where something else has it whole.
    found = reading(tmp_path, f"ひばり野市総合計画\n{before}第１部　基本計画\n{PAGES}").initiatives
    assert [(each.code, each.title, each.path[-1]) for each in found[1:]] == [
        ("1-2", "学びを生かす", "１　育つ"),
        ("1-3", "備える", "２　守る"),
    ]
    assert found[0].title.startswith("子どもの健やかな成長を社会全体")
    assert len(found) == 3


def test_heads_and_feet_of_pages_of_text_are_no_part_of_it(tmp_path: Path) -> None:
    page = "\fひばり野市環境計画\n取組{n}　その{n}\n木を植えます。\n- {n} -\n環境課\n"
    text = "ひばり野市環境計画\n目標１　守る\n" + "".join(page.format(n=n) for n in (1, 2, 3))
    found = reading(tmp_path, text)
    assert [each.body for each in found.initiatives] == ["木を植えます。"] * 3
    assert found.ledger.accounted == 1.0


def test_a_manual_that_counts_as_plans_do_is_none(tmp_path: Path) -> None:
    text = (
        "窓口の手引\n１　受付\n１－１　声かけ\n用件をうかがいます。\n"
        "１－２　番号札\n渡します。\n２　交付\n２－１　確認\n見ます。\n"
    )
    assert not reading(tmp_path, text).initiatives
    assert len(reading(tmp_path, text, kind="plan").initiatives) == 3


def test_a_master_plan_tells_of_the_whole_and_of_its_regions(tmp_path: Path) -> None:
    text = (
        "ひばり野市都市計画マスタープラン\n"
        "第１章　全体構想\n１　土地利用の方針\n駅に集めます。\n２　水と緑の方針\n川を結びます。\n"
        "第２章　地域別構想\n１　東地域\n農地を守ります。\n２　西地域\n道を広げます。\n"
    )
    assert [each.title for each in reading(tmp_path, text).initiatives] == [
        "土地利用の方針",
        "水と緑の方針",
        "東地域",
        "西地域",
    ]


def test_the_head_of_a_table_of_projects_is_no_sheet(tmp_path: Path) -> None:
    part = "１－{n}　その{n}\n【主な事業】\n事業名\t内容\t担当\n訪問{n}\t家を訪ねます。\t健康課\n"
    text = "ひばり野区こどもプラン\n第１章　施策の内容\n" + "".join(part.format(n=n) for n in "１２")
    assert [(each.code, each.title) for each in reading(tmp_path, text).initiatives] == [
        ("1-1", "その１"),
        ("1-2", "その２"),
    ]


def test_what_one_table_shows_and_another_tells_of_is_one(tmp_path: Path) -> None:
    text = (
        "ひばり野町地域公共交通計画\n\n基本方針\t施策\n方針１　守る\t施策１　バスの維持\n\t施策２　予約制\n\n"
        "施策番号\t施策名\t内容\n1\tバスの維持\t補助します。\n2\t予約制\t実証します。\n"
    )
    assert [(each.code, each.title, each.body) for each in reading(tmp_path, text).initiatives] == [
        ("1", "バスの維持", "補助します。"),
        ("2", "予約制", "実証します。"),
    ]


def test_what_is_circled_under_a_goal_is_an_initiative_where_it_is_told_in_prose(tmp_path: Path) -> None:
    text = (
        "ひばり野町福祉活動計画\n基本方針１　つながる\n関係を広げます。\n①　サロン\nお茶を飲みます。\n"
        "②　見守り\n新聞店と見守ります。\n基本方針２　増やす\n人を育てます。\n①　体験\n施設で体験します。\n"
    )
    assert [(each.code, each.title, each.body) for each in reading(tmp_path, text).initiatives] == [
        ("基本方針1-1", "サロン", "お茶を飲みます。"),
        ("基本方針1-2", "見守り", "新聞店と見守ります。"),
        ("基本方針2-1", "体験", "施設で体験します。"),
    ]
    bare = text.replace("お茶を飲みます。\n", "").replace("新聞店と見守ります。\n", "")
    assert [each.code for each in reading(tmp_path, bare).initiatives] == ["基本方針1", "基本方針2-1"]


def test_a_title_may_have_lost_the_blank_before_it(tmp_path: Path) -> None:
    text = (
        "ひばり野市健康プラン\n目次\n基本目標1すこやかに5\n施策1-1健診6\n施策1-2こころの健康8\n"
        "基本目標1すこやかに\n施策1-1健診の受診\n休日に行います。\n施策1-2こころの健康\n"
        "施策1-1では休日の健診を進め、\n施策1-2で人を育てます。\n"
    )
    found = reading(tmp_path, text).initiatives
    assert [(each.code, each.title) for each in found] == [
        ("施策1-1", "健診の受診"),
        ("施策1-2", "こころの健康"),
    ]
    assert found[1].page == 8


@pytest.mark.parametrize("ends", ["\n", "\n\n"])
def test_a_title_that_the_contents_have_whole_is_so_in_lines_set_apart_too(tmp_path: Path, ends: str) -> None:
    lines = (
        "ひばり野市福祉計画",
        "基本目標１ 支え合う ・・・ 6",
        "（１） 居場所と見守りの輪を広げる活動の支援 ・・・ 6",
        "（２） 相談 ・・・ 8",
        "基本目標１ 支え合う",
        "（１） 居場所と見守りの輪を",
        "広げる活動の支援",
        "団体に補助します。",
        "（２） 相談",
        "窓口を置きます。",
    )
    found = reading(tmp_path, ends.join(lines)).initiatives
    assert [(each.title, each.body, each.page) for each in found] == [
        ("居場所と見守りの輪を広げる活動の支援", "団体に補助します。", 6),
        ("相談", "窓口を置きます。", 8),
    ]


def test_names_in_the_first_column_are_initiatives_where_they_have_codes(tmp_path: Path) -> None:
    table = "施策\t内容\n{one}建替え\t費用を補助します。\n{two}道路\t道を広げます。\n"
    text = f"ひばり野区防災計画\n基本方針１　燃えにくい\n{table}"
    found = reading(tmp_path, text.format(one="１－１　", two="１－２　")).initiatives
    assert [(each.code, each.title, each.path, each.body) for each in found] == [
        ("1-1", "建替え", ("基本方針１　燃えにくい",), "費用を補助します。"),
        ("1-2", "道路", ("基本方針１　燃えにくい",), "道を広げます。"),
    ]
    plain = reading(tmp_path, text.format(one="", two="")).initiatives
    assert not {each.title for each in plain} & {"建替え", "道路"}


def test_a_remark_may_stand_before_a_code(tmp_path: Path) -> None:
    text = "ひばり野市プラン\n★重点　取組１　啓発\n授業をします。\n取組２　周知\nカードを配ります。\n"
    assert [each.title for each in reading(tmp_path, text).initiatives] == ["啓発", "周知"]


@pytest.mark.parametrize(
    "title",
    [
        "ひばり野市環境計画　令和６年度進捗状況報告書",
        "環境計画の取組状況について",
        "第２次環境プラン評価報告",
    ],
)
def test_what_tells_how_far_a_plan_has_come_is_none(tmp_path: Path, title: str) -> None:
    text = f"{title}\n取組１　省エネ\n診断しました。\n取組２　緑化\n配りました。\n取組３　ごみ\n減った。\n"
    assert not reading(tmp_path, text).initiatives
    assert len(reading(tmp_path, text, kind="plan").initiatives) == 3
