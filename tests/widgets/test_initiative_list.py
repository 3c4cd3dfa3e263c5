from __future__ import annotations

import pytest
from rich.cells import cell_len

from curate import speech
from store.model import How, Initiative, Opinion, Origin, Status
from widgets.initiative_list import InitiativeRow, columns, initiative_line, linked_line, plan_label
from widgets.lines import line_text
from widgets.tones import Tone
from widgets.words import origin_word

PLAN = Initiative(1, "青葉区計画", "施策1", "避難所の環境整備", page=12)
CITED = Initiative(2, "青葉区計画", "第一-目標1-(1)", "[仮]の施策", origin=Origin.CITED)


ROWS = (InitiativeRow(PLAN, 0), InitiativeRow(CITED, 1))


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_row_is_never_wider_than_the_screen(width: int) -> None:
    other = InitiativeRow(Initiative(4, "別の計画", "1-1", "長い名前" * 40), 3)

    for row in (*ROWS, other):
        assert cell_len(line_text(initiative_line(row, columns((*ROWS, other)), width))) <= width


def test_an_initiative_without_opinions_is_marked_by_a_character() -> None:
    assert line_text(initiative_line(InitiativeRow(PLAN, 0), columns(ROWS), 80)).startswith("- ")
    assert line_text(initiative_line(InitiativeRow(PLAN, 1), columns(ROWS), 80)).startswith("  ")


def test_where_an_initiative_comes_from_is_said_in_a_word() -> None:
    words = line_text(initiative_line(ROWS[1], columns(ROWS), 100))

    assert words.startswith("? ")
    assert "cited" in words
    assert "[仮]の施策" in words


def test_the_plan_is_said_where_there_are_several() -> None:
    other = InitiativeRow(Initiative(4, "別の計画", "1-1", "窓口"), 3)

    assert "青葉区計画" in line_text(initiative_line(ROWS[0], columns((*ROWS, other)), 80))
    assert "青葉区計画" not in line_text(initiative_line(ROWS[0], columns(ROWS), 80))


def test_columns_are_as_wide_as_what_stands_in_them_within_reason() -> None:
    long = Initiative(3, "p", "施" * 30, "t")

    assert columns(ROWS).code == 14
    assert columns((InitiativeRow(long, 0),)).code == 18
    assert columns(()).title == 0


def test_an_opinion_says_how_it_came_to_be_linked() -> None:
    opinion = Opinion(7, 1, "a", "街灯を増やす。", "", category="反映")
    words = line_text(linked_line(opinion, How.MINED, Status.OWN, 80))

    for part in ("#7", "cited", "own record", "反映", "街灯を増やす。"):
        assert part in words


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_where_there_is_room_plan_and_origin_are_whole(lang: str) -> None:
    plan = "青葉区デジタル社会推進基本計画"
    cited = InitiativeRow(Initiative(9, plan, "取組9", "題", origin=Origin.CITED), 1)
    speech.speak(lang)
    try:
        words = line_text(initiative_line(cited, columns((*ROWS, cited)), 140))
        origin = origin_word(Origin.CITED)
    finally:
        speech.speak("en")
    assert f" {plan} " in words
    assert f" {origin} " in words


def test_only_the_sign_and_the_count_of_one_without_opinions_stand_out() -> None:
    other = InitiativeRow(Initiative(4, "別の計画", "1-1", "窓口"), 3)
    line = initiative_line(ROWS[0], columns((*ROWS, other)), 120)

    assert [text.strip() for text, tone in line if tone is Tone.WARN] == ["-", "0"]


def test_plans_that_begin_alike_are_told_apart_by_their_ends() -> None:
    plans = ("青葉区デジタル推進計画", "青葉区デジタル推進計画（改定）", "みどりの計画")

    assert plan_label(plans[0], plans, 12) == "..ル推進計画"
    assert plan_label(plans[1], plans, 12) == "..画（改定）"
    assert plan_label(plans[2], plans, 12) == "みどりの計画"
    assert all(
        cell_len(plan_label(each, plans, cells)) <= max(2, cells) for each in plans for cells in range(40)
    )
