from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from store.language import local_time
from store.model import Flag, How, Kind, Origin, Relation, Residue, Status
from widgets.words import (
    flag_word,
    how_word,
    kind_word,
    listed,
    origin_word,
    relation_word,
    residue_word,
    status_word,
)


@pytest.mark.parametrize(
    ("closed", "word"),
    [
        (Status, status_word),
        (Relation, relation_word),
        (Residue, residue_word),
        (How, how_word),
        (Origin, origin_word),
        (Kind, kind_word),
        (Flag, flag_word),
    ],
)
def test_every_value_of_a_closed_set_has_its_own_word(
    closed: type[StrEnum], word: Callable[[Any], str]
) -> None:
    words = [word(each) for each in closed]

    assert all(words)
    assert len(set(words)) == len(words)


def test_a_time_is_shown_as_the_clock_on_the_wall() -> None:
    assert local_time("2026-11-20T23:30:00Z", timezone(timedelta(hours=9))) == "2026-11-21 08:30"


def test_words_in_a_row_leave_empty_ones_out() -> None:
    assert listed(["a", "", "b"]) == "a, b"


def test_no_time_is_no_words() -> None:
    assert local_time("") == ""
