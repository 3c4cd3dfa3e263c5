"""From one moment to another, in the time of where one is."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from curate.words.periods import since, until
from store.errors import BadInput


@pytest.fixture(autouse=True)
def in_japan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_day_is_the_local_one_up_to_its_end() -> None:
    assert since("2026-04-01") == "2026-03-31T15:00:00.000Z"
    assert until("2026-04-01") == "2026-04-01T15:00:00.000Z"


def test_a_minute_is_up_to_its_end_and_a_zone_is_heard() -> None:
    assert until("2026-04-01T09:00") == "2026-04-01T00:01:00.000Z"
    assert since("2026-04-01T00:00:00Z") == "2026-04-01T00:00:00.000Z"
    assert until("2026-04-01T00:00:00.500Z") == "2026-04-01T00:00:00.501Z"


def test_no_time_is_no_end() -> None:
    assert (since(None), until(None)) == ("", "")


@pytest.mark.parametrize("value", ["yesterday", "", "2026-13-01", "0001-01-01", "9999-12-31T23:59"])
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(BadInput, match="is no time"):
        until(value)
