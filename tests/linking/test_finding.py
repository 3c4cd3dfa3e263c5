from __future__ import annotations

from curate.linking.plans.finding import find
from store.model import Initiative

LAMPS = Initiative(1, "計画", "取組1", "ＬＥＤ街路灯の整備", body="デジタル地図で場所を示す。")
BOOKS = Initiative(2, "計画", "取組2", "ひとり親の図書宅配")


def found(text: str) -> list[int]:
    return [each.id for each in find((LAMPS, BOOKS), text)]


def test_kana_width_and_case_make_no_difference() -> None:
    assert found("led") == [1]
    assert found("ヒトリ親") == [2]
    assert found("でじたる") == [1]
    assert found("ﾃﾞｼﾞﾀﾙ") == [1]
    assert found("取組２") == [2]


def test_every_word_has_to_be_there_and_nothing_finds_all() -> None:
    assert found("図書 宅配") == [2]
    assert found("図書 LED") == []
    assert found(" ") == [1, 2]
