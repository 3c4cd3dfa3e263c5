from __future__ import annotations

from pathlib import Path

from store.model import Kind
from tests.readers.made import reading

REPORT = """ひばり野区みらい計画の検討状況について

1 有識者からの意見聴取

別紙のとおり

(有識者)

- (1) ひばり野大学教授 早起 鳥子 氏
- (2) みらい研究所 夜長 月夫 氏

2 計画の見直し

(1) みらい計画に掲げる取り組み

- ア 学びの場の充実
 - ・夜も開く図書館
 - ・自習室の増設
- イ 安心して歩けるまち
 - ・夜も開く図書館（再掲）
 - ・駅前の灯り

みらい計画に関する有識者意見聴取結果

- 取組が多すぎるので、絞る必要がある。
- Wi-Fi 等の環境は、学校から整えるべきである。
- 数値の目標が少ない。
"""


def test_only_the_part_that_says_so_lists_opinions(tmp_path: Path) -> None:
    read = reading(tmp_path, REPORT)
    assert read.kind is Kind.EXPERTS
    assert [o.text for o in read.opinions] == [
        "取組が多すぎるので、絞る必要がある。",
        "Wi-Fi 等の環境は、学校から整えるべきである。",
        "数値の目標が少ない。",
    ]
    assert {o.path for o in read.opinions} == {("みらい計画に関する有識者意見聴取結果",)}


def test_the_list_of_what_the_plan_will_hold_gives_initiatives(tmp_path: Path) -> None:
    read = reading(tmp_path, REPORT)
    assert [(i.code, i.title) for i in read.initiatives] == [
        ("ア", "学びの場の充実"),
        ("ア-1", "夜も開く図書館"),
        ("ア-2", "自習室の増設"),
        ("イ", "安心して歩けるまち"),
        ("イ-2", "駅前の灯り"),
    ]
    assert {i.plan for i in read.initiatives} == {"ひばり野区みらい計画"}


def test_what_is_listed_again_is_an_alias(tmp_path: Path) -> None:
    read = reading(tmp_path, REPORT)
    assert [i.aliases for i in read.initiatives] == [(), ("イ-1",), (), (), ()]


def test_every_character_of_a_report_is_accounted_for(tmp_path: Path) -> None:
    ledger = reading(tmp_path, REPORT).ledger
    assert ledger.accounted == 1.0
    assert ledger.left_over == ()
    assert sum(ledger.by_claim.values()) == ledger.characters


def test_bullets_under_one_announcement_are_taken_together_or_not_at_all(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "懇談会の主な意見\n\n## 交通\n・橋が古い。\n・踏切が長い。\n## 医療\n・病院が足りない。\n"
    )
    assert [o.text for o in found.opinions] == ["橋が古い。", "踏切が長い。", "病院が足りない。"]


def test_the_name_of_an_expert_over_a_paragraph_is_its_heading(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "有識者からの意見（要旨）\n\n１　青木　一郎　氏（大学教授）\n"
        "　拠点を絞ることが重要である。区域の設定が広すぎるので見直すこと。\n\n"
        "２　山川　花子　氏（団体代表）\n"
        "　移動の手段を最優先にしていただきたい。空き店舗を居場所にできないか。\n",
    )
    assert [(o.path[-1], o.text[:8]) for o in found.opinions] == [
        ("青木　一郎　氏（大学教授）", "拠点を絞ることが"),
        ("山川　花子　氏（団体代表）", "移動の手段を最優"),
    ]
