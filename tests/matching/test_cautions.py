from __future__ import annotations

import pytest

from curate.matching.cautions import Matter, cautions


@pytest.mark.parametrize(
    ("left", "right", "matter"),
    [
        ("道路の拡幅に賛成する", "道路の拡幅に反対する", Matter.OPPOSITE),
        ("窓口は必要である", "窓口は不要である", Matter.OPPOSITE),
        ("席を増やすこと", "席を減らすこと", Matter.OPPOSITE),
        ("有料にすべきである", "有料にすべきでない", Matter.NEGATION),
        ("費用が掛かる", "費用が掛からず", Matter.NEGATION),
        ("説明がある", "説明がありません", Matter.NEGATION),
        ("計画は５年とする", "計画は15年とする", Matter.NUMBER),
        ("三割を負担する", "五割を負担する", Matter.NUMBER),
        ("令和6年度に始める", "令和7年度に始める", Matter.DATE),
    ],
)
def test_a_turned_meaning_is_warned_of_from_both_sides(left: str, right: str, matter: Matter) -> None:
    assert matter in {each.matter for each in cautions(left, right)}
    assert matter in {each.matter for each in cautions(right, left)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("席を１５増やす", "席を15 増やす"),
        ("延ばすべきだ", "延ばさなければならない"),
        ("できないだろうか、必ず答えてほしい", "できないだろうか、きっと答えてほしい"),
        ("", ""),
    ],
)
def test_what_says_the_same_is_not_warned_of(left: str, right: str) -> None:
    assert cautions(left, right) == ()
