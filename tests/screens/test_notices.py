"""What is to be known on opening, and for whom a decision waits; on a real project."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from tinydb import TinyDB

from curate.screens.base import BaseScreen
from curate.screens.notices import NoticesScreen
from curate.screens.shell import Shell
from curate.session import Session
from store.model import Status
from store.project import Project
from tests.store.ward import ward
from tests.wait import wait_for
from widgets.page import Page


def shown(pilot: Pilot[Any]) -> str:
    page = pilot.app.screen.query_one("#notices", Page)
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


def edited(project: Project) -> None:
    """Another program writes into the book."""
    with Session(project, who="sato") as session:
        session.keep([1, 2])
    with TinyDB(project.book) as book:
        book.update({"note": "外から"}, doc_ids=[1])


async def test_what_a_crash_left_wrong_modes_and_a_foreign_write_are_said(tmp_path: Path) -> None:
    project = ward(tmp_path)
    edited(project)
    with (project.journal / "000001.jsonl").open("ab") as journal:
        journal.write(b'{"h":"')
    project.path.chmod(0o755)
    with Session(project, who="tanaka") as session:
        async with Shell(session).run_test(size=(200, 50)) as pilot:
            await wait_for(
                pilot, lambda: isinstance(pilot.app.screen, NoticesScreen), "the notices are shown"
            )
            await wait_for(pilot, lambda: "put aside" in shown(pilot), "they are laid out")
            assert "others may look into it" in shown(pilot)
            assert "chmod go-rwxs" in shown(pilot)
            assert "it says otherwise of 1 record" in shown(pilot)
            assert "note: - -> 外から" in shown(pilot), "what would be taken over is read first"

            await pilot.press("t")
            await wait_for(
                pilot, lambda: session.state.curation(1).note == "外から", "the record is taken over"
            )
            screen = pilot.app.screen
            await wait_for(
                pilot,
                lambda: isinstance(screen, BaseScreen) and "taken over" in screen.message,
                "that is said",
            )
        assert session.undo() is not None
        assert not session.state.curation(1).note


async def test_what_another_program_wrote_can_be_left_for_good(tmp_path: Path) -> None:
    project = ward(tmp_path)
    edited(project)
    with TinyDB(project.book) as book:
        book.remove(doc_ids=[2])
    with Session(project, who="tanaka") as session:
        async with Shell(session).run_test(size=(200, 50)) as pilot:
            await wait_for(
                pilot, lambda: isinstance(pilot.app.screen, NoticesScreen), "the notices are shown"
            )
            await wait_for(pilot, lambda: "what no decision can" in shown(pilot), "they are laid out")
            await pilot.press("l")
            await wait_for(
                pilot,
                lambda: isinstance(pilot.app.screen, BaseScreen) and "stays as" in pilot.app.screen.message,
                "that is said",
            )
        assert not session.state.curation(1).note
        assert session.notices() == ()
    with Session(project, who="sato") as session:
        assert session.notices() == ()
    assert len(list(project.store.glob("curated.declined-*.json"))) == 1


async def test_where_all_is_well_nothing_is_said_and_esc_goes_on_where_not(tmp_path: Path) -> None:
    project = ward(tmp_path)
    with Session(project, who="tanaka") as session:
        assert session.notices() == ()
        project.path.chmod(0o750)
        async with Shell(session).run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, NoticesScreen), "the notice is shown")
            await pilot.press("escape")
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the screen is back")


async def test_for_whom_a_decision_waits_is_said_until_it_is_made(tmp_path: Path) -> None:
    project = ward(tmp_path)
    with Session(project, who="tanaka") as session, project.lock.open("r+b") as other:
        async with Shell(session).run_test(size=(80, 24)) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, BaseScreen)
            await wait_for(pilot, lambda: session.waiting is not None, "the shell listens")
            other.write("佐藤".encode().ljust(64))
            other.flush()
            fcntl.flock(other, fcntl.LOCK_EX)
            made = threading.Event()

            async def decide() -> None:
                await screen.decide(lambda: session.keep([3]))
                made.set()

            screen.run_worker(decide())
            await wait_for(pilot, lambda: screen.message == "Waiting for 佐藤…", "the wait is said")
            fcntl.flock(other, fcntl.LOCK_UN)
            await wait_for(pilot, made.is_set, "the decision is made")
            assert screen.message == ""
    assert session.state.curation(3).status is Status.OWN


async def test_what_another_program_writes_meanwhile_is_said_and_shown_by_a_key(tmp_path: Path) -> None:
    project = ward(tmp_path)
    with Session(project, who="sato") as session:
        session.keep([1, 2])
    with Session(project, who="tanaka") as session:
        async with Shell(session).run_test(size=(200, 50)) as pilot:
            await wait_for(
                pilot, lambda: isinstance(pilot.app.screen, BaseScreen), "the first screen is there"
            )
            await pilot.press("!")
            await wait_for(pilot, lambda: "nothing to be told" in message(pilot), "nothing is to be told")
            with TinyDB(project.book) as book:
                book.update({"note": "外から"}, doc_ids=[1])
            await wait_for(pilot, lambda: "Another program" in message(pilot), "the write is said")
            await pilot.press("!")
            await wait_for(
                pilot, lambda: isinstance(pilot.app.screen, NoticesScreen), "the notices are shown"
            )
            await wait_for(pilot, lambda: "it says otherwise of 1 record" in shown(pilot), "it is offered")
            await pilot.press("t")
            await wait_for(
                pilot, lambda: session.state.curation(1).note == "外から", "the record is taken over"
            )


def message(pilot: Pilot[Any]) -> str:
    screen = pilot.app.screen
    return screen.message if isinstance(screen, BaseScreen) else ""
