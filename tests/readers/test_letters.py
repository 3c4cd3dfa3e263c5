"""Letters from the table of radicals, as browsers and some printers write them."""

from __future__ import annotations

from pathlib import Path

from store.model import Flag
from tests.readers.made import reading


def test_a_heading_is_known_by_what_its_letters_stand_for(tmp_path: Path) -> None:
    found = reading(tmp_path, "区⺠からの主な意⾒\n\n・夜道が暗い。\n・⼦ども‧若者の居場所がほしい。\n")
    assert [o.text for o in found.opinions] == ["夜道が暗い。", "子ども・若者の居場所がほしい。"]


def test_labels_are_known_by_what_their_letters_stand_for(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "意⾒1\t暗い。\n区の考え⽅\t直します。\n意⾒2\t狭い。\n区の考え⽅\t広げます。\n"
    )
    assert [(o.number, o.text, o.response) for o in found.opinions] == [
        ("意見1", "暗い。", "直します。"),
        ("意見2", "狭い。", "広げます。"),
    ]


def test_what_was_mended_is_listed_and_the_raw_text_stays(tmp_path: Path) -> None:
    found = reading(tmp_path, "主な意見\n\n・⾃転⾞が\n　多いのは困る。\n・暗い。\n")
    first = found.opinions[0]
    assert first.text == "自転車が多いのは困る。"
    assert first.raw == "⾃転⾞が\n多いのは困る。"
    assert Flag.REPAIRED in first.flags
    mended = [(each.before, each.after) for each in found.ledger.repairs if each.kind == "radical"]
    assert [(before[:3], after[:3]) for before, after in mended] == [
        ("⾃転⾞", "自転⾞"),
        ("⾃転⾞", "⾃転車"),
    ]
