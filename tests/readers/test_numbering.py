from __future__ import annotations

import pytest

from curate.readers.text.numbering import UNKNOWN, inferred, like, room, value, values


@pytest.mark.parametrize(
    ("printed", "number"),
    [("7", 7), ("７", 7), ("No.7", 7), ("質問51", 51), ("(3)", 3), ("⑦", 7), ("4-4", None), ("窓口", None)],
)
def test_a_printed_number_counts_something_or_nothing(printed: str, number: int | None) -> None:
    assert value(printed) == number


def test_a_gap_in_the_numbering_gives_the_number() -> None:
    assert inferred([1, None, 3, None, None, 6]) == {1: 2, 3: 4, 4: 5}


def test_a_gap_that_does_not_fit_gives_none() -> None:
    assert inferred([1, None, 5]) == {}
    assert inferred([1, None, 2]) == {}


def test_the_ends_are_gaps_where_the_count_is_known() -> None:
    assert inferred([None, 2, None], last=3) == {0: 1, 2: 3}
    assert inferred([1, None]) == {}


def test_where_numbering_falls_back_nothing_is_missing() -> None:
    assert room([9, None, 1]) == {1: 0}


def test_numbers_that_count_nothing_give_no_gap() -> None:
    assert values(["1", "", "4-4"]) == [1, None, UNKNOWN]
    assert inferred(values(["1", "", "4-4"])) == {}


def test_an_inferred_number_is_written_as_the_others_are() -> None:
    assert like("質問51", 52) == "質問52"
    assert like("", 3) == "3"
