"""Walk narrowed down by facets."""

from __future__ import annotations

from curate.commands import WALK
from curate.listing.facets import kinds, narrowed
from curate.listing.ordering import Order, order_word
from curate.screens.walk.screen import WalkScreen
from curate.screens.walk.showing import list_title
from store.model import Status
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened, press


def test_facets_combine_and_count() -> None:
    session = FakeSession()
    session.later([2])
    opinions = list(session.state.opinion_ids())
    everything, counts = narrowed(session.state, opinions, session.opinion)
    assert everything == opinions
    assert counts["Status", "later"] == 1
    later, _counts = narrowed(session.state, opinions, session.opinion, [("Status", "later")])
    assert later == [2]
    chosen = [("Status", "later"), ("Status", "undecided")]
    assert narrowed(session.state, opinions, session.opinion, chosen)[0] == []


def test_the_kinds_are_offered_in_one_order_and_all_of_them_are_known() -> None:
    session = FakeSession()
    session.later([2])
    session.group([3, 4], 3)
    _all, counts = narrowed(session.state, session.state.opinion_ids(), session.opinion)
    assert {kind for kind, _value in counts} <= set(kinds())
    assert kinds()[:3] == ("Status", "Document", "Heading")


async def test_a_chosen_facet_narrows_the_list_until_all_are_asked_for() -> None:
    session = FakeSession()
    session.later([2])
    async with opened(session, WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "f")
        await press(pilot, *"later", "enter")
        assert list(screen.places.all()) == [2]
        assert screen.current == 2
        assert "later" in on_top(screen)
        await press(pilot, "enter")
        assert session.state.curation(2).status is Status.OWN
        assert list(screen.places.all()) == [2]
        await press(pilot, "F")
        assert len(screen.places) == session.state.total
        assert screen.current == 2


def test_a_long_filter_does_not_hide_how_many_it_leaves() -> None:
    facets = tuple(("見出し", f"とても長い見出しの名前その{n}") for n in range(6))
    title = list_title(2, facets, Order.NUMBER, 12)
    assert title.index("12") < title.index("とても長い")
    assert title.index(order_word(Order.NUMBER)) < title.index("とても長い")


async def test_a_search_for_a_number_is_not_offered_as_the_words_of_a_filter() -> None:
    session = FakeSession()
    words = session.opinion(3).text[:6]
    async with opened(session, WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "/", "#", "2", "enter")
        await press(pilot, "f")
        await press(pilot, *"text", "enter", *words, "enter")
        assert 3 in screen.places.all()
        assert screen.narrowed_by == (("Text", words),)


async def test_what_a_key_did_to_all_of_a_list_is_said_although_nothing_in_it_is_undecided() -> None:
    session = FakeSession()
    session.later([2, 3])
    async with opened(session, WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "f")
        await press(pilot, *"later", "enter")
        await press(pilot, "*", "enter")
        assert "2 opinions were decided on at once" in screen.message


async def test_an_undo_says_what_it_took_back() -> None:
    session = FakeSession()
    session.later([2, 3])
    async with opened(session, WALK) as (pilot, screen):
        assert isinstance(screen, WalkScreen)
        await press(pilot, "u")
        assert screen.message == "Undone: put off 2 opinions"
