from __future__ import annotations

from pathlib import Path

from curate.screens.history.recounting import Filter, changes, rows
from curate.session import Session
from store.project import create
from tests.fake_session import FakeSession


def session() -> FakeSession:
    made = FakeSession()
    made.keep([1])
    made.later([2])
    made.undo()
    return made


def test_the_newest_decision_comes_first() -> None:
    assert [row.seq for row in rows(session(), Filter(), None)] == [4, 3, 2, 1]


def test_a_decision_that_was_undone_is_taken_back() -> None:
    assert [row.seq for row in rows(session(), Filter(), None) if row.taken_back] == [3]


def test_an_undo_that_was_undone_takes_nothing_back() -> None:
    made = session()
    made.redo()

    assert [row.seq for row in rows(made, Filter(), None) if row.taken_back] == [4]


def test_only_as_many_are_read_as_are_wanted() -> None:
    assert len(rows(session(), Filter(), 2)) == 2


def test_decisions_are_filtered_by_analyst_and_by_opinion() -> None:
    assert [row.seq for row in rows(session(), Filter(who="tanaka"), None)] == [1]
    assert [row.seq for row in rows(session(), Filter(opinion=2), None)] == [4, 3]


def test_a_row_has_the_words_of_its_opinion() -> None:
    row = rows(session(), Filter(opinion=1), None)[0]

    assert row.text.startswith("避難所の案内板を")


def test_a_filter_is_turned_and_turned_back() -> None:
    assert Filter().by("suzuki").who == "suzuki"
    assert Filter().by("suzuki").by(None) == Filter()
    assert Filter().on(3).on(3) == Filter()


def test_a_filter_says_what_it_shows() -> None:
    assert Filter().words("suzuki") == "everybody's decisions"
    assert Filter(who="suzuki", opinion=3).words("suzuki") == "your decisions on opinion #3"


def test_of_a_decision_with_many_changes_the_rest_is_counted() -> None:
    many = FakeSession([("防災", f"意見{n}。", "") for n in range(300)])
    decision = many.keep(range(1, 301))
    assert decision is not None

    told, more = changes(many, decision.seq)

    assert len(told) == 200
    assert more == 100


def test_the_parts_of_a_large_act_are_one_row_and_taken_back_as_one(tmp_path: Path) -> None:
    project = create(tmp_path / "p")
    opinions = tmp_path / "意見.txt"
    opinions.write_text("".join(f"・{n}丁目の街灯を増やしてほしい。\n" for n in range(1, 121)))
    with Session.open(project.path, who="suzuki") as session:
        list(session.import_documents([opinions]))
        session.keep(session.state.opinion_ids())
        kept, imported = rows(session, Filter(), None)
        assert len(kept.opinions) == 120

        session.undo(kept.seq)
        undo, kept, imported = rows(session, Filter(), None)

    assert kept.taken_back
    assert undo.what == f"took back decision {kept.seq}"
    assert len(undo.opinions) == 120
    assert not imported.taken_back
