from __future__ import annotations

from curate.linking.plans.succession import heirs
from store.model import Initiative

TEACHERS = "教員の研修を年に三回とし、経験の浅い教員に付き添います。"
CRAFTS = "若い職人に奨学金を出し、親方のもとで学べるようにします。"


def codes(new: list[Initiative], old: list[Initiative]) -> dict[str, str]:
    """Old code of each new one."""
    return {new[at].code: each.code for at, each in heirs(new, old).items()}


def test_of_two_of_one_title_each_goes_to_the_one_that_tells_the_same() -> None:
    old = [
        Initiative(1, "", "1-1", "人材の育成", ("目標１ 学ぶ",), body=TEACHERS),
        Initiative(2, "", "2-1", "人材の育成", ("目標２ 働く",), body=CRAFTS),
    ]
    new = [
        Initiative(1, "", "1-1", "人材の育成", ("目標１ 働く",), body=CRAFTS),
        Initiative(2, "", "2-1", "人材の育成", ("目標２ 学ぶ",), body=TEACHERS),
    ]
    assert codes(new, old) == {"1-1": "2-1", "2-1": "1-1"}


def test_one_of_another_code_and_title_that_tells_the_same_is_the_same() -> None:
    old = [Initiative(1, "", "取組6", "公害の防止", body=TEACHERS)]
    assert codes([Initiative(1, "", "取組5", "生活環境の保全", body=TEACHERS)], old) == {"取組5": "取組6"}
    assert codes([Initiative(1, "", "取組5", "生活環境の保全", body=CRAFTS)], old) == {}


def test_what_stands_under_several_tells_of_none() -> None:
    old = [
        Initiative(n, "", f"取組{n}", f"{title}の推進", body=TEACHERS) for n, title in enumerate("緑水", 1)
    ]
    new = [Initiative(1, "", "取組5", "生活環境の保全", body=TEACHERS)]
    assert codes(new, old) == {}
