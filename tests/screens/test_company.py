"""Who else is in the project stands on the first line, with what they look at."""

from __future__ import annotations

from curate.words.presence import company
from store.sharing.presence import Person
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened
from tests.wait import wait_for

AT = "2026-01-05T00:00:00Z"
SATO = Person("s1", "sato", "host", AT, 12)
KATO = Person("s2", "kato", "host", AT)


def test_each_is_named_with_the_opinion_they_look_at() -> None:
    assert company([SATO, KATO]) == "sato #12, kato"


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    assert company([SATO, KATO, SATO, KATO, KATO]).endswith("2 more")


def test_nobody_else_takes_no_room() -> None:
    assert company([]) == ""


async def test_who_comes_in_is_shown_and_sees_where_one_stands() -> None:
    session = FakeSession()
    async with opened(session, "walk") as (pilot, screen):
        await pilot.press("j")
        session.people = (SATO,)
        await wait_for(pilot, lambda: "sato #12" in on_top(screen), "who is here is shown")
        await wait_for(pilot, lambda: session.stands_on == 2, "the others see where one stands")
