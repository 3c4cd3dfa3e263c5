"""The Export screen, over a real project."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from curate.commands import EXPORT, GROUPS, WALK
from curate.screens.base import BaseScreen
from curate.screens.groups.view import FamilyScreen
from curate.screens.publishing.plan import Writing
from curate.screens.publishing.screen import ExportScreen
from curate.screens.shell import Shell
from curate.session import Session
from store.errors import Refused
from store.model import Residue
from store.project import create
from tests.screens.screens import idle, press, rows_of, said
from tests.wait import wait_for


@asynccontextmanager
async def exporting(folder: Path, sheet: Path) -> AsyncIterator[tuple[Pilot[int], ExportScreen, Session]]:
    create(folder / "ward")
    with Session.open(folder / "ward", who="tanaka") as session:
        list(session.import_documents([sheet]))
        shell = Shell(session)
        async with shell.run_test(size=(80, 24)) as pilot:
            await shell.switch_mode(EXPORT)
            await idle(pilot)
            assert isinstance(shell.screen, ExportScreen)
            yield pilot, shell.screen, session


async def test_what_is_open_is_said_with_the_way_to_mend_it(tmp_path: Path, sheet: Path) -> None:
    async with exporting(tmp_path, sheet) as (pilot, screen, _session):
        assert "5 opinions are undecided" in rows_of(screen, "#gates")[0]
        await press(pilot, "w")
        assert "p exports it as it is" in said(screen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BaseScreen)
        assert pilot.app.screen.scope == WALK


async def test_what_is_beyond_a_kept_text_is_mended_where_the_keys_for_that_are(tmp_path: Path) -> None:
    sheet = tmp_path / "意見.txt"
    wishes = (
        "街灯を増やしてほしい。",
        "公園に木を植えてほしい。",
        "街灯を増やしてほしい。防犯カメラもほしい。",
    )
    sheet.write_text("".join(f"・{each}\n" for each in wishes), encoding="utf-8")
    async with exporting(tmp_path, sheet) as (pilot, screen, session):
        session.keep([2])
        session.group([1, 3], 1)
        screen.state = session.state
        await idle(pilot)
        await press(pilot, "enter")
        there = pilot.app.screen
        assert isinstance(there, FamilyScreen)
        assert there.scope == GROUPS
        await wait_for(pilot, lambda: there.looked == 3, "the cursor is on the opinion")
        await press(pilot, "i")
        assert session.state.curation(3).residue is Residue.IGNORE


async def test_a_partial_export_is_written_and_not_over_another_unasked(tmp_path: Path, sheet: Path) -> None:
    async with exporting(tmp_path, sheet) as (pilot, screen, _session):
        screen.plan = screen.plan.__class__("csv", tmp_path / "result.csv")
        await press(pilot, "p", "w")
        assert "written" in said(screen)
        content = (tmp_path / "result.csv").read_bytes()
        assert "発電機".encode() in content
        await press(pilot, "w", "n")
        assert (tmp_path / "result.csv").read_bytes() == content


async def test_all_done_says_so(tmp_path: Path, sheet: Path) -> None:
    async with exporting(tmp_path, sheet) as (pilot, screen, session):
        session.keep(list(session.state.opinion_ids()))
        screen.state = session.state
        await idle(pilot)
        assert rows_of(screen, "#gates") == []
        assert "All is done" in rows_of(screen, "#waits")[0]


async def test_the_format_gives_the_name_its_suffix_and_the_other_way_round(
    tmp_path: Path, sheet: Path
) -> None:
    async with exporting(tmp_path, sheet) as (pilot, screen, _session):
        await press(pilot, "f", *"html", "enter")
        assert screen.plan.target.name == "curated.html"
        await press(pilot, "t", "ctrl+u", *"/x.docx", "enter")
        assert screen.plan.name == "docx"
        await press(pilot, "t", "ctrl+u", *"/x.doc", "enter")
        assert screen.plan.name == "docx"
        assert said(screen)


def test_a_stopped_export_ends_at_the_next_piece() -> None:
    writing = Writing()
    writing(10)
    writing.stopped = True
    with pytest.raises(Refused):
        writing(10)
    assert writing.written == 10
