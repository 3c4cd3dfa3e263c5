from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import book, decisions
from store.corpus.corpus import Corpus
from store.errors import BadInput, Damaged, TooNew
from store.journal import segments
from store.journal.journal import Journal
from store.migrations import FORMAT
from store.model import Status
from store.project import Project, create
from store.upkeep.backup import backup
from store.upkeep.check import check
from store.upkeep.doctor import examine, leave, restore, salvage, take_over
from tests.store.ward import reading

Sessions = Callable[..., Journal]


@pytest.fixture
def ill(session: Sessions, project: Project) -> Project:
    """A project with a backup after three decisions, and damage in the fifth of six."""
    journal = session("tanaka")
    for opinion in (1, 2):
        journal.append(decisions.keep(journal.state, [opinion]))
    backup(project)
    for opinion in (3, 4, 5):
        journal.append(decisions.keep(journal.state, [opinion]))
    path = segments.path_of(project.journal, 1)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[5] = lines[5].replace(b"tanaka", b"tanuki")
    path.write_bytes(b"".join(lines))
    return project


def text(findings: tuple[object, ...]) -> str:
    return "\n".join(map(str, findings))


def test_what_can_be_made_anew_is_made_anew(
    session: Sessions, project: Project, corpus: Corpus, tmp_path: Path
) -> None:
    journal = session()
    journal.append(decisions.keep(journal.state, [1]))
    book.write_book(project, journal.state, corpus, seal=journal.seal)
    with TinyDB(project.book) as db:
        db.truncate()
    (project.corpus / "000001.idx").unlink()
    corpus.add(2, reading(tmp_path / "orphan.txt", ("孤児",)), tmp_path / "orphan.txt")
    with segments.path_of(project.journal, 1).open("ab") as file:
        file.write(b'{"h":"')

    found = examine(project.path)

    assert all(each.ok for each in found), found
    for what in ("torn-", "unfinished import", "index of 要望.txt", "written anew", "curated.external-"):
        assert what in text(found)
    assert len(examine(project.path)) == len(check(project))


def test_of_a_damaged_journal_it_says_what_is_whole_and_what_backups_there_are(ill: Project) -> None:
    path = segments.path_of(ill.journal, 1)
    before = path.read_bytes()

    found = examine(ill.path)

    assert not any(each.ok for each in found)
    assert "whole up to decision 4" in text(found)
    assert "has 3 decisions" in text(found)
    assert path.read_bytes() == before


def test_a_backup_is_put_back_and_what_was_there_stays(ill: Project, session: Sessions) -> None:
    before = segments.path_of(ill.journal, 1).read_bytes()
    (copy,) = ill.backups.iterdir()

    found = restore(ill.path, copy)

    assert all(each.ok for each in found), found
    assert session("sato").state.count(Status.OWN) == 2
    (aside,) = ill.backups.glob("damaged-*")
    assert (aside / "journal" / "000001.jsonl").read_bytes() == before
    assert len(list(ill.backups.iterdir())) == 2


def test_a_session_that_was_open_does_not_write_into_what_was_replaced(
    session: Sessions, project: Project
) -> None:
    journal = session()
    copy = backup(project)

    restore(project.path, copy)

    with pytest.raises(Damaged):
        journal.append(decisions.keep(journal.state, [1]))


def test_the_whole_beginning_can_be_gone_on_from(ill: Project, session: Sessions) -> None:
    before = segments.path_of(ill.journal, 1).read_bytes()

    found = salvage(ill.path)

    assert all(each.ok for each in found), found
    journal = session("sato")
    assert journal.state.seq == 4
    assert journal.append(decisions.keep(journal.state, [6])) is not None
    (aside,) = ill.backups.glob("damaged-*")
    assert (aside / "journal" / "000001.jsonl").read_bytes() == before


def test_a_whole_journal_is_not_salvaged(project: Project) -> None:
    with pytest.raises(BadInput):
        salvage(project.path)


def test_a_later_segment_does_not_outlive_damage_in_an_earlier_one(
    session: Sessions, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 500)
    journal = session()
    for turn in range(9):
        journal.append(decisions.set_field(journal.state, 1, "note", f"{turn}"))
    second = segments.path_of(project.journal, 2)
    second.chmod(0o600)
    second.write_bytes(second.read_bytes()[:-20])

    assert all(each.ok for each in salvage(project.path))

    assert segments.numbers(project.journal) == [1, 2]
    after = session("sato")
    assert after.append(decisions.keep(after.state, [6])) is not None


def test_a_journal_that_is_gone_comes_back_from_a_backup(ill: Project, session: Sessions) -> None:
    segments.path_of(ill.journal, 1).unlink()
    (copy,) = ill.backups.iterdir()

    assert "has 3 decisions" in text(examine(ill.path))
    with pytest.raises(Damaged):
        salvage(ill.path)
    assert all(each.ok for each in restore(ill.path, copy))


def test_another_projects_backup_is_refused(project: Project, tmp_path: Path) -> None:
    other = create(tmp_path / "other")

    with pytest.raises(BadInput):
        restore(project.path, other.path)


def test_a_newer_project_is_left_untouched(project: Project) -> None:
    path = segments.path_of(project.journal, 1)
    path.write_bytes(path.read_bytes().replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1), 1))
    before = sorted((each, each.stat().st_mtime_ns) for each in project.path.rglob("*"))

    with pytest.raises(TooNew):
        examine(project.path)
    assert sorted((each, each.stat().st_mtime_ns) for each in project.path.rglob("*")) == before


def test_what_another_program_wrote_is_offered_and_taken_over(project: Project, corpus: Corpus) -> None:
    journal = Journal(project, who="tanaka")
    journal.append(decisions.keep(journal.state, [1]))
    book.write_book(project, journal.state, corpus, seal=journal.seal)
    journal.close()
    with TinyDB(project.book) as db:
        db.update({"note": "by hand"}, doc_ids=[1])

    told = [each.what for each in examine(project.path)]
    assert any("written by another program: 1 records differ" in each for each in told)
    taken = take_over(project.path, who="sato")
    assert [each.ok for each in taken] == [True]
    again = Journal(project, who="guest", writable=False)
    again.close()
    assert again.state.curation(1).note == "by hand"
    assert again.state.curation(1).who == "sato"
    assert book.is_sound(project.book)
    assert not any("another program" in each.what for each in examine(project.path))


@pytest.mark.parametrize("theirs", ["a record", "no book"])
def test_what_another_program_wrote_is_left_as_it_is(project: Project, corpus: Corpus, theirs: str) -> None:
    journal = Journal(project, who="tanaka")
    journal.append(decisions.keep(journal.state, [1]))
    book.write_book(project, journal.state, corpus, seal=journal.seal)
    journal.close()
    if theirs == "a record":
        with TinyDB(project.book) as db:
            db.update({"note": "by hand"}, doc_ids=[1])
    else:
        project.book.write_text("{}")
    before = project.book.read_bytes()

    (left,) = leave(project.path, who="sato")

    assert "stays as" in left.what
    assert [path.read_bytes() for path in project.store.glob("curated.declined-*")] == [before]
    assert book.is_sound(project.book)
    assert not any("another program" in each.what for each in examine(project.path))
