"""Which plan the opinions of a document are ranked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.proposing.subjects import subjects
from curate.session import Session
from tests.forty import NEW, OLD, SUBJECTS, forty


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Forty opinions that are linked to a plan, and nothing else."""
    with Session.open(forty(tmp_path), who="tanaka") as opened:
        for n in range(1, 9):
            opened.link([n], (n - 1) % 4 + 1, settle=True)
        yield opened


def first(session: Session) -> set[str]:
    """The plans of what is suggested first for undecided opinions."""
    return {session.state.initiative(session.suggestions(id_)[0].initiative).plan for id_ in range(20, 30)}


def comes(session: Session, *titles: str) -> None:
    for n, title in enumerate(titles, 1):
        session.add_initiative(f"取組{n}", title, NEW)


def test_links_that_moved_to_a_later_version_take_the_suggestions_along(session: Session) -> None:
    comes(session, *(f"{subject}の整備" for subject in SUBJECTS))
    assert first(session) == {OLD}
    session.move_links(OLD, NEW)
    assert first(session) == {NEW}
    session.undo()
    assert first(session) == {OLD}


def test_what_was_moved_is_known_again_by_the_next_session(tmp_path: Path, session: Session) -> None:
    comes(session, *(f"{subject}の整備" for subject in SUBJECTS))
    session.move_links(OLD, NEW)
    with Session.open(tmp_path / "p", who="sato") as other:
        assert first(other) == {NEW}


def test_another_plan_is_no_version_however_many_links_lead_to_it(session: Session) -> None:
    before = subjects(session.state)
    comes(session, "街路灯の整備", "防災の備え", "商店街の振興", "緑の保全")
    session.link(range(10, 30), session.state.initiatives[-1].id, settle=True)
    assert subjects(session.state) == before
