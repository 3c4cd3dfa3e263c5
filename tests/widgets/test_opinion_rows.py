"""An opinion on one row, and what is proposed for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from store.model import Initiative, Opinion, Pair, Status, Suggestion
from widgets.lines import line_text, strip
from widgets.opinion_list import OpinionRow, opinion_line
from widgets.signs import SIGNS
from widgets.suggestion_list import AlikeRow, SuggestionRow, proposal_line

OPINION = Opinion(7, 1, "a", "公園の\n水飲み場を直してほしい。", "", number="12", path=("区政", "公園と緑"))


def test_every_status_has_its_own_character() -> None:
    signs = [sign for sign, _tone in SIGNS.values()]
    assert len(set(signs)) == len(Status)
    assert all(sign.isascii() and len(sign) == 1 for sign in signs)


def test_a_row_has_number_heading_and_first_words() -> None:
    text = line_text(opinion_line(OpinionRow(OPINION, Status.OWN), 80))
    assert text.startswith(" + 12     公園と緑")
    assert "公園の 水飲み場" in text


def test_a_mark_and_a_count_are_seen() -> None:
    row = OpinionRow(replace(OPINION, count=5), Status.UNDECIDED, marked=True)
    text = line_text(opinion_line(row, 80))
    assert text.startswith("*. ")
    assert "x5 " in text


def test_an_opinion_without_a_number_shows_its_id() -> None:
    assert "#7" in line_text(opinion_line(OpinionRow(replace(OPINION, number=""), Status.LATER), 80))


def test_a_missing_text_is_said() -> None:
    assert "missing" in line_text(opinion_line(OpinionRow(replace(OPINION, text=""), Status.LATER), 80))


@pytest.mark.parametrize("width", [20, 59, 60, 80, 109, 110, 200])
def test_columns_stand_under_each_other_at_every_width(width: int) -> None:
    starts = set()
    for number, path in (("1", ("防災",)), ("質問151", ("とても長い見出しの項目です",)), ("", ())):
        row = OpinionRow(
            replace(OPINION, number=number, path=path, text="本文"), Status.OWN, document="区.txt"
        )
        line = opinion_line(row, width)
        starts.add(cell_len(line_text(line[:-1])))
        assert strip(line, width).cell_length == width
    assert len(starts) == 1


def test_no_column_is_left_blank_for_headings_that_a_document_does_not_have() -> None:
    row = OpinionRow(replace(OPINION, path=()), Status.OWN, headed=False)
    assert line_text(opinion_line(row, 80)) == " + 12     公園の 水飲み場を直してほしい。"


def test_a_suggestion_shows_its_key_its_link_and_the_shared_words() -> None:
    initiative = Initiative(3, "計画", "施策3", "公園の再整備")
    row = SuggestionRow(1, initiative, Suggestion(3, 1.0, ("水飲み場", "公園")), linked=True)
    text = line_text(proposal_line(row, 78))
    assert text.startswith("1 + 施策3")
    assert "水飲み場 / 公園" in text


def test_a_cited_initiative_says_so() -> None:
    initiative = Initiative(3, "計画", "施策3", "公園の再整備")
    row = SuggestionRow(1, initiative, Suggestion(3, 1.0, ("水",), "mined"), linked=False)
    assert "cited" in line_text(proposal_line(row, 78))


def test_a_near_identical_opinion_shows_how_alike_it_is_and_never_rounds_up() -> None:
    row = AlikeRow(OPINION, Status.UNDECIDED, Pair(7, 9, 0.999))
    text = line_text(proposal_line(row, 78))
    assert " 99% #7" in text
