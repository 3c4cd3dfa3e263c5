"""The order of the list in Walk, where it begins, and who else stands in it."""

from __future__ import annotations

from curate.commands import WALK
from curate.listing.facets import narrowed
from curate.listing.ordering import Order, ordered
from curate.screens.walk.screen import WalkScreen
from store.model import How, OpinionId
from store.sharing.presence import Person
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened, press, rows_of
from tests.wait import wait_for


def sorted_by(session: FakeSession, order: Order) -> list[OpinionId]:
    return ordered(session.state, session.state.opinion_ids(), session.opinion, order)


def test_numbers_are_sorted_as_people_do() -> None:
    session = FakeSession()
    assert sorted_by(session, Order.NUMBER) == list(range(1, 11))


def test_flagged_linked_and_long_ones_come_first() -> None:
    session = FakeSession()
    session.link([5], 2, How.CHOSEN)
    assert sorted_by(session, Order.FLAG)[:3] == [3, 6, 9]
    assert sorted_by(session, Order.INITIATIVE)[0] == 5
    assert sorted_by(session, Order.LENGTH)[0] == 8
    assert sorted_by(session, Order.RECENT)[0] == 5
    assert sorted_by(session, Order.STATUS) == list(range(1, 11))


def test_words_and_residue_are_facets_too() -> None:
    session = FakeSession()
    session.group([1, 2], 1)
    every = list(session.state.opinion_ids())
    words = narrowed(session.state, every, session.opinion, [("Text", "コミュニティバス")])[0]
    assert words == [5]
    _all, counts = narrowed(session.state, every, session.opinion)
    assert counts["Residue", "not dealt with"] + counts["Residue", "adds nothing"] == 1


async def test_the_order_is_chosen_by_a_letter_and_shown() -> None:
    async with opened(FakeSession(), WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "S", "l")
        assert next(screen.places.all()) == 8
        assert "by length" in on_top(screen)
        await press(pilot, "S", "d")
        assert "by" not in on_top(screen).split()


async def test_words_narrow_the_list_down() -> None:
    async with opened(FakeSession(), WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "f", "enter")
        await press(pilot, *"公園", "enter")
        assert list(screen.places.all()) == [7, 8]
        assert "(2 opinions)" in on_top(screen)


async def test_work_goes_on_where_it_was_left() -> None:
    session = FakeSession()
    session.stand_on(6)
    async with opened(session, WALK) as (_pilot, screen):
        assert isinstance(screen, WalkScreen)
        assert screen.current == 6


async def test_the_row_on_which_somebody_stands_is_marked() -> None:
    session = FakeSession()
    async with opened(session, WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        session.people = (Person("s", "sato", "h", "", opinion=1),)
        await wait_for(pilot, lambda: "@" in rows_of(screen, "#opinions")[0], "the row is marked")
        assert "@" not in rows_of(screen, "#opinions")[1]
        assert "sato looks at it too" in rows_of(screen, "#which")[0]
