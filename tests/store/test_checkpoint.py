from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB

from curate.session import Session
from store import book, decisions
from store.corpus.corpus import Corpus
from store.errors import Conflict, Damaged
from store.journal import segments, snapshot
from store.journal.journal import Journal
from store.project import Project
from store.sharing.lock import Lock
from store.upkeep import checkpoint, foreign
from store.upkeep.checkpoint import Keeper

Sessions = Callable[..., Journal]


@pytest.fixture
def journal(session: Sessions) -> Journal:
    opened = session()
    opened.append(decisions.keep(opened.state, [1, 2]))
    opened.append(decisions.exclude(opened.state, [3], "範囲外"))
    return opened


def has(project: Project) -> tuple[int, int]:
    """Up to which decision the book and the snapshot are."""
    there, found = book.edition(project.book), snapshot.load(project.snapshot, project.id)
    return there.seq if there else 0, found.mark.seq if found else 0


def test_a_process_of_its_own_brings_both_up_to_date(journal: Journal, project: Project) -> None:
    with checkpoint.start(project) as process:
        assert process.wait(60) == 0
    assert has(project) == (3, 3)
    assert book.is_sound(project.book)


def test_one_at_a_time_is_enough(journal: Journal, project: Project) -> None:
    with closing(Lock(project.checkpoint_lock, who="", mode=0o600)) as lock, lock.alone():
        assert checkpoint.run(project) is None
    assert has(project) == (0, 0)


def test_it_needs_no_lock_that_a_commit_holds(journal: Journal, project: Project, session: Sessions) -> None:
    reader = session("guest", writable=False)
    with journal.locked():
        reader.write_snapshot()
    assert has(project) == (0, 3)


def test_a_leaving_session_writes_a_small_book(journal: Journal, project: Project, corpus: Corpus) -> None:
    keeper = Keeper(project, 1)
    assert keeper.leave(journal, corpus) is None
    assert has(project)[0] == 3


def test_a_leaving_session_does_not_wait_for_a_large_book(
    journal: Journal, project: Project, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Project] = []
    monkeypatch.setattr(checkpoint, "SMALL", 0)
    monkeypatch.setattr(checkpoint, "start", started.append)
    Keeper(project, 1).leave(journal, corpus)
    assert started == [project]
    assert has(project) == (0, 0)


def test_it_is_due_after_many_decisions_and_when_idle(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Project] = []
    monkeypatch.setattr(checkpoint, "start", started.append)
    keeper = Keeper(project, 5)
    keeper.looked(6)
    keeper.decided(5 + checkpoint.EVERY - 1)
    assert not started
    keeper._child = None
    keeper.decided(5 + checkpoint.EVERY)
    assert len(started) == 1
    monkeypatch.setattr(checkpoint, "IDLE", 0.0)
    keeper._child = None
    keeper.looked(5 + checkpoint.EVERY)
    assert len(started) == 1
    keeper.looked(6 + checkpoint.EVERY)
    assert len(started) == 2


def test_damage_stops_it(journal: Journal, project: Project) -> None:
    checkpoint.run(project)
    journal.append(decisions.keep(journal.state, [4]))
    path = segments.path_of(project.journal, 1)
    path.write_bytes(path.read_bytes().replace(b'"who":"sato"', b'"who":"kato"', 1))
    with pytest.raises(Damaged):
        checkpoint.run(project)
    assert has(project) == (3, 3)


def test_a_foreign_write_is_kept_aside_and_offered(
    journal: Journal, project: Project, corpus: Corpus
) -> None:
    checkpoint.run(project)
    with TinyDB(project.book) as db:
        db.update({"note": "手書き", "file": "別.txt"}, doc_ids=[1])
        db.update({"reason": "別の理由"}, doc_ids=[3])
        db.remove(doc_ids=[2])
    assert foreign.is_foreign(project)
    (before,) = foreign.offers(journal, corpus)

    aside = checkpoint.run(project)

    assert aside is not None
    assert not foreign.is_foreign(project)
    assert foreign.set_aside(project) == (aside,)
    (offer,) = foreign.offers(journal, corpus)
    assert (offer.path, offer.others) == (aside, 2)
    assert offer.drafts == before.drafts
    for draft in offer.drafts:
        journal.append(draft)
    assert journal.state.curation(1).note == "手書き"
    (taken,) = foreign.offers(journal, corpus)
    assert taken.drafts == ()


def test_what_was_decided_later_is_no_difference_of_theirs(
    journal: Journal, project: Project, corpus: Corpus
) -> None:
    checkpoint.run(project)
    with TinyDB(project.book) as db:
        db.update({"reason": "別の理由"}, doc_ids=[1])
    journal.append(decisions.keep(journal.state, [5]))
    journal.append(decisions.reopen(journal.state, [2]))

    (offer,) = foreign.offers(journal, corpus)

    assert (offer.drafts, offer.others) == ((), 1)


def test_only_what_the_other_program_changed_is_its_word(
    journal: Journal, project: Project, corpus: Corpus
) -> None:
    checkpoint.run(project)
    with TinyDB(project.book) as db:
        db.update({"note": "手書き"}, doc_ids=[1])
    journal.append(decisions.set_field(journal.state, 2, "note", "本庁確認済み"))
    journal.append(decisions.keep(journal.state, [4, 5]))

    (offer,) = foreign.offers(journal, corpus)

    assert ([edit.id for draft in offer.drafts for edit in draft.edits], offer.others) == ([1], 0)
    assert journal.append(offer.drafts[0]) is not None
    assert journal.state.curation(2).note == "本庁確認済み"


def test_what_was_left_is_kept_and_not_offered_again(
    journal: Journal, project: Project, corpus: Corpus
) -> None:
    checkpoint.run(project)
    with TinyDB(project.book) as db:
        db.update({"note": "手書き"}, doc_ids=[1])
    theirs = project.book.read_bytes()

    (left,) = foreign.decline(project, journal.state, corpus, seal=journal.seal)

    assert left.read_bytes() == theirs
    assert list(foreign.offers(journal, corpus)) == []
    assert foreign.decline(project, journal.state, corpus, seal=journal.seal) == ()
    assert not foreign.is_foreign(project)


def test_an_offer_that_came_too_late_is_a_conflict(
    journal: Journal, project: Project, corpus: Corpus
) -> None:
    checkpoint.run(project)
    with TinyDB(project.book) as db:
        db.update({"note": "手書き"}, doc_ids=[1])
    journal.append(decisions.set_field(journal.state, 1, "note", "先に"))
    (offer,) = foreign.offers(journal, corpus)
    with pytest.raises(Conflict):
        journal.append(offer.drafts[0])


def test_an_export_brings_the_book_up_to_date(journal: Journal, project: Project, tmp_path: Path) -> None:
    with Session(project, who="guest", readonly=True) as session:
        session.export("yaml", tmp_path / "out.yaml", partial=True)
        child = session._keeper._child
        assert child is not None
        assert child.wait() == 0
    assert has(project) == (journal.state.seq, journal.state.seq)

    with Session(project, who="guest", readonly=True) as session:
        session.exported()
        assert session._keeper._child is None, "nothing was decided since"
