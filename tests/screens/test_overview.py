"""Overview, driven by keys over a session in memory."""

from __future__ import annotations

import threading

from curate.proposing.linkwork import Sure
from curate.screens.base import BaseScreen
from curate.screens.shell import Shell
from tests.fake_session import FakeSession
from tests.screens.screens import opened, press, rows_of, said
from tests.wait import wait_for


async def test_it_is_counted_anew_after_a_decision() -> None:
    session = FakeSession()
    async with opened(session, "overview") as (pilot, screen):
        assert rows_of(screen, "#page")[1].startswith("+ own record 0")

        session.keep([1, 2])
        screen.state = session.state
        await press(pilot)

        assert rows_of(screen, "#page")[1].startswith("+ own record 2")


async def test_it_fits_a_small_screen_and_scrolls() -> None:
    session = FakeSession()
    for number in range(1, 5):
        session.link([number], number)
    async with opened(session, "overview", (80, 12)) as (pilot, screen):
        assert rows_of(screen, "#page")[-1].startswith("lines 1-")

        await press(pilot, "G")
        assert any("施策4" in row for row in rows_of(screen, "#page"))


class _Slow(FakeSession):
    """What is sure is found when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def sure(self) -> Sure:
        self.go.wait(20)
        return super().sure()


async def test_the_counts_are_there_before_it_is_known_what_is_sure() -> None:
    session = _Slow()
    async with Shell(session).run_test(size=(80, 24)) as pilot:
        await pilot.app.switch_mode("overview")
        screen = pilot.app.screen
        assert isinstance(screen, BaseScreen)
        await wait_for(pilot, lambda: len(rows_of(screen, "#page")) > 1, "the counts")
        assert rows_of(screen, "#page")[1].startswith("+ own record 0")
        await pilot.press("a")
        await wait_for(pilot, lambda: "computing" in said(screen), "no word on what is sure")
        session.go.set()
        await wait_for(pilot, lambda: "sure yet" in said(screen), "who asked too early is answered")
