from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from store.model import Mark, Stretch
from widgets.lines import line_text
from widgets.marked import is_same, marked_lines

SAME, HERE = Mark.SAME, Mark.ONLY_HERE


def texts(stretches: list[Stretch], width: int = 40, sign: str = "+") -> list[str]:
    return [line_text(line.pieces) for line in marked_lines(stretches, sign, width)]


def test_a_difference_stands_in_braces_behind_its_sign() -> None:
    assert texts([Stretch("街灯を", SAME), Stretch("二本", HERE), Stretch("増やす", SAME)]) == [
        "街灯を{+二本}増やす"
    ]


def test_only_lines_with_a_part_of_a_difference_differ() -> None:
    lines = marked_lines([Stretch("あ" * 30, SAME), Stretch("い" * 15, HERE)], "-", 20)

    assert [line.differs for line in lines] == [False, False, False, True, True]


def test_no_line_is_wider_than_it_may_be_and_none_is_lost() -> None:
    stretches = [Stretch("街灯を「増やす」。" * 9, SAME), Stretch("案内板も、" * 7, HERE)]

    lines = texts(stretches, 22)

    assert max(map(cell_len, lines)) <= 22
    assert "".join(lines) == "街灯を「増やす」。" * 9 + "{+" + "案内板も、" * 7 + "}"


@pytest.mark.parametrize("before", range(1, 12))
def test_no_brace_is_parted_from_what_it_encloses(before: int) -> None:
    stretches = [Stretch("あ" * before, SAME), Stretch("い", HERE), Stretch("う" * 9, SAME)]

    assert any("{+い}" in line for line in texts(stretches, 10))


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert texts([Stretch("一行目\n", SAME), Stretch("二行目", HERE)]) == ["一行目", "{+二行目}"]


def test_an_escape_sequence_in_an_opinion_does_not_reach_the_terminal() -> None:
    assert "\x1b" not in texts([Stretch("赤\x1b[31m字", HERE)])[0]


def test_an_empty_text_is_one_empty_line() -> None:
    assert texts([]) == [""]


def test_marks_are_never_of_ambiguous_width() -> None:
    line = texts([Stretch("ア", HERE)])[0]

    assert all(unicodedata.east_asian_width(each) != "A" for each in line)


def test_a_text_without_a_difference_is_the_same() -> None:
    assert is_same([Stretch("街灯", SAME)])
    assert not is_same([Stretch("街灯", SAME), Stretch("も", HERE)])
