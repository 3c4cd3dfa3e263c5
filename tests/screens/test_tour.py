"""The tour waits for the keys that it speaks of, ends by Esc, and is remembered."""

from __future__ import annotations

from curate.commands import WALK
from curate.screens.help import HelpScreen
from curate.screens.shell import Shell
from curate.screens.tour import STEPS, Tour, seen
from store.model import Status
from tests.fake_session import FakeSession
from tests.screens.screens import idle, opened, press
from tests.wait import wait_for


async def test_the_tour_waits_for_its_keys_and_what_is_pressed_is_done() -> None:
    session = FakeSession()
    shell = Shell(session, tour=True)
    async with shell.run_test(size=(80, 24)) as pilot:
        await idle(pilot)
        tour = shell.screen.query_one(Tour)
        await press(pilot, "k")
        assert tour.at == 0
        await press(pilot, "j", "o", "1")
        assert tour.at == 3
        assert session.made[-1].op == "link"
        await press(pilot, "u", "l")
        assert tour.at == len(STEPS) - 1
        assert session.state.count(Status.LATER) == 1
        await press(pilot, "f3")
        assert seen()


async def test_escape_ends_the_tour_for_good() -> None:
    assert not seen()
    shell = Shell(FakeSession(), tour=True)
    async with shell.run_test(size=(80, 24)) as pilot:
        await idle(pilot)
        await press(pilot, "escape")
        assert not shell.screen.query(Tour)
    assert seen()


async def test_help_shows_the_tour_again() -> None:
    async with opened(FakeSession(), WALK) as (pilot, screen):
        await press(pilot, "?", "t")
        assert screen.query(Tour)


async def test_the_page_of_keys_leads_to_the_tour() -> None:
    shell = Shell(FakeSession())
    async with shell.run_test() as pilot:
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: isinstance(shell.screen, HelpScreen), "the keys are shown")
        await pilot.press("t")
        await wait_for(pilot, lambda: bool(shell.screen.query(Tour)), "the tour is shown")
