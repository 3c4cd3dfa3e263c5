"""Room behind the last line: it saves the file system work, and nobody ever takes it for anything else."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Callable
from contextlib import closing

import pytest

from store import decisions
from store.journal import room, segments
from store.journal.journal import Journal
from store.project import Project
from tests.store.test_crash import Writer, notes

Sessions = Callable[..., Journal]


def decide(journal: Journal, turns: int) -> None:
    for _turn in range(turns):
        journal.append(decisions.set_field(journal.state, 1, "note", f"{journal.who} {journal.state.seq}"))


def test_decisions_do_not_make_the_file_longer_once_there_is_room(
    session: Sessions, project: Project
) -> None:
    path = segments.path_of(project.journal, 1)
    one, two = session("tanaka"), session("sato")
    decide(one, 2)
    length = path.stat().st_size
    for journal in (one, two, one):
        journal.refresh()
        decide(journal, 10)

    assert path.stat().st_size == length
    assert session("late").state.seq == 33


def test_the_room_of_a_session_goes_with_it(session: Sessions, project: Project) -> None:
    path = segments.path_of(project.journal, 1)
    other = session("sato")
    with closing(Journal(project, who="tanaka")) as one:
        decide(one, 3)
        assert path.read_bytes().endswith(room.SPACE * 1000)

    assert path.read_bytes().endswith(b"}\n")
    assert other.refresh()
    decide(other, 3)
    assert session("late").state == other.state


def test_a_session_that_decides_once_leaves_a_line_and_nothing_else(
    session: Sessions, project: Project
) -> None:
    one = session()
    decide(one, 1)

    assert segments.path_of(project.journal, 1).read_bytes().endswith(b"}\n")


def test_who_leaves_while_somebody_decides_leaves_the_room(session: Sessions, project: Project) -> None:
    one, two = session("tanaka"), session("sato")
    decide(one, 3)
    two.refresh()
    with two.locked():
        one.close()
        assert segments.path_of(project.journal, 1).read_bytes().endswith(room.SPACE * 1000)
        decide(two, 1)

    assert session("late").state == two.state


def test_a_killed_session_leaves_room_that_the_next_one_uses(project: Project, session: Sessions) -> None:
    with Writer(project, "tanaka") as writer:
        writer.wait_for(5)
        writer.kill()
        said = writer.finish()
    one = session("sato")
    length = segments.path_of(project.journal, 1).stat().st_size
    decide(one, 3)

    assert one.set_aside == ()
    assert segments.path_of(project.journal, 1).stat().st_size == length
    assert {seq: notes(one)[seq] for seq in said} == said


def test_what_stands_in_the_room_is_put_aside_by_whoever_opens_next(
    project: Project, session: Sessions
) -> None:
    path = segments.path_of(project.journal, 1)
    before = path.read_bytes()
    path.write_bytes(before + room.SPACE * 5000 + b'the second half of a line"}]}\n' + room.SPACE * 9000)

    one = session()

    assert [each.read_bytes() for each in one.set_aside] == [b'the second half of a line"}]}\n']
    assert path.read_bytes() == before
    decide(one, 2)
    assert session("sato").state == one.state


def test_a_line_longer_than_the_room_finds_its_place(session: Sessions, project: Project) -> None:
    one = session()
    decide(one, 2)
    for turn in range(3):
        one.append(decisions.set_field(one.state, 2, "note", f"{turn}" + "a" * 2 * room.BYTES))

    assert session("sato").state == one.state


def test_where_there_is_no_room_for_room_a_decision_is_saved(session: Sessions, project: Project) -> None:
    path = segments.path_of(project.journal, 1)
    one = session()
    decide(one, 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 1000, limits[1]))
    try:
        decide(one, 3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert session("sato").state == one.state
    assert one.state.seq == 5


def test_a_sealed_segment_has_no_room(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 1000)
    one, two = session("tanaka"), session("sato")
    for _turn in range(10):
        for journal in (one, two):
            journal.refresh()
            decide(journal, 1)

    *sealed, last = [segments.path_of(project.journal, each) for each in segments.numbers(project.journal)]
    assert len(sealed) > 2
    assert all(path.read_bytes().endswith(b"}\n") for path in sealed)
    assert last.exists()


def test_room_that_came_back_behind_a_sealed_segment_is_still_room(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 3000)
    with closing(Journal(project, who="tanaka")) as one:
        decide(one, 20)
    first = segments.path_of(project.journal, 1)
    first.chmod(0o600)
    os.truncate(first, first.stat().st_size)
    with first.open("ab") as file:
        file.write(room.SPACE * 5000)

    two = session("sato")

    assert two.state == one.state
    two.write_snapshot()


def test_a_journal_with_room_is_json_line_by_line(session: Sessions, project: Project) -> None:
    one = session()
    decide(one, 3)

    lines = segments.path_of(project.journal, 1).read_text("ascii").splitlines()
    assert len([json.loads(line) for line in lines if line.strip()]) == 5
