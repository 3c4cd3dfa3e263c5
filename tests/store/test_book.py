from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store import book, decisions
from store.corpus.corpus import Corpus
from store.errors import NotSaved, TooNew
from store.journal.journal import Journal
from store.migrations import FORMAT
from store.project import Project
from tests.store.ward import OPINIONS

Sessions = Callable[..., Journal]


@pytest.fixture
def journal(session: Sessions) -> Journal:
    """A session in which every kind of record is there."""
    opened = session("tanaka")
    opened.append(decisions.link(opened.state, [1], 1))
    opened.append(decisions.group(opened.state, [1, 2], 1))
    opened.append(decisions.exclude(opened.state, [3], "範囲外"))
    opened.append(decisions.later(opened.state, [4]))
    opened.append(decisions.set_field(opened.state, 1, "note", "要確認 \ud800"))
    return opened


def write(journal: Journal, corpus: Corpus) -> Path | None:
    return book.write_book(journal.project, journal.state, corpus, seal=journal.seal)


def test_stock_tinydb_reads_the_records_and_the_catalogue(journal: Journal, corpus: Corpus) -> None:
    write(journal, corpus)

    with TinyDB(journal.project.book, access_mode="r") as db:
        assert [each.doc_id for each in db] == [1, 3, 4]
        (kept,) = db.search(where("status") == "own")
        assert (kept["text"], kept["file"], kept["number"]) == (OPINIONS[0], "要望.txt", "1")
        assert kept["links"][0]["code"] == "取組1"
        assert kept["links"][0]["title"] == "公園の整備"
        assert [(each["opinion"], each["text"]) for each in kept["members"]] == [(2, OPINIONS[1])]
        assert (kept["who"], kept["rev"], kept["note"]) == ("tanaka", 3, "要確認 \ud800")
        assert db.get(doc_id=3)["reason"] == "範囲外"
        assert len(db.table("initiatives")) == 2
        (meta,) = db.table("curate_meta")
        assert (meta["project"], meta["seq"], meta["seal"]) == (journal.project.id, 6, journal.seal)


@pytest.mark.parametrize("locale", ["C", "POSIX", "ja_JP.eucJP", "ja_JP.SJIS", "en_US.ISO-8859-1"])
def test_stock_tinydb_opens_the_book_in_any_locale(journal: Journal, corpus: Corpus, locale: str) -> None:
    write(journal, corpus)
    script = "import sys, tinydb; print(len(tinydb.TinyDB(sys.argv[1])))"

    told = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", script, str(journal.project.book)],
        env={**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout == "3\n"


def test_the_book_is_ascii_with_one_document_a_line(journal: Journal, corpus: Corpus) -> None:
    write(journal, corpus)
    content = journal.project.book.read_bytes()

    assert content.isascii()
    starts = [line[:6] for line in content.splitlines()]
    assert sum(each.startswith((b'"1": ', b'"2": ', b'"3": ', b'"4": ')) for each in starts) == 5
    assert stat.S_IMODE(journal.project.book.stat().st_mode) == 0o600


def test_an_empty_book_is_a_database_too(session: Sessions, corpus: Corpus) -> None:
    write(session(), corpus)

    with TinyDB(corpus.project.book, access_mode="r") as db:
        assert len(db) == 0
    assert book.is_sound(corpus.project.book)


def test_the_book_says_what_it_has(journal: Journal, corpus: Corpus) -> None:
    path = journal.project.book
    assert book.edition(path) is None
    write(journal, corpus)
    there = book.edition(path)

    assert there is not None
    assert (there.project, there.seq, there.seal) == (journal.project.id, 6, journal.seal)
    assert book.is_sound(path)


def test_an_older_state_does_not_replace_a_newer_book(journal: Journal, corpus: Corpus) -> None:
    older, seal = journal.state, journal.seal
    journal.append(decisions.keep(journal.state, [5]))
    write(journal, corpus)
    before = journal.project.book.read_bytes()

    book.write_book(journal.project, older, corpus, seal=seal)

    assert journal.project.book.read_bytes() == before


def test_a_book_that_somebody_wrote_to_is_put_aside(journal: Journal, corpus: Corpus) -> None:
    write(journal, corpus)
    with TinyDB(journal.project.book) as db:
        db.update({"note": "by hand"}, doc_ids=[1])
    theirs = journal.project.book.read_bytes()
    assert not book.is_sound(journal.project.book)

    aside = write(journal, corpus)

    assert aside is not None
    assert aside.read_bytes() == theirs
    assert book.is_sound(journal.project.book)
    assert write(journal, corpus) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff" * 100, b'"curate_meta": {"1": {}}}'])
def test_a_file_that_is_no_book_is_put_aside(journal: Journal, corpus: Corpus, content: bytes) -> None:
    journal.project.book.write_bytes(content)

    aside = write(journal, corpus)

    assert aside is not None
    assert aside.read_bytes() == content


def test_no_flipped_byte_of_the_book_goes_unnoticed(journal: Journal, corpus: Corpus) -> None:
    write(journal, corpus)
    path = journal.project.book
    content = path.read_bytes()
    end = content.rindex(b"\n")
    for at in range(0, end, 13):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert not book.is_sound(path)


def test_a_newer_book_is_left_untouched(journal: Journal, corpus: Corpus) -> None:
    write(journal, corpus)
    here, theirs = (f'{{"format": {each}'.encode() for each in (FORMAT, FORMAT + 1))
    newer = journal.project.book.read_bytes().replace(here, theirs)
    assert theirs in newer
    journal.project.book.write_bytes(newer)

    with pytest.raises(TooNew):
        write(journal, corpus)
    assert journal.project.book.read_bytes() == newer


def test_a_full_disk_leaves_the_old_book(
    journal: Journal, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(journal, corpus)
    before = journal.project.book.read_bytes()
    journal.append(decisions.keep(journal.state, [5]))

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved):
        write(journal, corpus)

    assert journal.project.book.read_bytes() == before
    assert not list(journal.project.store.glob(".*.tmp"))


def test_the_same_state_gives_the_same_records(journal: Journal, corpus: Corpus, session: Sessions) -> None:
    write(journal, corpus)
    first = json.loads(journal.project.book.read_bytes())
    other = session("sato")
    journal.project.book.unlink()
    write(other, corpus)
    second = json.loads(journal.project.book.read_bytes())

    assert first["_default"] == second["_default"]
    assert first["initiatives"] == second["initiatives"]


def test_a_shared_projects_book_is_its_groups(tmp_path: Path) -> None:
    from tests.store.ward import ward

    project: Project = ward(tmp_path, shared=True)
    opened, corpus = Journal(project, who="tanaka"), Corpus(project)
    write(opened, corpus)
    opened.close()
    corpus.close()

    assert stat.S_IMODE(project.book.stat().st_mode) == 0o660
