"""The keys of a screen, told over it."""

from __future__ import annotations

import pytest

from curate.commands import EXPORT, GROUPS, WALK
from curate.screens.help import HelpScreen
from curate.screens.questions.prompts import Choose, Pick
from tests.fake_session import FakeSession
from tests.screens.screens import opened, press
from tests.wait import wait_for
from widgets.reading_pane import ReadingPane
from widgets.virtual_list import VirtualList


@pytest.mark.parametrize(("key", "scope"), [("f3", GROUPS), ("f8", EXPORT), ("f2", WALK)])
async def test_the_key_of_another_screen_closes_the_help_and_goes_there(key: str, scope: str) -> None:
    async with opened(FakeSession(), WALK) as (pilot, _screen):
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, key)
        assert pilot.app.screen.scope == scope  # type: ignore[attr-defined]


async def test_what_is_told_is_moved_through_by_the_keys_of_lists() -> None:
    async with opened(FakeSession(), WALK) as (pilot, _screen):
        await press(pilot, "question_mark")
        pane = pilot.app.screen.query_one(ReadingPane)
        await wait_for(pilot, lambda: pane.lines, "it is laid out")
        tops = []
        for key in ("G", "g", "end", "home", "j", "k", "k", "space", "ctrl+b"):
            await press(pilot, key)
            tops.append(pane.top)
        last = len(pane.lines) - pane.size.height
        assert tops[:7] == [last, 0, last, 0, 1, 0, 0]
        assert tops[7] > 1
        assert tops[8] == 0


@pytest.mark.parametrize(("key", "kind"), [(":", Pick), ("：", Pick), ("v", Choose)])
async def test_what_searches_a_command_or_a_screen_closes_the_help_too(key: str, kind: type) -> None:
    async with opened(FakeSession(), GROUPS) as (pilot, screen):
        await press(pilot, "question_mark", key)
        assert isinstance(pilot.app.screen, kind)
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_no_key_decides_while_the_help_is_read() -> None:
    session = FakeSession()
    async with opened(session, WALK) as (pilot, _screen):
        await press(pilot, "question_mark", "a", "x", "u", "1")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert session.made == FakeSession().made


async def test_a_command_that_is_longer_than_the_line_ends_in_two_dots() -> None:
    async with opened(FakeSession(), WALK) as (pilot, _screen):
        await press(pilot, ":")
        await pilot.press(*"group the marked")
        rows = pilot.app.screen.query_one("#rows", VirtualList)
        await wait_for(pilot, lambda: rows.length == 1, "one command is found")
        assert rows.render_line(0).text.rstrip().endswith("..")
