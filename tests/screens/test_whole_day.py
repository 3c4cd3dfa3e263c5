"""An analyst's day on the sample project: the real session, the real store, driven by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.demo import prepare
from curate.screens.shell import Shell
from curate.screens.walk.screen import WalkScreen
from curate.session import Session
from store.model import Status
from tests.wait import wait_for


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    prepare(folder)
    return folder


async def test_what_was_decided_by_keys_is_there_the_next_day(project: Path) -> None:
    with Session.open(project) as session:
        shell = Shell(session)
        total = session.state.total
        first = session.suggestions(2)[0].initiative
        async with shell.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, lambda: isinstance(shell.screen, WalkScreen), "Walk is shown")
            walk = shell.screen
            assert isinstance(walk, WalkScreen)
            await wait_for(pilot, lambda: walk.rows, "proposals are shown")
            await pilot.press("a", "1", "l")
            await pilot.press("m", "s")
            await pilot.press("x", *"対象外のご意見", "enter")
            await wait_for(pilot, lambda: session.state.count(Status.EXCLUDED) == 1, "one is excluded")
            await pilot.press("0", "u", "u")
            await wait_for(pilot, lambda: session.state.count(Status.EXCLUDED) == 0, "two are undone")
            await pilot.press("q")
        assert shell.return_value == 0
        before = dict(session.state.decided())
        assert session.state.count(Status.UNDECIDED) == total - 5
    with Session.open(project) as session:
        assert dict(session.state.decided()) == before
        assert session.state.curation(1).status is Status.OWN
        assert first in {link.initiative for link in session.state.curation(2).links}
        assert session.state.curation(3).status is Status.LATER
        assert session.state.members(5) == (4,)
