from __future__ import annotations

import pytest
from rich.cells import cell_len

from store.model import How, Initiative, Opinion, Origin, Status
from widgets.initiative_list import InitiativeRow, code_width, initiative_line, linked_line
from widgets.lines import line_text

PLAN = Initiative(1, "青葉区計画", "施策1", "避難所の環境整備", page=12)
CITED = Initiative(2, "青葉区計画", "第一-目標1-(1)", "[仮]の施策", origin=Origin.CITED)


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("plan", [0, 16])
def test_a_row_is_as_wide_as_the_screen(width: int, plan: int) -> None:
    for each in (PLAN, CITED):
        assert cell_len(line_text(initiative_line(InitiativeRow(each, 3), 14, plan, width))) == width


def test_an_initiative_without_opinions_is_marked_by_a_character() -> None:
    assert line_text(initiative_line(InitiativeRow(PLAN, 0), 6, 0, 80)).startswith("- ")
    assert line_text(initiative_line(InitiativeRow(PLAN, 1), 6, 0, 80)).startswith("  ")


def test_where_an_initiative_comes_from_is_said_in_a_word() -> None:
    words = line_text(initiative_line(InitiativeRow(CITED, 1), 14, 0, 100))

    assert words.startswith("? ")
    assert "cited" in words
    assert "[仮]の施策" in words


def test_codes_have_a_column_of_their_own_within_reason() -> None:
    long = Initiative(3, "p", "施" * 30, "t")

    assert code_width((InitiativeRow(PLAN, 0), InitiativeRow(CITED, 0))) == 14
    assert code_width((InitiativeRow(long, 0),)) == 18
    assert code_width(()) == 0


def test_an_opinion_says_how_it_came_to_be_linked() -> None:
    opinion = Opinion(7, 1, "a", "街灯を増やす。", "", category="反映")
    words = line_text(linked_line(opinion, How.MINED, Status.OWN, 80))

    for part in ("#7", "cited", "own record", "反映", "街灯を増やす。"):
        assert part in words
