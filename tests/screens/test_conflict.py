"""Two real sessions decide on the same opinion: both sides are shown, one is chosen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from curate.commands import WALK
from curate.screens.base import BaseScreen
from curate.screens.questions.conflict import ConflictScreen
from curate.screens.questions.prompts import Question
from curate.screens.shell import Shell
from curate.session import Session
from store.model import Status
from store.project import create
from tests.screens.screens import idle, press, rows_of, said
from tests.wait import wait_for
from widgets.lines import line_text
from widgets.virtual_list import VirtualList


@pytest.fixture
def project(tmp_path: Path, sheet: Path) -> Path:
    path = tmp_path / "project"
    create(path)
    with Session.open(path, who="tanaka") as session:
        list(session.import_documents([sheet]))
    return path


class Two(NamedTuple):
    """Two analysts in one project, the first of them before the Walk screen."""

    mine: Session
    other: Session
    shell: Shell
    screen: BaseScreen
    pilot: Pilot[int]

    async def conflict(self) -> str:
        """What is shown once both sides are."""
        await wait_for(
            self.pilot, lambda: isinstance(self.shell.screen, ConflictScreen), "both sides are shown"
        )
        assert isinstance(self.shell.screen, ConflictScreen)
        return "\n".join(line_text(line) for line in self.shell.screen.lines(80))


@asynccontextmanager
async def two_at_work(project: Path) -> AsyncIterator[Two]:
    with Session.open(project, who="tanaka") as mine, Session.open(project, who="sato") as other:
        shell = Shell(mine)
        async with shell.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await idle(pilot)
            screen = shell.screen
            assert isinstance(screen, BaseScreen)
            assert screen.scope == WALK
            other.refresh()
            yield Two(mine, other, shell, screen, pilot)


async def test_a_conflict_says_who_when_and_what_and_can_be_left_so(project: Path) -> None:
    async with two_at_work(project) as two:
        two.other.exclude([1], "重複")
        await two.pilot.press("a")
        words = await two.conflict()
        assert "sato" in words
        assert not re.search(r"\dT\d", words), "a time is the clock's on the wall"
        assert "excluded" in words
        assert "own record" in words
        await press(two.pilot, "escape")
        assert two.mine.state.curation(1).status is Status.EXCLUDED
        assert two.screen.query_one("#opinions", VirtualList).cursor == 0


async def test_a_conflict_can_be_decided_for_oneself(project: Path) -> None:
    async with two_at_work(project) as two:
        two.other.exclude([1], "重複")
        await two.pilot.press("a")
        await two.conflict()
        await press(two.pilot, "y")
        assert two.mine.state.curation(1).status is Status.OWN
        assert two.mine.state.curation(1).who == "tanaka"
        assert [each.who for each in two.mine.history(opinion=1)][:2] == ["tanaka", "sato"]


async def test_what_another_session_does_appears_and_nothing_moves(project: Path) -> None:
    async with two_at_work(project) as two:
        _mine, other, shell, screen, pilot = two
        await press(pilot, "j", "j")
        other.stand_on(5)
        other.keep([1])
        await wait_for(pilot, lambda: rows_of(screen, "#opinions")[0][1] == "+", "it is shown")
        await wait_for(pilot, lambda: "@" in rows_of(screen, "#opinions")[4], "who stands where")
        assert "sato #5" in shell.screen.query_one("#top").render_line(0).text
        assert shell.screen.query_one("#opinions", VirtualList).cursor == 2


def test_the_place_is_kept_per_analyst_and_outside_the_project(project: Path) -> None:
    with Session.open(project, who="tanaka") as session:
        assert session.left_at() is None
        session.stand_on(3)
    with Session.open(project, who="tanaka") as session:
        assert session.left_at() == 3
    with Session.open(project, who="sato") as session:
        assert session.left_at() is None
    assert not any(b'"opinion": 3}' in each.read_bytes() for each in project.rglob("*.json"))


@pytest.mark.parametrize("key", ["e", "r"])
async def test_what_another_one_wrote_while_one_edits_is_not_overwritten_unseen(
    project: Path, key: str
) -> None:
    field = {"e": "text", "r": "response"}[key]
    async with two_at_work(project) as two:
        mine, other, _shell, screen, pilot = two
        await press(pilot, key)
        other.set_field(1, field, "佐藤の文。")
        await wait_for(pilot, lambda: getattr(screen.state.curation(1), field), "the other one's came in")
        await pilot.press("あ", "ctrl+s")
        words = await two.conflict()
        assert "佐藤の文。" in words
        assert "あ" in words
        assert getattr(mine.state.curation(1), field) == "佐藤の文。"
        await press(pilot, "y")
        assert str(getattr(mine.state.curation(1), field)).startswith("あ")


async def test_what_another_one_decided_of_other_fields_while_one_edits_is_no_conflict(project: Path) -> None:
    async with two_at_work(project) as two:
        mine, other, _shell, screen, pilot = two
        await press(pilot, "e")
        other.later([1])
        await wait_for(pilot, lambda: screen.state.curation(1).who == "sato", "the other one's came in")
        await pilot.press("あ", "ctrl+s")
        await wait_for(pilot, lambda: mine.state.curation(1).text, "it is written")
        assert mine.state.curation(1).status is Status.LATER


@pytest.mark.parametrize(
    ("keys", "answer", "mine_is"),
    [
        (("x",), ("r", "enter"), Status.EXCLUDED),
        (("s",), ("y",), Status.GROUPED),
        (("p",), ("enter",), Status.OWN),
    ],
)
async def test_what_another_one_decided_while_a_question_stood_open_is_a_conflict(
    project: Path, keys: tuple[str, ...], answer: tuple[str, ...], mine_is: Status
) -> None:
    with Session.open(project, who="tanaka") as earlier:
        earlier.set_field(2, "text", earlier.opinion(1).text + "。")
        earlier.add_initiative("取組1", "公園", "計画")
    async with two_at_work(project) as two:
        mine, other, shell, screen, pilot = two
        await press(pilot, *keys)
        await wait_for(pilot, lambda: isinstance(shell.screen, Question), "the question stands open")
        other.later([1])
        await wait_for(pilot, lambda: mine.refresh() or mine.state.curation(1).who == "sato", "it came in")
        screen.state = mine.state
        await pilot.press(*answer)
        await two.conflict()
        assert mine.state.curation(1).status is Status.LATER
        await press(pilot, "y")
        await wait_for(pilot, lambda: mine.state.curation(1).who == "tanaka", "it is decided after all")
        assert mine_is in {mine.state.curation(1).status, mine.state.curation(2).status}


@pytest.mark.parametrize("key", ["e", "t"])
async def test_what_was_typed_waits_where_a_conflict_is_left_so(project: Path, key: str) -> None:
    field, done = {"e": ("text", "ctrl+s"), "t": ("note", "enter")}[key]
    async with two_at_work(project) as two:
        mine, other, shell, screen, pilot = two
        await press(pilot, key)
        other.set_field(1, field, "佐藤の文。")
        await wait_for(pilot, lambda: getattr(screen.state.curation(1), field), "the other one's came in")
        await pilot.press("あ", done)
        await two.conflict()
        await press(pilot, "escape")
        assert getattr(mine.state.curation(1), field) == "佐藤の文。"
        assert "not saved" in said(screen)
        await press(pilot, key)
        entry = shell.screen.query_one("#entry")
        assert str(getattr(entry, "value" if key == "t" else "text", "")).startswith("あ")
        await press(pilot, done)
        assert getattr(mine.state.curation(1), field).startswith("あ")
        await press(pilot, key, "escape")
        assert shell.screen is screen, "nothing waits any more"


async def test_a_draft_is_thrown_away_by_leaving_its_editor(project: Path) -> None:
    async with two_at_work(project) as two:
        _mine, other, shell, screen, pilot = two
        await press(pilot, "e")
        other.set_field(1, "text", "佐藤の文。")
        await wait_for(pilot, lambda: screen.state.curation(1).text, "the other one's came in")
        await pilot.press("あ", "ctrl+s")
        await two.conflict()
        await press(pilot, "escape")
        await press(pilot, "e", "escape")
        assert shell.screen is not screen, "it is asked whether it shall be thrown away"
        await press(pilot, "escape", "e")
        assert shell.screen.query_one("#entry", TextArea).text == "佐藤の文。"
