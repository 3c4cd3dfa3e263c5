from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from store.model import Mark, Stretch
from widgets.lines import line_text
from widgets.side_by_side import Side, alone, beside, comparison, stacked

LEFT = Side("#1 kept text", (Stretch("街灯を増やして", Mark.SAME), Stretch("ください。", Mark.ONLY_HERE)))
RIGHT = Side(
    "#2", (Stretch("街灯を増やして", Mark.SAME), Stretch("ほしい。\n夜の見回りも。", Mark.ONLY_HERE))
)


def test_stacked_texts_follow_each_other_under_their_titles() -> None:
    assert [line_text(line) for line in stacked(LEFT, RIGHT, 60)] == [
        "- #1 kept text",
        "- 街灯を増やして{-ください。}",
        "+ #2",
        "+ 街灯を増やして{+ほしい。",
        "+ 夜の見回りも。}",
    ]


def test_of_a_long_text_below_only_what_differs_and_its_neighbours_are_shown() -> None:
    same = Stretch("あ" * 9 * 8, Mark.SAME)
    right = Side("#2", (same, Stretch("も", Mark.ONLY_HERE), same))

    lines = [line_text(line) for line in stacked(LEFT, right, 20)]
    below = lines[lines.index("+ #2") + 1 :]

    assert len([line for line in below if line.startswith("  (")]) == 2
    assert "  (7 lines as above)" in below
    assert any("{+も}" in line for line in below)


def test_a_text_that_is_the_same_is_one_line() -> None:
    right = Side("#2", (Stretch("あ" * 9 * 8, Mark.SAME),))

    assert line_text(stacked(LEFT, right, 20)[-1]) == "  (8 lines as above)"


def test_texts_beside_each_other_share_their_lines() -> None:
    lines = [line_text(line) for line in beside(LEFT, RIGHT, 101)]

    assert [line[49:52] for line in lines if line.isascii()] == [" | "]
    assert len(lines) == 3
    assert lines[1].startswith("- 街灯を増やして{-ください。}")
    assert lines[1].endswith(" | + 街灯を増やして{+ほしい。")


@pytest.mark.parametrize("width", [100, 101, 140, 200])
def test_the_gap_is_in_the_same_column_on_every_line(width: int) -> None:
    half = (width - 3) // 2
    for line in beside(LEFT, RIGHT, width):
        text = line_text(line)
        left, _gap, right = text.partition(" | ")
        assert cell_len(left) == half
        assert cell_len(right) <= half


def test_from_a_hundred_columns_on_they_stand_beside_each_other() -> None:
    assert len(comparison(LEFT, RIGHT, (), 99)) == 5
    assert len(comparison(LEFT, RIGHT, (), 100)) == 3


def test_what_is_noted_stands_first_and_is_marked() -> None:
    lines = [line_text(line) for line in comparison(LEFT, RIGHT, ("夜の見回りも。",), 80)]

    assert lines[0] == "! 夜の見回りも。"
    assert line_text(comparison(LEFT, RIGHT, (), 80, "同じ。")[0]) == "  同じ。"


def test_one_text_stands_alone_without_marks() -> None:
    side = Side("#1", (Stretch("街灯", Mark.SAME),))

    assert [line_text(line) for line in alone(side, 40)] == ["= #1", "  街灯"]


@pytest.mark.parametrize("width", [1, 2, 3, 10])
def test_no_width_is_too_small_to_be_drawn(width: int) -> None:
    assert comparison(LEFT, RIGHT, ("注",), width)


def test_nothing_of_ours_is_of_ambiguous_width() -> None:
    ours = "".join(line_text(line) for line in comparison(LEFT, RIGHT, ("注",), 120))

    assert {each for each in ours if unicodedata.east_asian_width(each) == "A"} == set()
