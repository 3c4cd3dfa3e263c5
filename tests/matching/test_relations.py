from __future__ import annotations

import pytest

from curate.matching.relations import relation
from store.model import Relation

LONG = "駅前の駐輪場が朝には一杯になる。台数を増やし、料金は今のままにしてほしい。夜の照明も暗い。"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (LONG.replace("。", "｡").replace("駅前", "駅 前"), Relation.IDENTICAL),
        (LONG.replace("増やし", "ふやし"), Relation.NEAR_IDENTICAL),
        ("台数を増やし、料金は今のままにしてほしい。", Relation.CONTAINS),
        (
            "夜の照明も暗い。駅前の駐輪場が朝には一杯になる。料金は今のままにしてほしい、台数を増やし",
            Relation.REORDERED,
        ),
        ("給食に地元の野菜を使ってほしい。", Relation.RELATED),
        ("", Relation.RELATED),
    ],
)
def test_the_first_relation_that_holds_is_named(other: str, expected: Relation) -> None:
    found, score = relation(LONG, other)

    assert found is expected
    assert 0 <= score <= 1
    assert relation(other, LONG)[0] is expected


def test_additions_in_several_places_are_contained() -> None:
    added = LONG.replace("。", "。これは町会でも話が出ている。")

    assert relation(added, LONG)[0] is Relation.CONTAINS


def test_letters_scattered_over_a_long_text_are_not_contained() -> None:
    assert relation(LONG * 5, "はにも朝い")[0] is Relation.RELATED


def test_one_clause_has_no_order_to_be_in() -> None:
    assert relation("賛成です。", "賛成です！")[0] is Relation.NEAR_IDENTICAL
    assert relation("賛成", "賛成。")[0] is Relation.NEAR_IDENTICAL


def test_other_labels_make_no_other_clauses() -> None:
    listed = "(1)ベンチを置く。(2)歩道を広げる。(3)街灯を増やす。"

    assert relation(listed, "①街灯を増やす。②ベンチを置く。③歩道を広げる。")[0] is Relation.REORDERED


def test_marks_alone_are_no_clauses_to_be_alike() -> None:
    assert relation("。。。", "!?")[0] is Relation.RELATED
