"""Overview, driven by keys over a session in memory."""

from __future__ import annotations

from tests.fake_session import FakeSession
from tests.screens.screens import opened, press, rows_of


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
