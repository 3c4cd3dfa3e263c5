"""A document that is too long to be held comes in like any other, and is looked at like any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from curate.documents.importing import Imported
from curate.documents.reading_apart import Apart, Wish
from curate.readers import long
from curate.readers.formats import on_disk
from curate.reports.imports import report, say_import
from curate.screens.intake.account import account, as_read
from curate.screens.intake.lines import imported_words
from curate.session import Session
from store.corpus import spool
from store.errors import BadInput, Refused
from store.model import Flag, Taken
from store.project import create
from store.upkeep.check import check
from store.upkeep.doctor import examine

HEAD = "No,分野,意見の要旨,区の考え方,対応区分\n"
ROWS = 130


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is long, and is read in blocks of some rows."""
    monkeypatch.setattr(long, "LONGEST_HELD", 1_000)
    monkeypatch.setattr(on_disk, "BLOCK", 600)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    create(tmp_path / "p")
    with Session.open(tmp_path / "p", who="tanaka") as opened:
        yield opened


def table(folder: Path, name: str = "意見.csv", more: str = "") -> Path:
    """Every tenth answer cites an initiative, every fiftieth opinion has a telephone number."""
    lines = [
        f"{at},駅,{at}番の街灯を明るくしてほしい。{'電話03-1234-5678' if at % 50 == 0 else ''},"
        f"{'参考：取組7 街灯の整備' if at % 10 == 0 else '検討します。'},○\n"
        for at in range(1, ROWS + 1)
    ]
    path = folder / name
    path.write_text(HEAD + "".join(lines) + more, encoding="cp932")
    return path


def brought(session: Session, path: Path) -> Imported:
    (imported,) = session.import_documents([path])
    return imported


def test_its_opinions_and_what_they_cite_are_in_force_as_one_act(session: Session, tmp_path: Path) -> None:
    imported = brought(session, table(tmp_path))
    assert (imported.reading.total, session.state.total) == (ROWS, ROWS)
    assert session.opinion(17).text == "17番の街灯を明るくしてほしい。"
    linked = {id_ for id_, curation in session.state.decided() if curation.links}
    assert linked == set(range(10, ROWS + 1, 10))
    assert Flag.PERSONAL in session.opinion(50).flags
    assert {each.act for each in session.history(newest_first=False)} == {1}
    assert (report(imported)["opinions"], report(imported)["initiatives"]) == (ROWS, 1)


def test_undoing_the_import_takes_all_of_it_back(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    session.undo(1)
    assert session.state.total == 0
    assert not any(curation.links or curation.flags for _id, curation in session.state.decided())


def test_check_finds_nothing_wrong_and_nothing_is_left_lying_about(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    session.close()
    assert [each.what for each in check(session.project) if not each.ok] == []
    assert not list(session.project.path.rglob(".*.tmp"))


def test_a_changed_text_is_noticed(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    text = session.project.corpus / "000001.txt"
    text.chmod(0o600)
    text.write_bytes(text.read_bytes().replace("街灯".encode(spool.CODING), "電灯".encode(spool.CODING), 1))
    assert any("000001.txt" in each.what for each in check(session.project) if not each.ok)


def test_its_index_is_made_anew(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    session.close()
    (session.project.corpus / "000001.idx").unlink()
    examine(session.project.path)
    with Session.open(session.project.path, who="tanaka") as again:
        assert again.opinion(ROWS).number == str(ROWS)
        assert len(list(again.claims(1))) > ROWS
    assert (session.project.corpus / "000001.idx").is_file()


def test_the_source_of_an_opinion_is_found_without_its_text(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    assert session.source(3) == ("3,駅,3番の街灯を明るくしてほしい。,検討します。,○",)


def test_what_is_left_over_is_shown_and_becomes_an_opinion(session: Session, tmp_path: Path) -> None:
    document = brought(session, table(tmp_path, more="木を植えてほしい。\n")).document
    assert document is not None
    (opened,) = session.open_lines(document.id)
    assert opened.text == "木を植えてほしい。"
    shown = account(session, document, as_read(session, document))
    assert [(row.line, shown.read.lines[row.line], row.is_open) for row in shown.rows] == [
        (ROWS + 2, "木を植えてほしい。", True)
    ]
    session.take_lines(document.id, [opened], Taken.OPINION)
    assert session.opinion(ROWS + 1).text == "木を植えてほしい。"
    assert session.source(ROWS + 1) == ("木を植えてほしい。",)


def test_the_same_file_is_refused_twice_and_leaves_nothing(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path)
    brought(session, path)
    with pytest.raises(Refused, match="in the project already"):
        brought(session, path)
    assert len(list(session.project.corpus.iterdir())) == 3


def test_it_is_not_taken_for_another_version(session: Session, tmp_path: Path) -> None:
    brought(session, table(tmp_path))
    other = table(tmp_path, more="131,駅,水飲み場を置いてほしい。,検討します。,○\n")
    with pytest.raises(Refused, match="too long to be compared"):
        next(session.import_documents([other], replaces=1))
    imported = brought(session, other)
    assert imported.corrected is None
    assert len(session.state.sources) == 2
    assert imported.namesake is not None
    assert imported.namesake.id == 1
    assert "Document 1 has the same name" in imported_words(imported)
    said: list[str] = []
    say_import(imported, said.append)
    assert "undo the import of that one" in said[-1]


def test_it_is_read_apart_into_the_project(session: Session, tmp_path: Path) -> None:
    apart = session.reader(table(tmp_path))
    assert apart is not None
    told: list[float] = []
    reading = apart.read(told.append)
    imported = session.keep_reading(tmp_path / "意見.csv", reading)
    assert imported.document is not None
    assert session.state.total == ROWS
    assert told == sorted(told)


def test_what_is_refused_or_stopped_leaves_no_pieces(session: Session, tmp_path: Path) -> None:
    path = table(tmp_path, more="ただの行\n" * 10_001)
    with pytest.raises(BadInput, match="nothing can be made"):
        brought(session, path)
    assert not list(session.project.corpus.iterdir())


def test_a_reading_that_is_stopped_leaves_no_pieces(tmp_path: Path) -> None:
    path = tmp_path / "意見.csv"
    path.write_text(HEAD + "".join(f"{at},駅,{at}番を直す。,検討します。,○\n" for at in range(150_000)))
    apart = Apart(Wish(path, spool=tmp_path / ".spool-1"))
    going = threading.Event()
    heard: list[Exception] = []

    def reads() -> None:
        try:
            apart.read(lambda _share: going.set())
        except Refused as error:
            heard.append(error)

    thread = threading.Thread(target=reads)
    thread.start()
    assert going.wait(60)
    apart.stop()
    thread.join(60)
    assert [type(each) for each in heard] == [Refused]
    assert not list(tmp_path.glob(".spool-*"))
