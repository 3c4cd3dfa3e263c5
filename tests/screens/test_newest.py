"""What is asked while the cursor runs is answered where it rests, or at once where it is in a hurry."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from textual.app import App
from textual.pilot import Pilot

from curate.screens import newest
from curate.screens.newest import Newest
from tests.fake_session import FakeSession
from tests.screens.test_walk import walking
from tests.wait import wait_for

LONG = 3600.0


class Asking:
    """One question after another on an empty screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.found: list[str] = []
        self.newest: Newest[str, str] = Newest(
            pilot.app.screen,
            str.upper,
            lambda _question, answer: self.found.append(answer),
            lambda _question: None,
            lambda error: self.found.append(str(error)),
        )


async def test_a_question_that_was_left_and_asked_again_rests_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(newest, "time", SimpleNamespace(monotonic=lambda: now))
    monkeypatch.setattr(newest, "REST", LONG)
    async with App[None]().run_test() as pilot:
        asking = Asking(pilot)
        asking.newest.ask("a")
        first = asking.newest._due
        now += 5
        asking.newest.ask("a")
        assert asking.newest._due == first
        asking.newest.drop()
        asking.newest.ask("a")
        assert asking.newest._due == first + 5


async def test_who_is_in_a_hurry_rests_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "REST", LONG)
    async with App[None]().run_test() as pilot:
        asking = Asking(pilot)
        asking.newest.ask("a")
        await pilot.pause()
        asking.newest.ask("b")
        asking.newest.hurry()
        await wait_for(pilot, lambda: asking.found == ["B"], "the newest is answered")


async def test_after_a_decision_nobody_rests_for_what_is_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with walking(FakeSession()) as (pilot, screen):
        monkeypatch.setattr(newest, "REST", LONG)
        await pilot.press("j")
        await pilot.press("a")
        assert screen.current == 3
        await wait_for(
            pilot, lambda: screen.proposing.known(3).is_ready, "what is proposed for the next is there"
        )


async def test_what_is_proposed_stays_for_one_step_and_goes_where_the_cursor_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with walking(FakeSession()) as (pilot, screen):
        await wait_for(pilot, lambda: bool(screen.rows), "something is proposed")
        monkeypatch.setattr(newest, "REST", LONG)
        await pilot.press("j")
        assert screen.rows
        assert screen.rows_of == 1
        await pilot.press("j")
        assert not screen.rows
