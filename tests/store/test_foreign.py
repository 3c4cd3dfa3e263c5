"""What another program writes into the book while a session is open is noticed, kept, and offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from curate.session import Session
from store.files import atomic
from store.project import Project
from store.upkeep import checkpoint, foreign
from tests.store.ward import ward


def booked(tmp_path: Path) -> Project:
    """A project with a book of two records."""
    project = ward(tmp_path)
    with Session(project, who="sato") as session:
        session.keep([1, 2])
    return project


def written(project: Project, note: str) -> None:
    with TinyDB(project.book) as book:
        book.update({"note": note}, doc_ids=[1])


def test_a_foreign_write_is_told_once_and_only_after_it_has_come_to_rest(tmp_path: Path) -> None:
    project = booked(tmp_path)
    watch = foreign.Watch(project)
    assert watch.news() == ()
    written(project, "外から")
    assert watch.news() == ()
    written(project, "また外から")
    assert watch.news() == ()
    assert watch.news() == (project.book,)
    assert watch.news() == ()


def test_one_that_was_put_aside_between_two_looks_is_told_under_its_new_name(tmp_path: Path) -> None:
    project = booked(tmp_path)
    watch = foreign.Watch(project)
    written(project, "外から")
    checkpoint.run(project)
    (aside,) = foreign.set_aside(project)
    assert watch.news() == ()
    assert watch.news() == (aside,)


def test_what_was_told_in_the_place_of_the_book_is_not_told_again_when_it_is_put_aside(
    tmp_path: Path,
) -> None:
    project = booked(tmp_path)
    watch = foreign.Watch(project)
    written(project, "外から")
    assert (watch.news(), watch.news()) == ((), (project.book,))
    checkpoint.run(project)
    assert foreign.set_aside(project)
    assert (watch.news(), watch.news()) == ((), ())


def test_a_book_of_our_own_is_no_news(tmp_path: Path) -> None:
    project = booked(tmp_path)
    watch = foreign.Watch(project)
    with Session(project, who="sato") as session:
        session.keep([3])
    assert (watch.news(), watch.news(), watch.news()) == ((), (), ())


def test_a_session_puts_it_aside_and_offers_it(tmp_path: Path) -> None:
    project = booked(tmp_path)
    with Session(project, who="tanaka") as session:
        written(project, "外から")
        assert [session.meddled(), session.meddled(), session.meddled()] == [False, True, False]
        assert [each.offer for each in session.notices()] == [True]
        session.take_over()
    assert session.state.entry("opinion", 1).fields["note"] == "外から"


def test_what_was_taken_over_is_not_offered_again_when_that_record_changes(tmp_path: Path) -> None:
    project = booked(tmp_path)
    with Session(project, who="tanaka") as session:
        written(project, "外から")
        theirs = project.book.read_bytes()
        session.take_over()
        session.set_field(1, "note", "やはり別の言葉")

        assert [each.offer for each in session.notices()] == []
        assert session.take_over() == ()
    assert session.state.entry("opinion", 1).fields["note"] == "やはり別の言葉"
    assert [path.read_bytes() for path in project.store.glob("curated.taken-*")] == [theirs]


def test_what_is_written_while_our_book_is_being_written_is_put_aside_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = booked(tmp_path)
    real = atomic.write_beside

    def beside(path: Path, content: bytes, *, mode: int, flush: bool = True) -> Path:
        fresh = real(path, content, mode=mode, flush=flush)
        if path == project.book:
            written(project, "外から")
        return fresh

    with Session(project, who="tanaka") as session:
        session.keep([3])
        monkeypatch.setattr(atomic, "write_beside", beside)
    (aside,) = foreign.set_aside(project)
    with TinyDB(aside, access_mode="r") as book:
        (found,) = book.search(lambda fields: fields["note"] == "外から")
        assert found["status"] == "own"
