from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.linking.citations.mining import citations
from tests.linking.seeds import truth
from tests.shared import SHARED, needs_shared

Read = tuple[str, str, int | None]


def read(text: str) -> list[Read]:
    return [(each.code, each.title, each.page) for each in citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参考：取組27 窓口の予約　素案59ページ", [("取組27", "窓口の予約", 59)]),
        ("参考: 取組27 窓口の予約の推進素案59ページ", [("取組27", "窓口の予約の推進", 59)]),
        ("参考:取組27 窓口の予 約の推進 素 案 59 ペー ジ", [("取組27", "窓口の予約の推進", 59)]),
        ("取組２７　SNS等を活用した、発信 P.５９", [("取組27", "SNS等を活用した、発信", 59)]),
        ("取組7 やさしい日本語（計画案12頁）", [("取組7", "やさしい日本語", 12)]),
        ("詳しくは「取組５」をご覧ください。", [("取組5", "", None)]),
        ("施策17「子どもの居場所」に基づき、進めます。", [("施策17", "子どもの居場所", None)]),
        ("施策17「子どもの居場所」（P25）をご覧ください。", [("施策17", "子どもの居場所", 25)]),
        ("取組31～33により進めます", [("取組31", "", None), ("取組32", "", None), ("取組33", "", None)]),
        ("取組4-1～3", [("取組4-1", "", None), ("取組4-2", "", None), ("取組4-3", "", None)]),
        ("取組5・7の中で", [("取組5", "", None), ("取組7", "", None)]),
        ("施策4-4/6-1において", [("施策4-4", "", None), ("施策6-1", "", None)]),
        ("最終案の施策1－2では", [("施策1-2", "", None)]),
        ("【施策12-3】では", [("施策12-3", "", None)]),
        ("「13-4 安心の学校」に当たる", [("13-4", "安心の学校", None)]),
        ("推進します(P25に記載)。", [("", "", 25)]),
        ("第６章\n6-3 に記載した通り、第４章3-(2)も", [("第6章6-3", "", None), ("第4章3-(2)", "", None)]),
        (
            "参考:取組3 人材の育成 素案5ページ 取組14 図書の宅配 素案8ページ取組2 道の灯り 素案9ページ",
            [("取組3", "人材の育成", 5), ("取組14", "図書の宅配", 8), ("取組2", "道の灯り", 9)],
        ),
        ("取組 ２ ７（道の灯り）", [("取組27", "道の灯り", None)]),
        ("取組27及び28、29と31において", [(f"取組{n}", "", None) for n in (27, 28, 29, 31)]),
        ("取組27,29に記載", [("取組27", "", None), ("取組29", "", None)]),
        ("取組21から取組23までの中で", [(f"取組{n}", "", None) for n in (21, 22, 23)]),
        ("取組5・取組7にて", [("取組5", "", None), ("取組7", "", None)]),
        ("事業番号105に掲げ、施策番号:7でも", [("事業105", "", None), ("施策7", "", None)]),
        ("素案P.12、P.15をご参照ください", [("", "", 12), ("", "", 15)]),
        ("計画書の45頁に記載しています", [("", "", 45)]),
        ("59ページの取組27「道の灯り」で", [("取組27", "道の灯り", 59)]),
        ("取組3 人材の育成 素案5ページ 取組14で", [("取組3", "人材の育成", 5), ("取組14", "", None)]),
        ("第３章第２節（３）に記載", [("第3章第2節(3)", "", None)]),
        ("行動計画の3-2-1「交通安全」に", [("3-2-1", "交通安全", None)]),
        ("取組5 道の灯り\n取組6 駅の灯り", [("取組5", "道の灯り", None), ("取組6", "駅の灯り", None)]),
        ("取組27（道の灯りの整備）により", [("取組27", "道の灯りの整備", None)]),
        ("取組２７、２８", [("取組27", "", None), ("取組28", "", None)]),
        ("取組27から29まで", [(f"取組{n}", "", None) for n in (27, 28, 29)]),
        ("基本目標２の取組５「道の灯り」", [("取組5", "道の灯り", None)]),
        ("取組5（再掲）「道の灯り」", [("取組5", "道の灯り", None)]),
        ("取組5【拡充】道の灯り 素案9頁", [("取組5", "道の灯り", 9)]),
        ("取組27．道の灯り 素案9頁", [("取組27", "道の灯り", 9)]),
        ("取組【１２】において", [("取組12", "", None)]),
        ("素案p.25～27に記載", [("", "", 25)]),
        ("素案の25頁、（26頁）", [("", "", 26)]),
    ],
)
def test_citations_are_read_in_every_shape(text: str, expected: list[Read]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "取組３つを柱に、事業12件、目標５％、施策3本、取組 2 年目",
        "第4章に記載しています。参考:第2章 現状と課題 3施策の全体像 素案12ページ",
        "年度別取組計画（令和5年度）を前提に取組を進め、目標2030年までに",
        "取組5,000万円、事業1.5倍、第3章第2節のとおり",
        "資料編P.12をご参照ください。チラシの3ページに記載",
        "別紙1のとおり、令和7年度から。25頁。p.25～27。3-(2)のとおり。第３章第２節。様式２－２",
        "取組は令和7年度に、施策の目標を10月3-(2)に、窓口は03-3-1234、1-2-3丁目、No.5の取組",
        "取組3階、施策2路線、事業50kmと50 kg、目標100世帯、目標30分、目標28℃、目標60m2、取組2024",
        "SDGsの目標11、現行計画の取組3、旧計画「施策2」",
        "このP12は駅前の駐輪場の番号です。電話 03-1234-5678",
        "取組 3/31まで、施策 4/1から、目標1/3以上、事業3/4を終え、取組12/31",
        "取組十分、取組一つ、施策三本の柱、事業十件、取組十二か所、取組二十分、取組三昧、取組一覧、施策十二件",
        "実施計画の59ページ、第2次計画P.59参照、前の計画59頁に",
        "ご意見No.5の取組、質問№3の施策、第4章第3節に記載",
    ],
)
def test_what_only_counts_or_names_a_chapter_is_no_citation(text: str) -> None:
    assert read(text) == []


