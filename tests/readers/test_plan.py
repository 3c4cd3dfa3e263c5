from __future__ import annotations

from pathlib import Path

from store.model import Kind, Origin
from tests.readers.made import reading

GOALS = """[bookmark: _Toc1]はじめに

１　策定の趣旨
区は、みらい計画[footnoteRef:1]を定めます。 [1:  みらい計画　…　この計画のこと。]

 (
第一　学びのまち
　目標１　夜も開
く
図書館
)

第一　学びのまち
　[bookmark: _Toc2]目標１　夜も開く図書館

（１）開館時間の延長
　夜10時まで開きます。
（２）自習室[footnoteRef:2]の増設 [2:  自習室　…　静かな部屋。]
　二つ増やします。

第二　歩けるまち
　目標１　灯りのある道
（１）駅前の灯り
　直します。
　目標２　歩道の拡幅
　広げます。

第三　実現に向けて
１　推進体制
（１）会議を開く
"""

CODES = """ひばり野区みらい計画

目次
第１章　趣旨	1
　目標１　学びのまち	3
　　取組１　夜も開く図書館	4
　　取組２　自習室の増設………5

第１章　趣旨
　定めます。
目標１　学びのまち
取組１　夜も開く図書館
（１）現状
　昼しか開きません。
（２）今後
　夜も開きます。
取組２　自習室の増設
　増やします。
"""


def test_the_innermost_headings_under_goals_are_initiatives(tmp_path: Path) -> None:
    read = reading(tmp_path, GOALS)
    assert (read.kind, read.opinions) == (Kind.PLAN, ())
    assert [(i.code, i.title) for i in read.initiatives] == [
        ("第一-目標1-(1)", "開館時間の延長"),
        ("第一-目標1-(2)", "自習室の増設"),
        ("第二-目標1-(1)", "駅前の灯り"),
        ("第二-目標2", "歩道の拡幅"),
    ]


def test_an_initiative_knows_its_headings_and_its_paragraphs(tmp_path: Path) -> None:
    first = reading(tmp_path, GOALS).initiatives[0]
    assert first.path == ("第一　学びのまち", "目標１　夜も開く図書館")
    assert first.body == "夜10時まで開きます。"
    assert first.origin is Origin.PLAN


def test_residue_notes_and_text_boxes_are_accounted_for_apart(tmp_path: Path) -> None:
    claims = reading(tmp_path, GOALS).ledger.by_claim
    assert claims["residue"] == len("[bookmark:_Toc1][bookmark:_Toc2][footnoteRef:1][footnoteRef:2]")
    assert claims["footnote"] == len("[1:みらい計画…この計画のこと。][2:自習室…静かな部屋。]")
    assert claims["text-box"] == len("(第一学びのまち目標１夜も開く図書館)")
    assert reading(tmp_path, GOALS).ledger.accounted == 1.0


def test_codes_of_their_own_make_initiatives_and_the_contents_give_pages(tmp_path: Path) -> None:
    read = reading(tmp_path, CODES)
    assert [(i.code, i.title, i.page) for i in read.initiatives] == [
        ("取組1", "夜も開く図書館", 4),
        ("取組2", "自習室の増設", 5),
    ]
    assert "夜も開きます。" in read.initiatives[0].body
    assert read.plan == "ひばり野区みらい計画"


def test_a_contents_list_alone_gives_titles_without_page_numbers(tmp_path: Path) -> None:
    text = "第一 学びのまち5\n目標1 図書館5\n1-1-1  夜間の開館5\n1-1-2  自習室の増設6\n1-1-3 本の宅配6\n"
    read = reading(tmp_path, text)
    assert [(i.code, i.title, i.page) for i in read.initiatives] == [
        ("1-1-1", "夜間の開館", 5),
        ("1-1-2", "自習室の増設", 6),
        ("1-1-3", "本の宅配", 6),
    ]


def test_a_plan_may_be_asked_for_or_ruled_out(tmp_path: Path) -> None:
    text = "目標１　学びのまち\n本を増やすべきである。\n"
    assert reading(tmp_path, text).kind is Kind.NONE
    assert reading(tmp_path, text, kind="plan").kind is Kind.PLAN
    assert reading(tmp_path, GOALS, kind="opinions").kind is Kind.NONE
