"""What is covered keeps its length and its width, whatever it is cut into."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model import Mark, Stretch
from widgets.marked import marked_lines
from widgets.veil import VEIL, Veil
from widgets.wrapping import clean


def numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[\d０-９][\d０-９-]+", text):
        yield match.span()


@pytest.fixture(autouse=True)
def shown_again() -> Iterator[None]:
    yield
    VEIL.cover(None)


def test_letters_give_way_to_stars_of_their_width() -> None:
    VEIL.cover(numbers)
    assert clean("電話 03-1234 か ０３まで") == "電話 ******* か ＊＊まで"
    assert clean("電話 03-1234", official=True) == "電話 03-1234"
    VEIL.cover(None)
    assert clean("電話 03-1234") == "電話 03-1234"


@given(st.text(st.sampled_from("あ0１-9 a\n"), max_size=30))
def test_nothing_moves(text: str) -> None:
    veil = Veil()
    veil.cover(numbers)
    covered = veil.over(text)
    assert len(covered) == len(text)
    assert cell_len(covered) == cell_len(text)
    assert [line.count("\n") for line in covered] == [line.count("\n") for line in text]


@given(st.lists(st.text(st.sampled_from("あ0１-9"), min_size=1, max_size=5), max_size=6))
def test_what_runs_over_pieces_is_covered_in_each(texts: list[str]) -> None:
    veil = Veil()
    veil.cover(numbers)
    pieces = [Stretch(text, Mark.SAME) for text in texts]
    assert "".join(each.text for each in veil.over_all(pieces)) == veil.over("".join(texts))


def test_a_comparison_shows_no_half_of_a_number() -> None:
    VEIL.cover(numbers)
    pieces = (Stretch("電話 03-12", Mark.SAME), Stretch("34", Mark.ONLY_HERE), Stretch("へ", Mark.SAME))
    (line,) = marked_lines(pieces, "+", 80)
    assert "".join(text for text, _tone in line.pieces) == "電話 *****{+**}へ"


def test_each_turn_is_told() -> None:
    veil = Veil()
    veil.cover(numbers)
    assert (veil.turn, veil.is_on) == (1, True)
    veil.cover(None)
    assert (veil.turn, veil.is_on) == (2, False)
