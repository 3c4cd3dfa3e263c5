"""Groups, driven by keys over a session in memory."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from curate.matching.search.clusters import Progress
from curate.screens.base import BaseScreen
from curate.screens.groups import search as family_search
from curate.screens.shell import Shell
from curate.session import Session
from store.errors import Refused
from store.model import Group, OpinionId, Pair, Residue, Status
from store.project import create
from tests.fake_session import FakeSession
from tests.screens.screens import on_top, opened, press, rows_of, said
from tests.wait import wait_for
from widgets.group_view import GroupView

TEXTS = (
    ("防災", "避難所に発電機を備えてほしい。", ""),
    ("防災", "避難所に発電機を備えて欲しい。", ""),
    ("防災", "避難所に発電機を備えてほしい。毛布[大判]も。", ""),
    ("窓口", "窓口を夜も開けてほしい。", ""),
    ("窓口", "窓口を夜も開けてほしい。", ""),
    ("防災", "避難所に発電機を備えないでほしい。", ""),
)


class Proposing(FakeSession):
    """Proposes the groups that it is told, as long as a member of them is undecided."""

    def __init__(self, *groups: tuple[OpinionId, ...]) -> None:
        super().__init__(TEXTS)
        self.wanted: Sequence[tuple[OpinionId, ...]] = groups

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        del threshold, progress
        return [_group(left) for ids in self.wanted if len(left := self._left(ids)) > 1]

    def _left(self, ids: tuple[OpinionId, ...]) -> tuple[OpinionId, ...]:
        open_ = [each for each in ids if self.state.curation(each).status is Status.UNDECIDED]
        return tuple(a for a in open_ if any(b != a and not self.state.apart(a, b) for b in open_))


def _group(ids: tuple[OpinionId, ...]) -> Group:
    return Group(ids, ids[0], (Pair(ids[0], ids[1], 0.9),), 0.9 if ids[0] < 4 else 1.0)


def record(session: FakeSession, kept: OpinionId) -> tuple[OpinionId, ...]:
    return session.state.members(kept)


async def test_enter_groups_all_and_goes_to_the_next_group_at_once() -> None:
    session = Proposing((1, 2, 3), (4, 5))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "enter")

        assert record(session, 1) == (2, 3)
        assert said(screen) == "3 opinions grouped under #1."
        assert "#4" in rows_of(screen, "#members")[0]

        await press(pilot, "enter")
        assert record(session, 4) == (5,)


async def test_a_member_that_needs_care_is_shown_first_and_grouped_by_a_second_key() -> None:
    session = Proposing((1, 2, 6), (4, 5))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "enter")
        assert record(session, 1) == ()
        assert "1 needs care" in said(screen)
        assert any("Careful, one of them negates" in row for row in rows_of(screen, "#texts"))
        assert "2 proposals" in on_top(screen)

        await press(pilot, "enter")
        assert record(session, 1) == (2, 6)


async def test_a_proposal_that_was_changed_is_asked_about_anew() -> None:
    session = Proposing((1, 2, 6))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "enter", "x", "enter")
        assert record(session, 1) == (2,), "nothing is left that needs care"
        await press(pilot, "u")
        assert record(session, 1) == ()
        await press(pilot, "enter", "k", "x", "enter")
        assert "needs care" in said(screen)
        assert record(session, 1) == ()


@pytest.mark.parametrize("key", ["space", "i"])
async def test_what_an_analyst_marked_or_dealt_with_needs_no_second_key(key: str) -> None:
    session = Proposing((1, 2, 6))
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "j", key, "enter")
        assert 6 in record(session, 1)


async def test_the_chosen_text_is_the_kept_one() -> None:
    session = Proposing((1, 2, 3))
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "j", "=", "enter")

        assert record(session, 3) == (1, 2)


async def test_one_that_was_taken_out_stays_undecided() -> None:
    session = Proposing((1, 2, 3))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "x")
        assert rows_of(screen, "#members")[1].startswith("x #2")

        await press(pilot, "enter")
        assert record(session, 1) == (3,)
        assert session.state.curation(2).status is Status.UNDECIDED


async def test_only_the_marked_are_grouped_where_any_are_marked() -> None:
    session = Proposing((1, 2, 3))
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "j", "space", "enter")

        assert record(session, 1) == (3,)


async def test_what_is_kept_apart_is_not_proposed_again() -> None:
    session = Proposing((1, 2), (4, 5))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "A")

        assert session.state.apart(1, 2)
        assert "1 proposal," in on_top(screen)


async def test_residue_is_dealt_with_by_the_same_decision() -> None:
    session = Proposing((1, 3))
    async with opened(session, "groups") as (pilot, screen):
        assert any("毛布[大判]も。" in row for row in rows_of(screen, "#texts"))
        before = session.state.seq

        await press(pilot, "c", "enter")

        assert session.state.curation(3).residue is Residue.CARRY
        assert session.state.seq == before + 1


async def test_residue_of_members_may_be_dealt_with_in_different_ways() -> None:
    session = Proposing((1, 2, 3))
    async with opened(session, "groups") as (pilot, _screen):
        before = session.state.seq
        await press(pilot, "i", "t", "enter")

        assert session.state.seq == before + 1

        assert session.state.curation(2).residue is Residue.IGNORE
        assert session.state.curation(3).residue is Residue.NOTE


async def test_in_a_record_each_key_is_a_decision() -> None:
    session = Proposing()
    session.group([1, 2, 3], 1)
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "t")
        assert session.state.curation(2).residue is Residue.NOTE

        await press(pilot, "k", "-")
        assert record(session, 1) == (3,)


async def test_another_text_of_a_record_may_be_kept() -> None:
    session = Proposing()
    session.group([1, 2, 3], 1)
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "=")

        assert record(session, 2) == (1, 3)


async def test_the_kept_text_is_not_taken_out() -> None:
    session = Proposing()
    session.group([1, 2], 1)
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "k", "x")

        assert record(session, 1) == (2,)
        assert "kept text" in said(screen)


async def test_the_texts_stand_beside_each_other_where_there_is_room() -> None:
    async with opened(Proposing((1, 3)), "groups", (120, 30)) as (_pilot, screen):
        rows = rows_of(screen, "#texts")
        assert any(
            row.startswith("  避難所に発電機を備えてほしい。") and "{+毛布[大判]も。}" in row for row in rows
        )


async def test_the_texts_are_stacked_where_there_is_little_room() -> None:
    async with opened(Proposing((1, 3)), "groups") as (_pilot, screen):
        rows = rows_of(screen, "#texts")
        assert "+ 避難所に発電機を備えてほしい。{+毛布[大判]も。}" in rows


async def test_identical_texts_are_called_so() -> None:
    async with opened(Proposing((4, 5)), "groups") as (_pilot, screen):
        assert "identical" in rows_of(screen, "#families")[0]


async def test_n_goes_from_group_to_group() -> None:
    async with opened(Proposing((1, 2), (4, 5)), "groups") as (pilot, screen):
        await press(pilot, "n")
        assert "#4" in rows_of(screen, "#members")[0]
        await press(pilot, "N")
        assert "#1" in rows_of(screen, "#members")[0]


async def test_where_nothing_is_alike_that_is_said() -> None:
    async with opened(Proposing(), "groups") as (pilot, screen):
        await press(pilot, "enter", "=", "x", "A", "c", "space", "escape", "e", "n")

        assert rows_of(screen, "#texts")[0].startswith("No group is proposed")


async def test_where_nothing_is_imported_yet_the_next_step_is_said(tmp_path: Path) -> None:
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="tanaka") as session:
        async with opened(session, "groups") as (_pilot, screen):
            assert rows_of(screen, "#texts")[0].startswith("Import documents first")


async def test_choices_survive_what_others_decide_elsewhere() -> None:
    session = Proposing((1, 2, 3), (4, 5))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "x")
        session.act_as("tanaka", lambda: session.keep([4]))()
        screen.state = session.state
        await press(pilot)

        assert rows_of(screen, "#members")[1].startswith("x #2")
        assert "1 proposal," in on_top(screen)


async def test_an_edited_kept_text_is_compared() -> None:
    session = Proposing((1, 2))
    async with opened(session, "groups") as (pilot, _screen):
        await press(pilot, "e", "end", "夜", "ctrl+s")

        assert session.opinion(1).text == "避難所に発電機を備えてほしい。夜"


async def test_undo_brings_the_proposal_back() -> None:
    session = Proposing((1, 2))
    async with opened(session, "groups") as (pilot, screen):
        await press(pilot, "enter", "u")

        assert record(session, 1) == ()
        assert rows_of(screen, "#families")[0].startswith("? proposal")


async def test_open_residue_is_marked_and_dealt_with_though_an_edited_text_covers_it() -> None:
    session = Proposing()
    session.group([1, 3], 1)
    session.set_field(1, "text", session.opinion(3).text)
    async with opened(session, "groups") as (pilot, screen):
        assert rows_of(screen, "#families")[0].startswith("!")
        await press(pilot, "i")
        assert session.state.curation(3).residue is Residue.IGNORE
        assert rows_of(screen, "#families")[0].startswith("=")


class Searching(Proposing):
    """Searches half-way, until it is stopped."""

    def __init__(self) -> None:
        super().__init__((1, 2))
        self.stopped = threading.Event()

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        if not self.stopped.is_set():
            if progress is not None:
                progress(0.5, 2)
            self.stopped.wait(60)
            raise Refused("The search was stopped.", "Start it anew.")
        return super().groups(threshold, progress=progress)

    def stop_searching(self) -> None:
        self.stopped.set()


async def test_a_search_says_how_far_it_is_and_is_stopped_by_escape_and_begun_again() -> None:
    session = Searching()
    shell = Shell(session)
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await shell.switch_mode("groups")
        screen = shell.screen
        assert isinstance(screen, BaseScreen)
        await wait_for(pilot, lambda: "50% searched, 2 opinions" in on_top(screen), "it says how far it is")

        await pilot.press("escape")
        await wait_for(pilot, lambda: "stopped" in said(screen), "it says that it was stopped")

        await pilot.press("n")
        await wait_for(pilot, lambda: "1 proposal" in on_top(screen), "the groups are found")


class Growing(Proposing):
    """Finds one group after the other, as it is told to; done, or stopped, when `go_on` says so."""

    def __init__(self) -> None:
        super().__init__((1, 2, 3), (4, 5))
        self.found: list[tuple[OpinionId, ...]] = [(2, 3)]
        self.is_over = self.is_stopped = False
        self.go_on = threading.Event()

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        while not self.is_over and progress is not None:
            progress(0.5, len(self.found))
            self.go_on.wait(0.01)
        if self.is_stopped:
            raise Refused("The search was stopped.", "Start it anew.")
        return super().groups(threshold, progress=progress)

    def groups_so_far(self, most: int = 50) -> list[tuple[OpinionId, ...]]:
        return self.found[:most]

    def end(self) -> None:
        self.is_over = True
        self.go_on.set()

    def stop_searching(self) -> None:
        self.is_stopped = True
        self.end()


@asynccontextmanager
async def growing(session: Growing) -> AsyncIterator[tuple[Pilot[int], BaseScreen]]:
    """The Groups screen while a search is on, with what it has found so far in view."""
    shell = Shell(session)
    async with shell.run_test(size=(80, 24)) as pilot:
        try:
            await pilot.pause()
            await shell.switch_mode("groups")
            screen = shell.screen
            assert isinstance(screen, BaseScreen)
            await wait_for(pilot, lambda: bool(rows_of(screen, "#families")), "something is found")
            yield pilot, screen
        finally:
            session.end()


async def test_what_a_search_has_found_so_far_is_shown_and_keeps_its_place_as_it_grows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(family_search, "PAUSE", 0.01)
    session = Growing()
    async with growing(session) as (pilot, screen):
        assert rows_of(screen, "#families")[0].startswith("+ so far     2 opinions")
        assert "#3" in rows_of(screen, "#members")[1]
        session.found = [(1, 2, 3), (4, 5)]
        await wait_for(pilot, lambda: len(rows_of(screen, "#families")) == 2, "another one is found")
        assert (looked := screen.query_one(GroupView).looked) is not None
        assert looked.opinion == 3

        await pilot.press("n")
        await wait_for(pilot, lambda: "#4" in rows_of(screen, "#members")[0], "the second is looked at")
        session.end()
        await wait_for(pilot, lambda: "2 proposals" in on_top(screen), "the search is done")
        assert "#4" in rows_of(screen, "#members")[0]
        assert not any(row.startswith("+") for row in rows_of(screen, "#families"))


async def test_a_group_that_still_grows_is_not_decided_on_until_the_search_is_stopped() -> None:
    session = Growing()
    async with growing(session) as (pilot, screen):
        await pilot.press("enter")
        await wait_for(pilot, lambda: "still grows" in said(screen), "it is said why not")
        assert not session.state.grouped

        await pilot.press("escape")
        await wait_for(pilot, lambda: "stopped" in said(screen), "the search is stopped")
        await press(pilot, "enter")
        assert record(session, 2) == (3,)
        assert rows_of(screen, "#families")[0].startswith("= record")

        session.is_stopped = False
        await press(pilot, "n")
        assert "1 proposal," in on_top(screen)
        assert "identical" in rows_of(screen, "#families")[0]