def test_a_name_in_brackets_is_marked_since_anything_may_stand_there() -> None:
    assert [each.aside for each in citations("取組5（情報の担当課）、取組6「駅の灯り」")] == [True, False]


def test_a_quote_lost_at_a_titles_beginning_is_given_back() -> None:
    text = "取組30 灯りの手引」に沿って進めます。参考: 取組30 灯りの手引等への対応 素案62ページ"

    assert read(text) == [("取組30", "", None), ("取組30", "「灯りの手引」等への対応", 62)]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("「取組14 灯りの手引」において進めます。", None),
        ("計画の「取組14　灯りの手引」（P.6）に記載", 6),
        ("「広報」のほか『目標2　取組14 灯りの手引』に記載", None),
    ],
)
def test_a_code_and_its_title_may_stand_in_one_quote(text: str, page: int | None) -> None:
    assert read(text) == [("取組14", "灯りの手引", page)]


@given(st.text(alphabet="取組施策12３-～・、「」()（）素案ページP。 \nのに育成", max_size=40))
def test_citations_lie_in_the_text_in_order(text: str) -> None:
    found = citations(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)


@needs_shared
def test_every_citation_of_the_answers_is_mined_and_none_invented() -> None:
    for opinion in truth(4)["opinions"]:
        found = {each.code for each in citations(opinion["response"] or "")}

        assert found == set(opinion["links"]), opinion["no"]


@needs_shared
def test_citations_of_other_governments_are_mined_and_none_invented() -> None:
    def codes(folder: str, file: str) -> set[str]:
        text = (SHARED / "corpus" / folder / file).read_text(encoding="utf-8")
        return {each.code or f"P{each.page}" for each in citations(text)}

    assert codes("mie_vision_pubcom", "pubcom_rows.tsv.txt") == {
        *("13-4", "11-3", "施策14-1", "施策12-3", "施策14-3", "施策1-2")
    }
    assert codes("nasukarasuyama_johoka", "doc.txt") == {"P25", "P19", "P21"}
    assert codes("shirai_chosha", "doc.txt") == {"第6章6-3"}
