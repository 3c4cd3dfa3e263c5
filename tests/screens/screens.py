"""Opens the application on one of its screens, over a session in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from curate.screens.base import BaseScreen
from curate.screens.seam import Desk
from curate.screens.shell import Shell
from tests.wait import wait_for
from widgets.bottom_line import BottomLine
from widgets.top_line import TopLine


@asynccontextmanager
async def opened(
    session: Desk, name: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], BaseScreen]]:
    """The application, with the screen `name` in view and nothing left to compute."""
    shell = Shell(session)
    async with shell.run_test(size=size) as pilot:
        await pilot.pause()
        await shell.switch_mode(name)
        screen = shell.screen
        assert isinstance(screen, BaseScreen)
        await idle(pilot)
        yield pilot, screen


async def idle(pilot: Pilot[int]) -> None:
    """Wait until nothing is computed any more."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await wait_for(
        pilot, lambda: not any(True for each in pilot.app.workers if not each.is_finished), "all is idle"
    )


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait until what they set off is done."""
    await pilot.press(*keys)
    await idle(pilot)


def said(screen: BaseScreen) -> str:
    """What is said at the bottom."""
    return screen.query_one(BottomLine).message


def on_top(screen: BaseScreen) -> str:
    """What the first line says."""
    return screen.query_one(TopLine).render_line(0).text


def rows_of(screen: BaseScreen, selector: str) -> list[str]:
    """The rows that a list or a page shows, without the empty ones at its end."""
    widget = screen.query_one(selector)
    rows = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def screen_text(pilot: Pilot[int]) -> str:
    """All that is on the screen, row by row."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(line.text.rstrip() for line in lines)
