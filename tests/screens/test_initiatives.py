"""Initiatives, driven by keys over a session in memory."""

from __future__ import annotations

from store.model import Origin
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened, press, rows_of, said


def linked() -> FakeSession:
    session = FakeSession()
    session.link([1, 2], 1)
    session.link([3], 2)
    return session


async def test_the_catalogue_counts_opinions_and_shows_gaps() -> None:
    async with opened(linked(), "initiatives") as (_pilot, screen):
        rows = rows_of(screen, "#catalogue")

        assert "4 initiatives, 2 without opinions" in on_top(screen)
        assert [row[0] for row in rows] == [" ", " ", "-", "-"]
        assert [row.split()[-1] for row in rows] == ["2", "1", "0", "0"]


async def test_the_opinions_of_the_chosen_one_are_listed() -> None:
    async with opened(linked(), "initiatives") as (pilot, screen):
        assert [row.split()[0] for row in rows_of(screen, "#linked")] == ["#1", "#2"]

        await press(pilot, "j")
        assert [row.split()[0] for row in rows_of(screen, "#linked")] == ["#3"]


async def test_a_search_shows_what_has_all_its_words() -> None:
    async with opened(linked(), "initiatives") as (pilot, screen):
        await press(pilot, "/", *"公園", "enter")
        assert len(rows_of(screen, "#catalogue")) == 1
        assert "施策4" in rows_of(screen, "#catalogue")[0]

        await press(pilot, "escape")
        assert len(rows_of(screen, "#catalogue")) == 4


async def test_f_shows_the_gaps_then_the_others_then_all() -> None:
    async with opened(linked(), "initiatives") as (pilot, screen):
        shown = []
        for _time in range(3):
            await press(pilot, "f")
            shown.append(len(rows_of(screen, "#catalogue")))

        assert shown == [2, 2, 4]
        assert said(screen) == "All initiatives."


async def test_a_link_is_taken_away_where_its_opinion_is_chosen() -> None:
    session = linked()
    async with opened(session, "initiatives") as (pilot, screen):
        await press(pilot, "-")
        assert "Choose one of its opinions first" in said(screen)

        await press(pilot, "enter", "j", "-")
        assert session.state.curation(2).links == ()
        assert len(session.state.curation(1).links) == 1
        assert [row.split()[0] for row in rows_of(screen, "#linked")] == ["#1"]


async def test_a_new_initiative_is_in_the_catalogue() -> None:
    session = linked()
    async with opened(session, "initiatives") as (pilot, screen):
        await press(pilot, "+", *"施策9", "enter", *"緑の保全", "enter")

        new = session.state.initiatives[-1]
        assert (new.code, new.title, new.plan, new.origin) == (
            "施策9",
            "緑の保全",
            "青葉区計画",
            Origin.ADDED,
        )
        assert rows_of(screen, "#catalogue")[-1].startswith("+ 施策9")


async def test_a_code_that_the_plan_has_is_refused_in_words() -> None:
    session = linked()
    async with opened(session, "initiatives") as (pilot, screen):
        await press(pilot, "+", *"施策1", "enter", *"別名", "enter")

        assert "has 施策1 already" in said(screen)
        assert len(session.state.initiatives) == 4


async def test_enter_on_an_opinion_goes_to_it_in_walk() -> None:
    async with opened(linked(), "initiatives") as (pilot, screen):
        await press(pilot, "enter", "j", "enter")

        assert pilot.app.screen is not screen
        assert getattr(pilot.app.screen, "current", None) == 2


async def test_a_project_without_initiatives_says_so() -> None:
    async with opened(FakeSession(initiatives=()), "initiatives") as (pilot, screen):
        await press(pilot, "enter", "-", "f", "j", "G")

        assert "0 initiatives" in on_top(screen)
