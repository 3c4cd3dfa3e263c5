from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from widgets.decision_list import DecisionRow, change_lines, changes, decision_line
from widgets.lines import line_text

ROW = DecisionRow(17, "2026-04-01T00:00:00Z", "suzuki", "put off", (3, 4), "[公園]の水飲み場を直してほしい。")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_a_row_is_never_wider_than_the_screen(width: int) -> None:
    assert cell_len(line_text(decision_line(ROW, width))) <= max(width, 60)


def test_a_row_says_number_who_what_and_about_which_opinions() -> None:
    words = line_text(decision_line(ROW, 120))

    for part in ("17", "2026-04-01", "suzuki", "put off", "#3+1", "[公園]の水飲み場"):
        assert part in words


def test_where_there_is_little_room_the_decision_has_all_of_it() -> None:
    long = replace(ROW, what="excluded: " + "outside of what was asked for " * 2)
    narrow, wide = (line_text(decision_line(long, width)) for width in (80, 120))
    assert ROW.text[:4] not in narrow
    assert ROW.text[:4] in wide
    assert len(narrow.split("excluded")[1]) > 36
    assert f"#{ROW.opinions[0]}" in narrow


def test_where_there_is_much_room_a_long_reason_is_whole() -> None:
    long = replace(ROW, what="1件を除外: 意見募集の対象外の内容であるため（担当課に引き継いだ。）")
    wide = line_text(decision_line(long, 200))
    assert long.what in wide
    assert ROW.text in wide


def test_a_decision_that_was_taken_back_is_marked_by_a_character() -> None:
    taken = DecisionRow(17, "", "suzuki", "put off", taken_back=True)

    assert line_text(decision_line(taken, 80)).startswith("x")


def test_a_short_change_stands_on_one_line() -> None:
    assert [line_text(line) for line in change_lines(("opinion #3", "status", "-", "later"), 60)] == [
        "opinion #3  status: - -> later"
    ]


def test_a_long_change_has_old_and_new_on_lines_of_their_own() -> None:
    lines = [
        line_text(line) for line in change_lines(("opinion #3", "text", "街灯を。", "夜の街灯を増やす。"), 30)
    ]

    assert lines == ["opinion #3  text: ", "- 街灯を。", "+ 夜の街灯を増やす。"]


def test_changes_that_are_not_told_are_counted() -> None:
    assert line_text(changes([], 7, 60)[-1]) == "and 7 more"
