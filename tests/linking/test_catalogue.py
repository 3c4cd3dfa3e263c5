from __future__ import annotations

from curate.linking.citations.catalogue import Mined, disagreements, resolve
from store.model import Flag, How, Initiative, Link, Opinion, Origin
from tests.linking.seeds import reading, truth
from tests.shared import needs_shared

PLAN = "あかり区推進計画（素案）"
LAMPS = Initiative(1, PLAN, "取組4-1", "道の灯りの整備", page=12)
BOOKS = Initiative(2, PLAN, "取組4-2", "図書の宅配", page=15)


def opinion(response: str = "", *path: str, id_: int = 1, number: str = "") -> Opinion:
    return Opinion(id_, 1, f"a{id_}", "暗い", "暗い", number=number, path=path, response=response)


def mined(*opinions: Opinion, catalogue: tuple[Initiative, ...] = (LAMPS, BOOKS)) -> Mined:
    return resolve(opinions, catalogue, "（仮称）あかり区推進計画（案）", 10)


def linked(found: Mined, id_: int = 1) -> list[int]:
    assert all(link.how is How.MINED for link in found.links.get(id_, ()))
    return [link.initiative for link in found.links.get(id_, ())]


def test_code_name_and_page_that_agree_are_a_link() -> None:
    assert linked(mined(opinion("参考：取組4-1 道の灯りの整備 素案12ページ"))) == [1]
    assert linked(mined(opinion("取組4-1 道の灯リの整備 素案12ページ"))) == [1]
    assert linked(mined(opinion("「取組4-1」により進めます。"))) == [1]


def test_a_code_without_its_word_is_a_link_where_the_whole_name_stands_behind_it() -> None:
    for answer in (
        "趣旨は示しています。4-1 道の灯りの整備を御覧ください。",
        "改めます。（参考：４－１　道の灯\nりの整備 素案18ページ）",
    ):
        assert linked(mined(opinion(answer))) == [1]
    for answer in (
        "4-1 道の灯りを増やします。",
        "4-1 図書の宅配を御覧ください。",
        "14-1 道の灯りの整備",
        "4-1-2 道の灯りの整備",
    ):
        assert mined(opinion(answer)) == Mined()
    other = Initiative(3, "ひばり野区子ども計画", "2-2", "放課後の居場所", page=3)
    assert linked(mined(opinion("2-2 放課後の居場所を御覧ください。", "2-2"), catalogue=(LAMPS, other))) == [
        3
    ]


def test_of_several_plans_the_name_behind_a_code_says_which_is_meant() -> None:
    other = Initiative(3, "ひばり野区環境計画", "取組13", "街路樹の更新", page=3)
    answer = opinion("参考とします。取組13 街路樹の更新を御覧ください。")
    found = resolve([answer], (LAMPS, other), "窓口受付", 10)
    assert (linked(found), found.cited) == ([3], ())


def test_a_name_or_page_of_another_initiative_is_a_flag_and_no_link() -> None:
    for answer in (
        "取組4-1 図書の宅配を御覧ください。",
        "取組4-1 図書の宅配 素案12ページ",
        "取組4-1 道の灯りの整備 素案15ページ",
        "取組9 図書の宅配 P15",
        "4-1「図書の宅配」を御覧ください。",
        "「9-1 図書の宅配」を御覧ください。",
    ):
        found = mined(opinion(answer))

        assert (found.links, found.flags, found.cited) == ({}, {1: (Flag.LINK_DISAGREES,)}, ())


def test_numbers_alone_disagree_with_no_name_that_the_plan_has_not() -> None:
    for answer in ("4-1「申込書」に記入してください。", "様式4-1「申込書」", "目標4「図書の宅配」"):
        assert mined(opinion(answer)) == Mined()


def test_a_disagreement_shows_what_code_name_and_page_point_to() -> None:
    (found,) = disagreements(opinion("取組4-1 図書の宅配 素案15ページ"), (LAMPS, BOOKS), PLAN)

    assert (found.citation.code, found.citation.title, found.citation.page) == ("取組4-1", "図書の宅配", 15)
    assert (found.by_code, found.by_name, found.by_page) == ((LAMPS,), (BOOKS,), (BOOKS,))
    assert disagreements(opinion("取組4-1 道の灯りの整備 素案12ページ"), (LAMPS, BOOKS), PLAN) == ()


def test_an_initiative_reaches_to_the_page_before_the_next() -> None:
    assert linked(mined(opinion("取組4-1 道の灯りの整備（P14）"))) == [1]


def test_a_citation_repeated_in_one_answer_counts_once() -> None:
    assert linked(mined(opinion("取組4-2により。参考：取組4-2 図書の宅配 取組4-1 道の灯りの整備"))) == [2, 1]


def test_an_unknown_code_becomes_a_cited_initiative() -> None:
    found = mined(
        opinion("取組5に基づき進めます。"),
        opinion("取組5 駅の案内の充実 素案20ページ", id_=2),
        opinion("取組5 駅の案 内の充実素案20ページ", id_=3),
    )

    assert found.cited == (
        Initiative(
            10, "（仮称）あかり区推進計画（案）", "取組5", "駅の案内の充実", page=20, origin=Origin.CITED
        ),
    )
    assert [linked(found, id_) for id_ in (1, 2, 3)] == [[10], [10], [10]]


