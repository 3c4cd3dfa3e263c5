"""When the disk fails, nothing more is saved, and every screen says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from curate.screens.base import BaseScreen
from curate.screens.shell import Shell
from curate.session import Session
from store.journal import writing
from store.model import Status
from tests.screens.screens import press, screen_text
from tests.store.ward import ward
from tests.wait import wait_for
from widgets.top_line import TopLine

BANNER = "READING ONLY"


def banner(pilot: Pilot[Any]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, BaseScreen) and BANNER in screen.query_one(TopLine).render_line(0).text


def full_once() -> Callable[[int], None]:
    """A disk that is full when it is first written to."""
    flush, full = writing.sync, [True]

    def sync(fd: int) -> None:
        if full and full.pop():
            raise OSError(28, "No space left on device")
        flush(fd)

    return sync


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_every_screen_says_that_nothing_more_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def broken(_fd: int) -> None:
        raise OSError(5, "Input/output error")

    with Session(ward(tmp_path), who="tanaka") as session:
        async with Shell(session).run_test(size=size) as pilot:
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the screen is there")
            assert not banner(pilot)
            monkeypatch.setattr(writing, "sync", broken)
            await pilot.press("l")
            await wait_for(pilot, lambda: banner(pilot), "the banner is there")
            screen = pilot.app.screen
            assert isinstance(screen, BaseScreen)
            assert "may not be saved" in screen.message
            assert screen.state.count(Status.LATER) == 0

            await screen.action_go("history")
            await wait_for(pilot, lambda: pilot.app.screen is not screen, "another screen is there")
            await wait_for(pilot, lambda: banner(pilot), "it says so as well")


async def test_nobody_leaves_a_text_that_is_not_saved_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(ward(tmp_path), who="tanaka") as session:
        shell = Shell(session)
        async with shell.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the screen is there")
            screen = pilot.app.screen
            assert isinstance(screen, BaseScreen)
            monkeypatch.setattr(writing, "sync", full_once())
            await press(pilot, "t", *"abc", "enter")
            assert "not saved" in screen.message
            await screen.action_go("history")
            await press(pilot, "q")
            assert "1 text is not saved" in screen_text(pilot)
            await press(pilot, "escape")
            assert shell.is_running
            await press(pilot, "q", "e")
            assert pilot.app.screen.query_one(Input).value == "abc"
            await press(pilot, "enter")
            note = session.state.curation(1).note
            await pilot.press("q")
            await wait_for(pilot, lambda: not shell.is_running, "nothing is left to ask")
        assert note == "abc"


async def test_a_text_that_is_not_saved_is_given_up_by_a_second_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(ward(tmp_path), who="tanaka") as session:
        shell = Shell(session)
        async with shell.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the screen is there")
            monkeypatch.setattr(writing, "sync", full_once())
            await press(pilot, "t", *"abc", "enter", "q")
            await pilot.press("q")
            await wait_for(pilot, lambda: not shell.is_running, "it has ended")
        assert shell.return_code == 0


async def test_a_full_disk_is_said_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(ward(tmp_path), who="tanaka") as session:
        async with Shell(session).run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the screen is there")
            monkeypatch.setattr(writing, "sync", full_once())
            screen = pilot.app.screen
            assert isinstance(screen, BaseScreen)
            await pilot.press("l")
            await wait_for(pilot, lambda: "not saved" in screen.message, "it is said")
            assert not banner(pilot)
            await pilot.press("l")
            await wait_for(pilot, lambda: session.state.count(Status.LATER) == 1, "it is decided")
