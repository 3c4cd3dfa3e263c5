"""`store.book.open_book`, and the seams of TinyDB that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from store import decisions
from store.book import open_book
from store.books.live import CurateDB
from store.errors import BadInput, CurateError, Refused, UnknownThing
from store.journal import batches
from store.journal.journal import Journal
from store.model import Status
from store.project import Project

Sessions = Callable[..., Journal]


@pytest.fixture
def journal(session: Sessions) -> Journal:
    opened = session("tanaka")
    opened.append(decisions.keep(opened.state, [1, 2, 3]))
    return opened


@pytest.fixture
def db(journal: Journal, project: Project) -> Iterator[CurateDB]:
    with open_book(project, who="sato") as opened:
        yield opened


def test_reads_see_what_others_decide(db: CurateDB, journal: Journal) -> None:
    own = where("status") == "own"
    assert db.count(own) == len(db) == 3
    journal.append(decisions.later(journal.state, [3]))

    assert db.count(own) == 2
    assert [each.doc_id for each in db.search(where("status") == "later")] == [3]
    assert db.contains(doc_id=3)
    assert not db.contains(doc_id=6)
    assert db.get(doc_id=6) is None
    assert [each.doc_id for each in db] == [1, 2, 3]
    assert db.table("initiatives").get(where("code") == "取組2").doc_id == 2  # type: ignore[union-attr]
    assert db.tables() == {"_default", "initiatives", "curate_meta"}


def test_what_was_written_stands_in_the_book_once_it_is_closed(journal: Journal, project: Project) -> None:
    with open_book(project, who="sato") as opened:
        assert len(opened) == 3
    assert not project.book.exists(), "who only reads writes nothing"

    with open_book(project, who="sato") as opened:
        opened.update({"note": "要確認"}, where("status") == "own")
    with TinyDB(project.book, access_mode="r") as stock:
        assert [each["note"] for each in stock] == ["要確認"] * 3


def test_writes_go_under_the_name_that_the_environment_says(
    journal: Journal, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CURATE_USER", "suzuki")
    with open_book(project) as opened:
        opened.update({"note": "要確認"}, doc_ids=[1])
    journal.refresh()

    assert next(journal.decisions(newest_first=True)).who == "suzuki"


def test_a_field_that_nobody_may_write_is_refused_with_those_that_one_may(db: CurateDB) -> None:
    with pytest.raises(BadInput, match="number") as refused:
        db.update({"number": 7}, doc_ids=[1])
    assert "response" in refused.value.advice


def test_a_write_becomes_one_decision_that_can_be_undone(db: CurateDB, journal: Journal) -> None:
    assert db.update({"note": "要確認"}, where("status") == "own") == [1, 2, 3]
    journal.refresh()
    (made, *_older) = journal.decisions(newest_first=True)

    assert made.who == "sato"
    assert [change.id for change in made.changes] == [1, 2, 3]
    assert {journal.state.curation(id_).note for id_ in (1, 2, 3)} == {"要確認"}
    journal.append(decisions.undo(journal.state, made))
    assert not db.search(where("note") == "要確認")


def test_several_fields_of_one_record_are_one_change(db: CurateDB, journal: Journal) -> None:
    def answer(fields: dict[str, object]) -> None:
        fields.update(response="検討します。", category="今後の参考")

    db.update(answer, doc_ids=[2])
    journal.refresh()

    assert journal.decision(3).changes[0].new == {"response": "検討します。", "category": "今後の参考"}
    assert db.upsert({"note": "済"}, where("category") == "今後の参考") == [2]


def test_a_write_of_what_is_so_already_is_no_decision(db: CurateDB, journal: Journal) -> None:
    db.update({"note": ""}, doc_ids=[1])

    assert not journal.refresh()


def test_everything_else_is_refused_and_changes_nothing(db: CurateDB, journal: Journal) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: db.update({"status": "excluded"}, doc_ids=[1]),
        lambda: db.update({"note": 5}, doc_ids=[1]),
        lambda: db.update({"text": " "}, doc_ids=[1]),
        lambda: db.update(lambda fields: fields.pop("note"), doc_ids=[1]),
        lambda: db.update(lambda fields: fields["path"].append("x"), doc_ids=[1]),
        lambda: db.insert({"text": "new"}),
        lambda: db.insert(Document({"text": "new"}, 1)),
        lambda: db.insert_multiple([{"text": "new"}]),
        lambda: db.upsert({"note": "new"}, where("status") == "later"),
        lambda: db.upsert(Document({"note": "new"}, 6)),
        lambda: db.update_multiple([({"status": "later"}, where("status") == "own")]),
        db.remove,
        db.truncate,
        db.drop_tables,
        lambda: db.drop_table("_default"),
        lambda: db.table("initiatives").update({"title": "x"}),
        lambda: db.table("notes").insert({"a": 1}),
    ]
    for attempt in attempts:
        with pytest.raises((CurateError, ValueError, RuntimeError)):
            attempt()

    assert not journal.refresh()
    assert len(db) == 3


def test_what_is_removed_is_undecided_again_by_one_decision(db: CurateDB, journal: Journal) -> None:
    assert db.remove(where("status") == "own") == [1, 2, 3]
    assert len(db) == 0
    assert db.remove(doc_ids=[1, 6]) == []
    journal.refresh()
    (made, *_older) = journal.decisions(newest_first=True)

    assert (made.who, made.op) == ("sato", "reopen")
    assert journal.state.count(Status.OWN) == 0
    journal.append(decisions.undo(journal.state, made))
    assert [each.doc_id for each in db] == [1, 2, 3]


def test_the_head_of_a_group_is_not_removed_without_its_members(db: CurateDB, journal: Journal) -> None:
    journal.append(decisions.group(journal.state, [1, 2], 1))

    with pytest.raises(Refused):
        db.remove(doc_ids=[1])
    assert db.get(doc_id=1) is not None


def test_an_act_on_many_records_is_one_undo(
    db: CurateDB, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST", 2)
    assert db.update_multiple([({"note": "要確認"}, where("status") == "own")]) == [1, 2, 3]
    journal.refresh()

    newest, before, *_older = journal.decisions(newest_first=True)
    assert newest.act == before.act == before.seq
    assert db.count(where("note") == "要確認") == 3


def test_every_way_of_reading_sees_the_present(db: CurateDB, journal: Journal) -> None:
    def is_now(value: object) -> bool:
        return value == "今"

    query = where("note").test(is_now)
    assert (db.search(query), db.get(query), db.contains(query), db.count(query)) == ([], None, False, 0)
    journal.append(decisions.set_field(journal.state, 2, "note", "今"))

    assert [each.doc_id for each in db.search(query)] == [2]
    found = db.get(doc_ids=[2, 3])
    assert isinstance(found, list)
    assert [each.doc_id for each in found] == [2, 3]
    assert (db.contains(query), db.count(query), len(db.all())) == (True, 1, 3)
    assert [each.doc_id for each in db.table("_default", cache_size=10).search(query)] == [2]


def test_what_a_reader_does_to_a_document_stays_with_him(db: CurateDB) -> None:
    found = db.get(doc_id=1)
    assert isinstance(found, Document)
    found["path"].append("mine")

    assert db.get(doc_id=1)["path"] == []


def test_the_contract_of_set_field_holds(journal: Journal) -> None:
    with pytest.raises(UnknownThing):
        decisions.set_field(journal.state, 99, "note", "x")
