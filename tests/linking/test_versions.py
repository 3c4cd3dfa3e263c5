from __future__ import annotations

from curate.linking.plans.versions import Fate, compare
from store.model import Initiative

LAMPS = Initiative(1, "素案", "取組1", "街路灯の整備", ("安全",))
BOOKS = Initiative(2, "素案", "取組2", "図書の宅配", ("学び",))
FORMS = Initiative(3, "素案", "取組3", "電子申請の拡大と窓口予約の導入", ("窓口",))
PARKS = Initiative(4, "素案", "取組4", "公園の花壇づくり", ("緑",))
TREES = Initiative(5, "素案", "取組5", "街路樹の手入れ", ("緑",))


def fates(
    old: list[Initiative], new: list[Initiative]
) -> list[tuple[Fate, tuple[int, ...], tuple[int, ...]]]:
    return [(each.fate, each.old, each.new) for each in compare(old, new)]


def test_what_stays_moves_or_gets_another_code_is_found_again() -> None:
    new = [
        Initiative(11, "計画", "取組１", "街路灯の整備", ("安全",)),
        Initiative(12, "計画", "取組2", "図書の宅配", ("暮らし",)),
        Initiative(13, "計画", "取組7", "公園の花壇づくりの推進", ("緑",)),
    ]

    assert fates([LAMPS, BOOKS, PARKS], new) == [
        (Fate.SAME, (1,), (11,)),
        (Fate.MOVED, (2,), (12,)),
        (Fate.RENUMBERED, (4,), (13,)),
    ]


def test_one_of_another_title_is_renamed_and_blanks_and_width_make_no_other_title() -> None:
    new = [
        Initiative(11, "計画", "取組1", "街路灯と防犯灯の整備", ("安全",)),
        Initiative(12, "計画", "取組2", "図書の 宅配", ("学び",)),
    ]

    assert fates([LAMPS, BOOKS], new) == [(Fate.RENAMED, (1,), (11,)), (Fate.SAME, (2,), (12,))]


def test_what_vanishes_and_what_is_new_is_said() -> None:
    assert fates([LAMPS], [Initiative(12, "計画", "取組1", "保育園の増設")]) == [
        (Fate.VANISHED, (1,), ()),
        (Fate.NEW, (), (12,)),
    ]


def test_one_that_became_two_was_split() -> None:
    new = [
        Initiative(13, "計画", "取組3", "電子申請の拡大"),
        Initiative(14, "計画", "取組4", "窓口予約の導入"),
    ]

    assert fates([FORMS], new) == [(Fate.SPLIT, (3,), (13, 14))]


def test_two_that_became_one_were_joined() -> None:
    new = [Initiative(15, "計画", "取組4", "公園の花壇づくりと街路樹の手入れ", ("緑",))]

    assert fates([PARKS, TREES], new) == [(Fate.JOINED, (4, 5), (15,))]


def test_one_of_another_title_and_code_that_tells_the_same_is_no_split() -> None:
    body = "騒音と振動を測定し、事業者を指導します。"
    old = Initiative(6, "素案", "取組6", "公害の防止", ("環境",), body=body)
    new = Initiative(15, "計画", "取組5", "生活環境の保全", ("環境",), body=body)
    other = Initiative(16, "計画", "取組6", "熱中症の予防", ("環境",), body="公共施設を開放します。")

    assert fates([old], [new, other]) == [(Fate.RENUMBERED, (6,), (15,)), (Fate.NEW, (), (16,))]


def test_a_heading_in_other_words_is_the_same_and_another_heading_is_not() -> None:
    def under(id_: int, heading: str) -> Initiative:
        return Initiative(id_, "計画", "取組1", "街路灯の整備", (heading,))

    old = under(1, "基本目標１　安心して暮らす")
    assert fates([old], [under(11, "基本目標２　安全・安心に暮らす")]) == [(Fate.SAME, (1,), (11,))]
    assert fates([old], [under(11, "基本目標１　楽しく学ぶ")]) == [(Fate.MOVED, (1,), (11,))]
