"""Personal data is covered on every screen by one key or by a setting, and nothing else moves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from curate import settings
from curate.screens.covering import cover
from curate.screens.shell import Shell
from curate.session import Session
from store.project import save_settings
from tests.documents.test_leftover import session_with
from tests.readers.made import table
from tests.screens.screens import press, screen_text
from widgets.veil import VEIL

NUMBER = "03-3456-7890"
ROWS = table(
    f"1|公園|電話は{NUMBER}です。直してほしい。|お問い合わせは03-3333-1234まで。",
    f"2|公園|電話は{NUMBER}です。直してください。|直します。",
)


@pytest.fixture(autouse=True)
def shown_again() -> Iterator[None]:
    yield
    VEIL.cover(None)


@asynccontextmanager
async def walking(folder: Path) -> AsyncIterator[tuple[Pilot[int], Session]]:
    session, _imported = session_with(folder, ROWS)
    with session:
        async with Shell(session).run_test(size=(100, 30)) as pilot:
            await press(pilot)
            yield pilot, session


async def test_one_key_covers_and_the_same_shows_again(tmp_path: Path) -> None:
    async with walking(tmp_path) as (pilot, _session):
        before = screen_text(pilot)
        assert NUMBER in before
        await press(pilot, "M")
        covered = screen_text(pilot)
        assert NUMBER not in covered
        assert "電話は************です。" in covered
        assert "03-3333-1234" in covered  # what the government says itself
        await press(pilot, "M")
        assert NUMBER in screen_text(pilot)


async def test_what_is_covered_on_one_screen_is_on_all(tmp_path: Path) -> None:
    async with walking(tmp_path) as (pilot, _session):
        await press(pilot, "f7", "f2", "M", "f7")
        assert NUMBER not in screen_text(pilot)
        await press(pilot, "f3")
        assert NUMBER not in screen_text(pilot)
        assert "************" in screen_text(pilot)
        await press(pilot, "M", "f7", "f2")
        assert NUMBER in screen_text(pilot)


async def test_a_false_alarm_is_read_again_at_once(tmp_path: Path) -> None:
    async with walking(tmp_path) as (pilot, session):
        await press(pilot, "M", "P")
        await press(pilot)
        assert session.false_alarms() == {NUMBER}
        assert NUMBER in screen_text(pilot)


def test_a_project_or_an_analyst_may_ask_for_it(tmp_path: Path) -> None:
    session, _imported = session_with(tmp_path, ROWS)
    with session:
        assert not session.covers
        save_settings(session.project, {"cover": True})
    with Session.open(session.project.path) as again:
        assert again.covers
        cover(again)
        assert VEIL.over(f"電話は{NUMBER}") == "電話は************"
    chosen = tmp_path / "settings.yaml"
    chosen.write_text("cover: true\n", encoding="utf-8")
    assert settings.load(chosen).cover
