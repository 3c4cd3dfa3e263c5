from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store import decisions
from store.corpus.corpus import Corpus
from store.errors import BadInput, Damaged
from store.journal import segments
from store.journal.journal import Journal
from store.project import Project, open_project
from store.upkeep.backup import backup, backups
from tests.store.test_crash import Writer, notes
from tests.store.ward import reading

Sessions = Callable[..., Journal]


def test_a_copy_is_a_project_that_opens(session: Sessions, project: Project) -> None:
    journal = session()
    journal.append(decisions.keep(journal.state, [1]))

    folder = backup(project)

    assert list(backups(project)) == [folder]
    copy = Journal(open_project(folder), who="sato")
    corpus = Corpus(copy.project)
    assert copy.state == journal.state
    assert [each.id for each in corpus.opinions(copy.state.document(1))] == [1, 2, 3, 4, 5, 6]
    assert copy.append(decisions.keep(copy.state, [2])) is not None
    copy.close()
    corpus.close()
    assert not journal.refresh()


def test_a_copy_made_while_others_write_has_a_beginning_of_their_decisions(
    session: Sessions, project: Project
) -> None:
    copies = []
    with Writer(project, "tanaka") as other:
        for turn in range(4):
            other.wait_for(30)
            seen = other.said()
            copies.append((backup(project, project.backups / f"{turn}"), seen))
        other.kill()
        other.finish()
    all_notes = notes(session())

    for folder, seen in copies:
        copy = Journal(open_project(folder), who="", writable=False)
        found = notes(copy)
        copy.close()
        assert found == {seq: note for seq, note in all_notes.items() if seq <= copy.state.seq}
        assert {seq: found.get(seq) for seq in seen} == seen


def test_what_no_decision_names_is_not_copied(
    session: Sessions, project: Project, corpus: Corpus, tmp_path: Path
) -> None:
    corpus.add(2, reading(tmp_path / "orphan.txt", ("孤児",)), tmp_path / "orphan.txt")

    folder = backup(project, tmp_path / "copies" / "one")

    assert sorted(each.name for each in (folder / "corpus").iterdir()) == [
        "000001.idx",
        "000001.jsonl",
        "000001.txt",
    ]


def test_nothing_is_copied_over_what_is_there(project: Project, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()

    with pytest.raises(BadInput):
        backup(project, tmp_path / "full")
    with pytest.raises(BadInput):
        backup(project, tmp_path / "full" / "mine")


def test_no_copy_is_made_of_a_damaged_project(session: Sessions, project: Project, tmp_path: Path) -> None:
    (source,) = project.sources.iterdir()
    source.unlink()
    with pytest.raises(Damaged):
        backup(project)

    path = segments.path_of(project.journal, 1)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1] + lines[1])
    with pytest.raises(Damaged):
        backup(project)
    assert list(project.backups.iterdir()) == []
