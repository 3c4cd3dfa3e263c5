from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from store import book, decisions
from store.corpus.corpus import Corpus
from store.deciding import rules
from store.journal import segments
from store.journal.journal import Journal
from store.model import Document
from store.project import Project
from store.state import Draft, Edit
from store.upkeep.check import Finding, check
from tests.store.ward import imported, reading

Sessions = Callable[..., Journal]


@pytest.fixture
def journal(session: Sessions, corpus: Corpus) -> Journal:
    opened = session("tanaka")
    opened.append(decisions.group(opened.state, [1, 2], 1))
    opened.append(decisions.link(opened.state, [1], 1))
    book.write_book(opened.project, opened.state, corpus, seal=opened.seal)
    return opened


def wrong(project: Project) -> list[str]:
    return [each.what for each in check(project) if not each.ok]


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def test_all_is_well_and_nothing_is_written(journal: Journal, project: Project) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in project.path.rglob("*"))

    found = check(project)

    assert all(each.ok for each in found), found
    assert len(found) == 5
    assert sorted((path, path.stat().st_mtime_ns) for path in project.path.rglob("*")) == before


def test_a_book_that_is_behind_is_what_the_journal_said_then(journal: Journal, project: Project) -> None:
    journal.append(decisions.keep(journal.state, [5]))

    (found,) = [each for each in check(project) if "up to decision 3 of 4" in each.what]
    assert found.ok


def test_a_project_without_decisions_needs_no_book(tmp_path: Path) -> None:
    from store.project import create

    assert wrong(create(tmp_path / "empty")) == []


def test_a_book_that_was_changed_is_noticed(journal: Journal, project: Project) -> None:
    with TinyDB(project.book) as db:
        db.update({"note": "by hand"}, doc_ids=[1])

    assert wrong(project) == [f"{project.book} was not written by curate, or was changed since."]


def test_a_book_of_another_state_is_noticed(journal: Journal, project: Project, corpus: Corpus) -> None:
    other = replace(
        journal.state, tables={**journal.state.tables, "opinion": type(journal.state.tables["opinion"])()}
    )
    book.write_book(project, other, corpus, seal=journal.seal)

    assert wrong(project) == ["The book is not what the journal says."]


def test_a_journal_that_lost_its_end_is_noticed_by_the_book(journal: Journal, project: Project) -> None:
    journal.close()
    path = segments.path_of(project.journal, 1)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))

    (found,) = wrong(project)
    assert "the end of the journal is missing" in found


def test_a_damaged_journal_is_a_finding(journal: Journal, project: Project) -> None:
    path = segments.path_of(project.journal, 1)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:1], *lines[2:]]))

    assert check(project) == (
        Finding(
            False,
            f"{path} is damaged at byte {len(lines[0])}.",
            "Nothing was changed. `curate doctor` says what is whole, and restores a backup.",
        ),
    )


@pytest.mark.parametrize("suffix", ["jsonl", "txt"])
def test_a_damaged_segment_is_noticed(journal: Journal, project: Project, suffix: str) -> None:
    path = project.corpus / f"000001.{suffix}"
    content = path.read_bytes()
    overwrite(path, content[:-9] + b"x" + content[-8:])

    assert wrong(project)


def test_a_segment_of_another_import_is_noticed(journal: Journal, project: Project, tmp_path: Path) -> None:
    what = reading(tmp_path / "b.txt", [f"別の意見{n}" for n in range(6)])
    corpus = Corpus(project)
    corpus.add(1, what, tmp_path / "b.txt")
    corpus.close()

    assert any("not what was imported" in each for each in wrong(project))


@pytest.mark.parametrize("content", [None, b"another document"])
def test_a_lost_or_changed_source_is_noticed(
    journal: Journal, project: Project, content: bytes | None
) -> None:
    (path,) = project.sources.iterdir()
    if content is None:
        path.unlink()
    else:
        overwrite(path, content)

    (found,) = wrong(project)
    assert "the copy of the document" in found


def test_a_ledger_that_does_not_sum_up_is_noticed(
    journal: Journal, project: Project, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = reading(tmp_path / "b.txt", ("一", "二"))
    short = replace(
        what, ledger=replace(what.ledger, by_claim={"opinion": 1}, accounted=0.5, by_path={"": 3})
    )
    monkeypatch.setattr("tests.store.ward.reading", lambda _path, _texts: short)
    imported(journal, corpus, tmp_path / "b.txt", ("一", "二"))

    first, second = wrong(project)
    assert "1 of 2 characters" in first
    assert "by heading" in second


def test_a_member_of_no_record_and_a_link_to_nothing_are_noticed(
    journal: Journal, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "hold", lambda _state, _decision: None)

    def forced(opinion: int, **new: object) -> None:
        edit = Edit("opinion", opinion, journal.state.entry("opinion", opinion).rev, new)
        journal.append(Draft("forced", (edit,)))

    forced(3, status="grouped", record=4)
    forced(5, links=[{"initiative": 99, "how": "chosen"}])

    assert wrong(project) == [
        "Opinion 3 is grouped into 4, which is no record.",
        "Opinion 5 is linked to initiative 99, which is not in the catalogue.",
    ]


def test_the_trace_of_a_crash_is_mentioned(journal: Journal, project: Project) -> None:
    with segments.path_of(project.journal, 1).open("ab") as file:
        file.write(b'{"h":"')

    assert any(each.ok and "6 bytes" in each.what for each in check(project))


def test_documents_are_checked_each(
    journal: Journal, project: Project, corpus: Corpus, tmp_path: Path
) -> None:
    second: Document = imported(journal, corpus, tmp_path / "b.txt", ("一", "二"))

    assert any(each.what.startswith(f"{second.file}: 2 opinions") for each in check(project))
