"""Walk, driven by keys over a session in memory."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from curate.screens.questions.prompts import Confirm
from curate.screens.shell import Shell
from curate.screens.walk.screen import WalkScreen
from store.model import How, Opinion, OpinionId, Pair, Status
from tests.fake_session import FakeSession
from tests.wait import wait_for
from widgets.lines import line_text


@asynccontextmanager
async def walking(
    session: FakeSession, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[int], WalkScreen]]:
    shell = Shell(session)
    async with shell.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: isinstance(shell.screen, WalkScreen), "Walk is shown")
        screen = shell.screen
        assert isinstance(screen, WalkScreen)
        await wait_for(pilot, lambda: screen.rows, "proposals are shown")
        yield pilot, screen


async def test_enter_keeps_and_goes_on_to_the_next_undecided() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.current == 2, "the cursor is on the second opinion")
        assert session.state.curation(1).status is Status.OWN


async def test_keys_typed_ahead_each_meet_the_next_opinion() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("a", "l", "a")
        await wait_for(pilot, lambda: screen.current == 4, "three are decided")
        statuses = [session.state.curation(id_).status for id_ in (1, 2, 3)]
        assert statuses == [Status.OWN, Status.LATER, Status.OWN]


async def test_a_digit_links_the_suggestion_and_keeps() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("1")
        await wait_for(pilot, lambda: screen.current == 2, "the first is decided")
        (link,) = session.state.curation(1).links
        assert (link.initiative, link.how) == (1, How.SUGGESTED)
        assert session.state.curation(1).status is Status.OWN


async def test_a_digit_on_a_decided_opinion_toggles_the_link_and_stays() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("1", "g", "1")
        await wait_for(pilot, lambda: not session.state.curation(1).links, "the link is taken away")
        assert screen.current == 1
        await wait_for(pilot, lambda: "No longer linked to" in screen.message, "it says so")
        await pilot.press("1")
        await wait_for(pilot, lambda: session.state.curation(1).links, "the link is back")
        assert screen.current == 1
        await wait_for(pilot, lambda: screen.message.startswith("Linked to"), "it says so")


async def test_zero_says_that_none_fits() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("0")
        await wait_for(pilot, lambda: screen.current == 2, "the first is decided")
        assert session.state.curation(1).none_fits


async def test_full_width_keys_are_the_same_keys() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("ｊ", "ａ")
        await wait_for(pilot, lambda: session.state.curation(2).status is Status.OWN, "the second is kept")
        await pilot.press("ｋ", "ｋ", "１")
        await wait_for(pilot, lambda: session.state.curation(1).links, "the first is linked")
        await pilot.press("ｇ", "　")
        await wait_for(pilot, lambda: screen.marked == {1}, "the first is marked")


async def test_exclusion_asks_for_a_reason() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("x", *"対象外", "enter")
        await wait_for(pilot, lambda: screen.current == 2, "the first is decided")
        assert session.state.curation(1).reason == "対象外"


async def test_an_exclusion_without_a_reason_is_refused_and_says_why() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("x", "enter")
        await wait_for(pilot, lambda: "reason" in screen.message, "the refusal is shown")
        assert session.state.curation(1).status is Status.UNDECIDED
        await pilot.press("j")
        await wait_for(pilot, lambda: not screen.message, "the next key clears it")


async def test_marked_opinions_are_grouped_and_nothing_else() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("space", "m", "s")
        await wait_for(pilot, lambda: session.state.members(1), "they are grouped")
        assert session.state.members(1) == (2,)
        assert not screen.marked


async def test_of_marked_opinions_the_one_under_the_cursor_is_kept() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("space", "m", "k", "s")
        await wait_for(pilot, lambda: session.state.members(2), "they are grouped")
        assert session.state.members(2) == (1,)


async def test_a_single_mark_is_grouped_with_the_one_under_the_cursor() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("space", "s")
        await wait_for(pilot, lambda: session.state.members(2), "they are grouped")
        assert session.state.members(2) == (1,)


async def test_without_marks_the_near_identical_are_grouped_after_a_question() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("s", "y")
        await wait_for(pilot, lambda: session.state.members(1) == (2,), "they are grouped")


async def test_opinions_kept_apart_are_not_proposed_again() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("A", "y")
        await wait_for(pilot, lambda: session.state.apart(1, 2), "they are apart")
        await wait_for(pilot, lambda: screen.proposing.known(1).alike == (), "nothing is alike")


async def test_one_key_decides_about_all_that_are_marked() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("m", "m", "m", "l")
        await wait_for(pilot, lambda: session.state.count(Status.LATER) == 3, "three are left for later")


async def test_undo_twice_goes_back_and_shows_where() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("a", "1", "u", "u")
        await wait_for(pilot, lambda: session.state.count(Status.UNDECIDED) == 10, "all is undecided")
        assert screen.current == 1
        await pilot.press("U")
        await wait_for(pilot, lambda: session.state.curation(1).status is Status.OWN, "the first is back")


async def test_pick_searches_the_catalogue() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("p", *"交通", "enter")
        await wait_for(pilot, lambda: session.state.curation(1).links, "the first is linked")
        assert session.state.curation(1).links[0].initiative == 3


async def test_the_kept_text_the_response_and_the_note_are_written() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, _screen):
        await pilot.press("t", *"要確認", "enter")
        await wait_for(pilot, lambda: session.state.curation(1).note == "要確認", "the note is written")
        await pilot.press("e", "新", "ctrl+s")
        await wait_for(pilot, lambda: session.state.curation(1).text, "the text is written")
        assert (session.state.curation(1).text or "").startswith("新避難所")
        await pilot.press("r", "答", "escape", "escape")
        await pilot.press("j")
        assert session.state.curation(1).response is None


async def test_search_finds_words_and_goes_round() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("/", *"オンライン", "enter")
        await wait_for(pilot, lambda: screen.current == 3, "the first with the word")
        await pilot.press("n")
        await wait_for(pilot, lambda: screen.current == 4, "the next")
        await pilot.press("N")
        await wait_for(pilot, lambda: screen.current == 3, "back again")


async def test_a_new_search_begins_empty_and_one_for_nothing_is_the_last_again() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("/", *"オンライン", "enter")
        await wait_for(pilot, lambda: screen.current == 3, "the first with the word")
        await pilot.press("/", "enter")
        await wait_for(pilot, lambda: screen.current == 4, "the next")
        await pilot.press("/", *"#1", "enter")
        await wait_for(pilot, lambda: screen.current == 1, "the one of that number")


async def test_source_lines_stand_beside_what_was_read() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("o")
        await wait_for(
            pilot, lambda: any(" | " in line_text(line) for line in screen.pane.lines), "two columns"
        )


async def test_brackets_in_an_opinion_are_no_markup() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("j", "j", "j")
        await wait_for(pilot, lambda: screen.current == 4, "the fourth is shown")
        assert any("[図書館]" in line_text(line) for line in screen.pane.lines)


async def test_what_others_decide_appears_and_the_cursor_stays() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        session.others.append(session.act_as("tanaka", lambda: session.keep([2])))
        await wait_for(pilot, lambda: screen.state.curation(2).status is Status.OWN, "it is shown")
        assert screen.current == 1


async def test_moving_reads_only_what_is_in_view() -> None:
    many = [("見出し", f"意見その{n}です。", "") for n in range(5000)]
    session = FakeSession(many)
    async with walking_any(session) as (pilot, screen):
        session.asked.clear()
        await pilot.press("G")
        await wait_for(pilot, lambda: screen.current == 5000, "the last is shown")
        assert len(set(session.asked)) < 60
        assert min(session.asked) > 4900


@asynccontextmanager
async def walking_any(session: FakeSession) -> AsyncIterator[tuple[Pilot[int], WalkScreen]]:
    shell = Shell(session)
    session.alike = lambda opinion: []  # type: ignore[method-assign]
    async with shell.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(shell.screen, WalkScreen), "Walk is shown")
        screen = shell.screen
        assert isinstance(screen, WalkScreen)
        yield pilot, screen


async def test_help_and_menu_know_every_command() -> None:
    session = FakeSession()
    async with walking(session) as (pilot, screen):
        await pilot.press("?")
        await wait_for(pilot, lambda: pilot.app.screen is not screen, "the help is shown")
        await pilot.press("q")
        await wait_for(pilot, lambda: pilot.app.screen is screen, "Walk is back")
        await pilot.press(":", *"later", "enter")
        await wait_for(pilot, lambda: session.state.curation(1).status is Status.LATER, "it is run")


async def test_an_empty_project_says_what_to_do() -> None:
    shell = Shell(FakeSession(()))
    async with shell.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(shell.screen, WalkScreen), "Walk is shown")
        await pilot.press("a", "1", "0", "x", "s", "j", "]", "e", "p", "o", "m", "u")
        screen = shell.screen
        assert isinstance(screen, WalkScreen)
        assert screen.current is None


async def test_leaving_waits_for_no_search() -> None:
    never = threading.Event()
    session = FakeSession()
    session.alike = lambda opinion: [][: never.wait(60)]  # type: ignore[method-assign]
    shell = Shell(session)
    async with shell.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(shell.screen, WalkScreen), "Walk is shown")
        screen = shell.screen
        assert isinstance(screen, WalkScreen)
        await wait_for(pilot, lambda: screen.rows, "what is known already is shown")
        await pilot.press("s")
        await wait_for(pilot, lambda: "Still looking" in screen.message, "it says what it waits for")
        await pilot.press("a")
        await wait_for(pilot, lambda: screen.current == 2, "keys go on")
        await pilot.press("q")
    assert shell.return_value == 0
    never.set()


async def test_a_long_search_keeps_no_key_waiting() -> None:
    gate, session = threading.Event(), FakeSession()
    look_up = session.opinion

    def slow(opinion: OpinionId) -> Opinion:
        if threading.current_thread() is not threading.main_thread():
            gate.wait(60)
        return look_up(opinion)

    session.opinion = slow  # type: ignore[method-assign]
    async with walking_any(session) as (pilot, screen):
        await pilot.press("/", *"通行帯", "enter")
        await wait_for(pilot, lambda: "Searching" in screen.message, "it says that it takes longer")
        await pilot.press("j", "j")
        await wait_for(pilot, lambda: screen.current == 3, "keys go on")
        gate.set()
        await wait_for(pilot, lambda: "Found in #6" in screen.message, "it is found at last")
        assert screen.current == 3


async def test_grouping_finds_what_is_nearly_the_same_where_that_is_not_known_yet() -> None:
    never, session = threading.Event(), FakeSession()
    look_for, asked = session.alike, list[OpinionId]()

    def alike(opinion: OpinionId) -> list[Pair]:
        asked.append(opinion)
        if len(asked) == 1:
            never.wait(60)
        return look_for(opinion)

    session.alike = alike  # type: ignore[method-assign]
    async with walking(session) as (pilot, _screen):
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, Confirm), "it asks about what it found")
        assert asked == [1, 1]
        never.set()


async def test_a_long_opinion_is_read_to_its_end_with_the_cursor_in_the_list() -> None:
    session = FakeSession([("1", "公園", "日よけを増やしてほしい。" * 200), ("2", "公園", "ほかの意見。")])
    async with walking_any(session) as (pilot, screen):
        await pilot.press("J", "J")
        await wait_for(pilot, lambda: screen.pane.top == 6, "the text is scrolled")
        await pilot.press("K")
        await wait_for(pilot, lambda: screen.pane.top == 3, "and back")
        assert screen.current == 1
        await pilot.press("j")
        await wait_for(pilot, lambda: screen.pane.top == 0, "another text begins at its beginning")


async def test_where_there_is_no_catalogue_that_is_said_and_not_that_no_words_are_shared() -> None:
    async with walking_any(FakeSession(initiatives=())) as (pilot, screen):
        await wait_for(pilot, lambda: "known yet" in screen.proposed.render_line(0).text, "it is said")
