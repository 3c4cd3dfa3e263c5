from __future__ import annotations

import pytest

from curate.linking.plans.codes import code_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("取組27", "取組２７", True),
        ("取組4-1", "4－1", True),
        ("取り組み 05", "取組5", True),
        ("重点施策3", "施策3", True),
        ("第６章 6-3", "第6章6-3", True),
        ("第一-目標1-(1)", "第一 目標１ (1)", True),
        ("取組4-1", "取組41", False),
        ("取組3", "目標3", False),
        ("4-1", "4-10", False),
    ],
)
def test_codes_are_the_same_whatever_the_print(one: str, other: str, same: bool) -> None:
    assert code_of(one).is_same(code_of(other)) is same
    assert code_of(other).is_same(code_of(one)) is same


def test_a_code_in_roman_or_kanji_numerals_is_the_same_however_it_is_written() -> None:
    assert code_of("取組十二").is_same(code_of("取組12"))
    assert code_of("施策二十一").is_same(code_of("重点施策 ２１"))
    assert code_of("基本目標Ⅲ").is_same(code_of("目標III"))
    assert code_of("Ⅱ-3").is_same(code_of("施策Ⅱ－３"))
    assert not code_of("取組二十").is_same(code_of("取組2"))
    assert not code_of("DX").is_same(code_of("目標Ⅹ"))