def test_the_odd_one_out_among_citations_of_an_unknown_code_is_flagged() -> None:
    answers = ["取組5 駅の案内 素案20ページ", "取組5 駅の案内 素案20ページ", "取組5 川の清掃 素案20ページ"]

    found = mined(*(opinion(answer, id_=at) for at, answer in enumerate(answers, 1)))

    assert found.cited[0].title == "駅の案内"
    assert found.flags == {3: (Flag.LINK_DISAGREES,)}


def test_levels_and_chapters_are_initiatives_only_where_the_catalogue_has_them() -> None:
    assert mined(opinion("目標4 灯りのまち、第4章 3-(2)", "目標4 灯りのまち")) == Mined()
    goal = Initiative(3, PLAN, "目標4", "灯りのまち")
    part = Initiative(4, PLAN, "第4章3-(2)", "水路")
    assert linked(mined(opinion("第４章 3-(2)", "目標4 灯りのまち"), catalogue=(goal, part))) == [3, 4]


def test_two_codes_with_a_dash_are_a_range_where_the_catalogue_has_both_ends() -> None:
    plain = tuple(Initiative(n, PLAN, f"取組{n}", f"第{n}の灯り") for n in (5, 6, 7))

    assert linked(mined(opinion("取組5-7において"), catalogue=plain)) == [5, 6, 7]
    assert linked(mined(opinion("取組4-1において"))) == [1]
    assert mined(opinion("取組5-7において"), catalogue=plain[:1]).cited[0].code == "取組5-7"


def test_a_name_in_brackets_names_what_is_new_and_proves_nothing_of_what_is_known() -> None:
    assert linked(mined(opinion("取組4-1（図書担当）により"))) == [1]
    assert mined(opinion("取組4-1（図書担当）により")).flags == {}
    assert mined(opinion("取組9（川の清掃）により")).cited[0].title == "川の清掃"


def test_one_code_that_two_initiatives_have_is_a_flag_unless_the_name_tells() -> None:
    twins = tuple(Initiative(n, PLAN, "取組1", title) for n, title in ((1, "道の灯り"), (2, "駅の案内")))

    assert mined(opinion("取組1により"), catalogue=twins).flags == {1: (Flag.LINK_DISAGREES,)}
    assert linked(mined(opinion("取組1 駅の案内"), catalogue=twins)) == [2]
    (found,) = disagreements(opinion("取組1により"), twins, PLAN)
    assert found.by_code == twins


def test_a_heading_that_begins_with_a_code_is_a_link() -> None:
    assert linked(mined(opinion("", "目標4 まち", "4-1 道の灯りの整備"))) == [1]
    assert linked(mined(opinion("", "4-1 ①商店街の灯り"))) == [1]
    assert mined(opinion("", "4-1 その他の意見")) == Mined()
    assert mined(opinion("", "5-1 川の清掃")) == Mined()


def test_a_row_numbered_by_a_code_is_a_link_where_the_name_agrees() -> None:
    assert linked(mined(opinion("", "図書の宅配", number="4-2"))) == [2]
    assert mined(opinion("", "その他", number="4-2")) == Mined()


def test_a_page_alone_points_to_the_one_initiative_on_it() -> None:
    twin = Initiative(3, PLAN, "取組4-3", "本の修理", page=15)

    assert linked(mined(opinion("推進します（P12に記載）。"))) == [1]
    assert mined(opinion("推進します（P13に記載）。")) == Mined()
    assert mined(opinion("推進します（P15に記載）。"), catalogue=(BOOKS, twin)) == Mined()


def test_the_documents_own_plan_comes_first_and_another_needs_the_name() -> None:
    other = Initiative(7, "みどり市計画", "取組4-1", "森の手入れ")
    book = (other, LAMPS)

    assert linked(mined(opinion("取組4-1をご覧ください。"), catalogue=book)) == [1]
    assert linked(mined(opinion("取組4-1 森の手入れ"), catalogue=(other,))) == [7]
    assert mined(opinion("取組4-1をご覧ください。"), catalogue=(other,)).cited[0].id == 10


@needs_shared
def test_the_links_and_initiatives_of_the_ocr_table_are_those_of_a_careful_reader() -> None:
    read, expected = reading(4), truth(4)
    found = resolve(read.opinions, (), read.plan, 1)
    codes = {each.id: each.code for each in found.cited}

    assert {(each.code, each.title, each.page) for each in found.cited} == {
        (each["id"], each["title"], each["page"]) for each in expected["initiatives"]
    }
    assert found.flags == {}
    for opinion_, true in zip(read.opinions, expected["opinions"], strict=True):
        assert sorted(codes[link.initiative] for link in found.links.get(opinion_.id, ())) == sorted(
            true["links"]
        )


@needs_shared
def test_the_links_of_the_table_with_headings_are_those_of_a_careful_reader() -> None:
    read, expected = reading(1), truth(1)
    found = resolve(read.opinions, read.initiatives, read.plan, 100)
    codes = {each.id: each.code for each in read.initiatives}
    numbers = {each.id: each.number for each in read.opinions}

    assert (found.cited, found.flags) == ((), {})
    assert {
        numbers[id_]: [codes[link.initiative] for link in links] for id_, links in found.links.items()
    } == expected["links"]


def test_links_are_those_of_the_model() -> None:
    assert mined(opinion("取組4-1")).links == {1: (Link(1, How.MINED),)}
