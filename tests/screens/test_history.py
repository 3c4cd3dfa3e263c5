"""History, driven by keys over a session in memory."""

from __future__ import annotations

import pytest

from curate.screens.history import screen as history
from store.model import Status
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened, press, rows_of, said
from widgets.virtual_list import VirtualList


def busy() -> FakeSession:
    session = FakeSession()
    session.keep([1])
    session.exclude([2], "[区]の事務ではない")
    return session


async def test_the_newest_decision_stands_first_with_what_it_changed() -> None:
    async with opened(busy(), "history") as (_pilot, screen):
        assert [row.split()[0] for row in rows_of(screen, "#decisions")] == ["3", "2", "1"]
        assert "opinion #2  status: undecided -> excluded" in rows_of(screen, "#changes")
        assert "opinion #2  reason: - -> [区]の事務ではない" in rows_of(screen, "#changes")


async def test_u_undoes_the_decision_under_the_cursor_not_the_last() -> None:
    session = busy()
    async with opened(session, "history") as (pilot, screen):
        await press(pilot, "j", "u")

        assert session.state.curation(1).status is Status.UNDECIDED
        assert session.state.curation(2).status is Status.EXCLUDED
        assert said(screen) == "Decision 2 is taken back."
        assert rows_of(screen, "#decisions")[2].startswith("x     2")


async def test_a_refused_undo_says_why() -> None:
    session = busy()
    session.later([2])
    async with opened(session, "history") as (pilot, screen):
        await press(pilot, "j", "u")

        assert "cannot be undone" in said(screen)
        assert session.state.curation(2).status is Status.LATER


async def test_f_chooses_whose_decisions_and_from_when_on() -> None:
    async with opened(busy(), "history") as (pilot, screen):
        await press(pilot, "f", *"suzuki", "enter")
        assert "your decisions" in on_top(screen)
        assert [row.split()[0] for row in rows_of(screen, "#decisions")] == ["3", "2"]

        await press(pilot, "f", *"everybody", "enter")
        assert len(rows_of(screen, "#decisions")) == 3

        await press(pilot, "f", "end", *"since 20", "enter")
        assert rows_of(screen, "#decisions") == []  # what is in memory was all decided long ago
        assert "since 20" in on_top(screen)


async def test_o_shows_only_the_same_opinion_and_escape_all_again() -> None:
    async with opened(busy(), "history") as (pilot, screen):
        await press(pilot, "o")
        assert [row.split()[0] for row in rows_of(screen, "#decisions")] == ["3"]

        await press(pilot, "escape")
        assert len(rows_of(screen, "#decisions")) == 3


async def test_what_others_decide_appears_and_the_cursor_stays_on_its_decision() -> None:
    session = busy()
    async with opened(session, "history") as (pilot, screen):
        await press(pilot, "j")
        session.act_as("tanaka", lambda: session.keep([5]))()
        screen.state = session.state
        await press(pilot)

        assert rows_of(screen, "#decisions")[0].split()[0] == "4"
        assert "status: undecided -> own record" in "\n".join(rows_of(screen, "#changes"))
        assert "opinion #1" in rows_of(screen, "#changes")[0]


async def test_enter_goes_to_the_opinion_in_walk() -> None:
    async with opened(busy(), "history") as (pilot, screen):
        await press(pilot, "enter")

        assert pilot.app.screen is not screen
        assert getattr(pilot.app.screen, "current", None) == 2


async def test_long_histories_are_read_as_far_as_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PORTION", 30)
    session = FakeSession()
    for _time in range(60):
        session.keep([1])
        session.reopen([1])
    async with opened(session, "history") as (pilot, screen):
        assert isinstance(screen, history.HistoryScreen)
        decisions = screen.query_one("#decisions", VirtualList)
        assert decisions.length == 30

        await press(pilot, "pagedown", "pagedown")
        assert decisions.length == 60

        await press(pilot, "G")
        assert decisions.length == 121
        assert decisions.cursor == 120
