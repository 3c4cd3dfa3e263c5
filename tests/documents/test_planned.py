"""What follows from a document is worked out before others have to wait, and anew where they make it void."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from curate.documents import importing, planned
from curate.session import Session
from store.errors import Refused, UnknownThing
from store.journal import batches
from store.journal.journal import Journal
from store.model import How, Residue, Status
from store.project import Project, create
from store.state import State
from store.upkeep import check

ROWS = 130


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred links are many."""
    monkeypatch.setattr(planned, "_AT_ONCE", 100)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return create(tmp_path / "ward")


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    with Session(project, who="tanaka") as opened:
        yield opened


def table(folder: Path, *, changed: int = 0, cited: int = 0, name: str = "回答.csv") -> Path:
    """Every answer cites an initiative, or the same; the first `changed` opinions say more than before."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No", "意見の要旨", "区の考え方", "対応区分"])
        for number in range(1, ROWS + 1):
            more = "夜間も開けてほしい。" if number <= changed else ""
            text = f"{number}番の公園に日よけを増やし、ベンチを置いてほしい。{more}"
            rows.writerow([number, text, f"取組{cited or number % 7 + 1}で進めます。", "反映"])
    return path


def meddle(monkeypatch: pytest.MonkeyPatch, *acts: Callable[[], object]) -> list[bool]:
    """Each time before the journal is locked to put a document in force, one of the acts is done."""
    waiting = list(acts)
    held: list[bool] = []
    real = planned.Planned.holds
    locked = Journal.locked

    @contextmanager
    def late(journal: Journal) -> Iterator[None]:
        if waiting and journal.who == "tanaka" and not journal._depth:
            waiting.pop(0)()
        with locked(journal):
            yield

    def holds(plan: planned.Planned, state: State) -> bool:
        held.append(real(plan, state))
        return held[-1]

    monkeypatch.setattr(Journal, "locked", late)
    monkeypatch.setattr(planned.Planned, "holds", holds)
    return held


def test_what_many_answers_cite_comes_in_small_parts_of_one_act(session: Session, tmp_path: Path) -> None:
    list(session.import_documents([table(tmp_path)]))

    assert all(session.state.curation(each).links for each in session.state.opinion_ids())
    history = list(session.history(newest_first=False))
    assert [each.op for each in history] == ["import", "mine", "mine", "mine"]
    assert {each.act for each in history} == {1}

    session.undo(1)
    assert not session.state.documents
    assert not session.state.initiatives
    assert not any(session.state.curation(each).links for each in range(1, ROWS + 1))


def test_who_decides_between_two_parts_keeps_what_they_decided(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(project, who="sato") as other:

        def at_rest(_begun: float) -> None:
            other.refresh()
            if not other.state.curation(ROWS).rev:
                other.exclude([ROWS], "区の事務でない")

        monkeypatch.setattr(batches, "rest", at_rest)
        list(session.import_documents([table(tmp_path)]))

    last = session.state.curation(ROWS)
    assert (last.status, last.who, last.links) == (Status.EXCLUDED, "sato", ())
    assert session.state.curation(ROWS - 1).links


def test_what_others_decide_on_other_things_makes_nothing_void(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.import_documents([table(tmp_path, changed=ROWS, name="別の.csv")]))
    list(session.import_documents([table(tmp_path)], replaces=0))
    with Session(project, who="sato") as other:
        held = meddle(monkeypatch, lambda: other.keep([1]))
        list(session.import_documents([table(tmp_path, changed=5)]))

    assert held == [True]
    assert session.state.document(3).replaces == 2
    assert session.state.curation(1).status is Status.OWN


def test_who_decides_on_a_document_while_its_correction_is_worked_out_is_not_passed_over(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.import_documents([table(tmp_path)]))
    with Session(project, who="sato") as other:
        held = meddle(
            monkeypatch, lambda: other.keep([7]), lambda: other.add_initiative("取組99", "緑化", "計画")
        )
        (imported,) = session.import_documents([table(tmp_path, changed=5)])

    assert held == [False, False, True]
    assert imported.corrected is not None
    assert session.state.curation(ROWS + 7).status is Status.OWN
    assert {link.how for link in session.state.curation(ROWS + 8).links} == {How.MINED}
    assert [each.what for each in check.check(project) if not each.ok and not each.remade] == []


def test_two_who_import_at_once_get_numbers_that_follow_each_other(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = table(tmp_path, name="甲.csv"), table(tmp_path, changed=ROWS, name="乙.csv")
    with Session(project, who="sato") as other:
        held = meddle(monkeypatch, lambda: list(other.import_documents([theirs])))
        list(session.import_documents([mine]))

    assert held.count(False) == 1
    assert [each.file for each in session.state.documents] == ["乙.csv", "甲.csv"]
    assert session.state.total == 2 * ROWS
    assert not list(project.corpus.glob(".*.tmp"))
    assert [each.what for each in check.check(project) if not each.ok and not each.remade] == []


def test_others_have_to_wait_at_last_where_they_make_it_void_again_and_again(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(project, who="sato") as other:
        acts = [lambda n=n: other.add_initiative(f"取組{n}", "緑化", "計画") for n in range(100, 110)]
        held = meddle(monkeypatch, *acts[: importing._TURNS])
        list(session.import_documents([table(tmp_path)]))

    assert held == [False] * importing._TURNS
    assert session.state.total == ROWS


def decided(session: Session) -> None:
    """All opinions of the first document are decided on, in every way that there is."""
    session.group([1, 2, 3], 1, Residue.IGNORE)
    session.exclude([4], "区の事務でない")
    session.set_field(5, "note", "夜間のこと")
    session.keep(range(5, ROWS + 1))


def seen(session: Session) -> list[tuple[str, object, str]]:
    """What anybody sees: each opinion in force with its text, where it is, and its note."""
    state = session.state
    return [
        (session.opinion(each).text, state.status(each), state.entry("opinion", each).fields.get("note", ""))
        for each in state.opinion_ids()
    ]


def whole(session: Session, project: Project) -> None:
    """Nothing is amiss in a project, and reading its journal again gives the same."""
    assert [each.what for each in check.check(project) if not each.ok and not each.remade] == []
    again = Journal(project, who="", writable=False, anew=True)
    assert again.state == session.state
    again.close()


def test_what_was_decided_on_much_is_carried_over_ahead_in_small_parts_that_nobody_sees(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.import_documents([table(tmp_path)]))
    decided(session)
    before, counts, since = seen(session), dict(session.state.counts), session.state.seq
    looked: list[tuple[object, ...]] = []
    with Session(project, who="sato") as other:

        def at_rest(_begun: float) -> None:
            other.refresh()
            if not other.state.document(1).replaced_by:
                looked.append((seen(other) == before, dict(other.state.counts) == counts))

        with monkeypatch.context() as patched:
            patched.setattr(batches, "rest", at_rest)
            list(session.import_documents([table(tmp_path, changed=5)]))
    made = [each for each in session.history(newest_first=False) if each.seq > since]
    assert len(looked) > 1
    assert set(looked) == {(True, True)}
    assert max(len(each.changes) for each in made) <= batches.MOST
    assert {each.act for each in made} == {since + 1}
    assert session.state.counts == counts
    assert [row[1:] for row in seen(session)] == [row[1:] for row in before]
    whole(session, project)

    session.undo(since + 1)
    assert seen(session) == before
    assert session.state.counts == counts
    whole(session, project)
    session.redo()
    assert [row[1:] for row in seen(session)] == [row[1:] for row in before]
    whole(session, project)


class _Cut(BaseException):
    """The power goes."""


def test_whoever_stops_while_it_is_carried_over_leaves_the_version_before_whole(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.import_documents([table(tmp_path)]))
    decided(session)
    before, counts = seen(session), dict(session.state.counts)

    def at_rest(_begun: float) -> None:
        raise _Cut

    with monkeypatch.context() as patched:
        patched.setattr(batches, "rest", at_rest)
        with pytest.raises(_Cut):
            list(session.import_documents([table(tmp_path, changed=5)]))
    with Session(project, who="sato") as other:
        (coming,) = other.state.coming
        assert (seen(other), dict(other.state.counts)) == (before, counts)
        assert [each.what for each in other.notices() if coming.file in each.what]
        with pytest.raises(UnknownThing):
            other.keep([coming.first])
        whole(other, project)
        (imported,) = other.import_documents([tmp_path / "回答.csv"])
        assert imported.document is not None
        assert imported.document.id == coming.id + 1
        assert [row[1:] for row in seen(other)] == [row[1:] for row in before]
        assert not [
            each.what for each in other.notices() if "正誤" in each.what or "not in force" in each.what
        ]
        whole(other, project)


def test_what_is_decided_on_the_version_before_while_it_is_carried_over_goes_over_too(
    session: Session, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(session.import_documents([table(tmp_path)]))
    decided(session)
    with Session(project, who="sato") as other:
        acts = [lambda: other.later([7]), lambda: other.set_field(8, "note", "昼も")]

        def at_rest(_begun: float) -> None:
            other.refresh()
            if acts and not other.state.document(1).replaced_by:
                acts.pop()()

        monkeypatch.setattr(batches, "rest", at_rest)
        list(session.import_documents([table(tmp_path, changed=5)]))
    state = session.state
    first = state.documents[-1].first - 1
    assert not acts
    assert [state.status(first + each) for each in (7, 8)] == [Status.LATER, Status.OWN]
    assert state.curation(first + 8).note == "昼も"
    whole(session, project)


def test_a_version_does_not_come_back_with_links_to_what_is_gone(session: Session, tmp_path: Path) -> None:
    added = session.add_initiative("取組3", "緑化", "回答")
    assert added is not None
    list(session.import_documents([table(tmp_path)]))
    assert session.state.curation(2).links[0].initiative == 1
    (imported,) = session.import_documents([table(tmp_path, cited=2)])
    assert imported.corrected is not None
    session.undo(added.seq)

    with pytest.raises(Refused, match="not in the catalogue"):
        session.undo(imported.decision.seq if imported.decision else None)
