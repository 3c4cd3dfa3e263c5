from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from curate.session import Session
from store import decisions
from store.deciding.folding import replay
from store.errors import Conflict, NotSaved, Refused
from store.journal import batches, writing
from store.journal.journal import Journal
from store.model import Relation, Residue, Status
from store.project import Project, create
from store.state import Decision
from tests.store.ward import imported, ward

Sessions = Callable[..., Journal]
Fields = dict[int, dict[str, object]]

WHICH = st.integers(0, 1)
SOME = st.lists(st.integers(1, 6), min_size=2, max_size=5, unique=True)

N = 180


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with `N` opinions."""
    made = create(tmp_path / "many")
    with Session(made, who="sato") as session:
        texts = [f"第{n}公園に日よけを増やしてほしい。" for n in range(N)]
        imported(session._journal, session.corpus, tmp_path / "many.txt", texts)
    return made


@pytest.fixture
def desk(project: Project) -> Session:
    return Session(project, who="tanaka")


def test_a_large_act_is_written_in_parts_and_taken_back_as_one(desk: Session) -> None:
    empty = desk.state
    first = desk.keep(range(1, N + 1))

    assert first is not None
    assert first.act == first.seq
    kept = [each for each in desk.history() if each.act == first.seq]
    assert len(kept) == 4
    assert all(len(each.changes) <= batches.MOST for each in kept)
    assert desk.state.count(Status.OWN) == N

    desk.undo()
    assert desk.state.counts == {Status.OWN: 0}
    desk.redo()
    assert desk.state.count(Status.OWN) == N
    desk.undo()
    assert desk.state.count(Status.OWN) == 0
    with pytest.raises(Refused):
        desk.undo(first.seq)
    assert replay(desk._journal.decisions()) == desk.state
    assert empty.total == desk.state.total


def test_any_part_names_the_whole_act_also_after_a_restart(project: Project) -> None:
    with Session(project, who="tanaka") as before:
        first = before.keep(range(1, N + 1))
    assert first is not None
    with Session(project, who="tanaka") as after:
        after.undo(first.seq + 2)
        assert after.state.count(Status.OWN) == 0


def test_a_small_act_is_one_decision_without_a_mark(desk: Session) -> None:
    made = desk.keep(range(1, batches.MOST + 1))
    assert made is not None
    assert made.act is None
    assert made.seq == desk.state.seq


def test_an_act_that_cannot_be_taken_back_whole_is_not_taken_back_in_part(
    desk: Session, session: Sessions
) -> None:
    desk.keep(range(1, N + 1))
    other = session("kato")
    other.append(decisions.later(other.state, [1]))
    before = other.state.seq

    with pytest.raises(Refused, match="kato changed"):
        desk.undo()
    assert desk.state.seq == before
    assert desk.state.count(Status.OWN) == N - 1


def test_who_was_first_on_any_part_stops_the_act_before_it_begins(desk: Session, session: Sessions) -> None:
    other = session("kato")
    other.append(decisions.later(other.state, [N]))

    with pytest.raises(Conflict) as conflict:
        desk.keep(range(1, N + 1))
    assert (conflict.value.who, conflict.value.id) == ("kato", N)
    assert desk.state.count(Status.OWN) == 0


def test_others_decide_between_the_parts(desk: Session, session: Sessions) -> None:
    other = session("kato")
    draft = decisions.keep(desk.state, range(1, N + 1))
    parts = batches.parts(desk.state, draft)
    turns = [batches.ready(each) for each in parts]

    def late(state: object) -> object:
        other.refresh()
        other.append(decisions.set_field(other.state, 1, "note", "間に合った"))
        return parts[2]

    turns[2] = late  # type: ignore[assignment]
    batches.write(desk._journal, turns)

    ops = [each.op for each in desk.history(newest_first=False)]
    assert ops[1:] == ["keep", "keep", "set", "keep", "keep"]


def test_what_leaves_a_record_stays_in_one_part_and_who_is_kept_comes_first(desk: Session) -> None:
    relations = dict.fromkeys(range(2, N + 1), Relation.IDENTICAL)
    grouped = decisions.group(desk.state, range(1, N + 1), 1, relations, Residue.IGNORE)
    joined = batches.parts(desk.state, grouped)
    assert len(joined) == 4
    assert joined[0].edits[0].id == 1

    desk.group(range(1, N + 1), 1, Residue.IGNORE)
    assert len(desk.state.members(1)) == N - 1
    left = batches.parts(desk.state, decisions.take_out(desk.state, range(2, N + 1)))
    assert len(left) == 1
    desk.undo()
    assert desk.state.members(1) == ()
    desk.redo()
    assert len(desk.state.members(1)) == N - 1


def test_parts_together_are_the_whole(desk: Session) -> None:
    draft = decisions.apart(desk.state, range(1, 40))
    parts = batches.parts(desk.state, draft)
    found = {(each.kind, each.id): each for part in parts for each in part.edits}
    assert found == {(each.kind, each.id): each for each in draft.edits}
    assert sum(len(part.edits) for part in parts) == len(draft.edits)


def test_an_act_that_stops_half_way_says_so_and_goes_on_when_it_is_done_again(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []

    def full_at_the_third(fd: int) -> None:
        flushed.append(fd)
        if len(flushed) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "sync", full_at_the_third)
    with pytest.raises(NotSaved, match="Part of it is done"):
        desk.keep(range(1, N + 1))
    assert desk.state.count(Status.OWN) == 2 * batches.MOST
    desk.keep(range(1, N + 1))
    assert desk.state.count(Status.OWN) == N


def test_an_act_of_which_a_part_would_not_fit_any_more_is_not_taken_back_by_half(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST", 1)
    with Session(project, who="tanaka") as one, Session(project, who="sato") as other:
        one.keep([1, 2])
        one.group([3, 1], 3)
        other.refresh()
        other.reopen([1, 2])
        one.refresh()
        one.reopen([3])
        other.refresh()
        with pytest.raises(Refused):
            other.undo()
        assert other.state.curation(2).status is Status.UNDECIDED, "what is refused leaves no trace"


class Acts(RuleBasedStateMachine):
    """Two analysts whose every act takes several decisions; `done` has what was there before each."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = ward(self.folder)
        self.open = [Session(self.project, who=name) for name in ("tanaka", "sato")]
        self.done: dict[int, list[tuple[int, Fields]]] = {0: [], 1: []}

    def fields(self) -> Fields:
        state = self.open[0]._journal.state
        return {id_: dict(state.entry("opinion", id_).fields) for id_ in range(1, 7)}

    def _do(self, which: int, verb: Callable[[], Decision | None]) -> Decision | None:
        for each in self.open:
            each.refresh()
        before = self.fields()
        try:
            made = verb()
        except Refused:
            made = None
        self.open[0].refresh()
        if made is None:
            assert self.fields() == before, "what is refused leaves no trace"
        else:
            assert self.fields() != before
            self.last = before
        return made

    @rule(which=WHICH, opinions=SOME, verb=st.sampled_from(["keep", "later", "take_out", "reopen"]))
    def decide(self, which: int, opinions: list[int], verb: str) -> None:
        made = self._do(which, lambda: getattr(self.open[which], verb)(opinions))
        if made is not None:
            self.done[which].append((made.seq, self.last))

    @rule(which=WHICH, opinions=SOME)
    def group(self, which: int, opinions: list[int]) -> None:
        made = self._do(which, lambda: self.open[which].group(opinions, opinions[0]))
        if made is not None:
            self.done[which].append((made.seq, self.last))

    @rule(which=WHICH)
    def undo_and_redo(self, which: int) -> None:
        after = self.fields()
        undone = self._do(which, self.open[which].undo)
        if undone is None:
            return
        parts = [each for each in self.open[which].history() if each.seq >= undone.seq]
        back = {int(c.id): c.new for part in parts for c in part.changes if c.kind == "opinion"}
        assert back
        redone = self._do(which, self.open[which].redo)
        assert redone is not None
        assert self.fields() == after

    @rule(which=WHICH)
    def undo_last(self, which: int) -> None:
        if not self.done[which]:
            return
        seq, before = self.done[which][-1]
        alone = all(each.who == self.open[which].who for each in self.open[0].history() if each.seq >= seq)
        undone = self._do(which, lambda: self.open[which].undo(seq))
        if undone is not None:
            self.done[which].pop()
            if alone:
                assert self.fields() == before, "one undo takes back all of it"

    @rule(which=WHICH)
    def leave_and_come_back(self, which: int) -> None:
        who = self.open[which].who
        self.open[which].close()
        self.open[which] = Session(self.project, who=who)

    @invariant()
    def a_replay_gives_the_same(self) -> None:
        if hasattr(self, "open"):
            journal = self.open[0]._journal
            assert replay(journal.decisions()) == journal.state
            assert all(len(each.changes) <= 6 for each in journal.decisions())

    def teardown(self) -> None:
        if hasattr(self, "open"):
            for each in self.open:
                each.close()
            shutil.rmtree(self.folder)


def test_acts_in_parts_are_taken_back_whole_whoever_decides_in_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The disk and the pauses are not on trial here.
    monkeypatch.setattr(writing, "sync", lambda _fd: None)
    monkeypatch.setattr(os, "fsync", lambda _fd: None)
    monkeypatch.setattr(batches, "MOST", 1)
    monkeypatch.setattr(batches, "_LEAST", 0.0)
    monkeypatch.setattr(batches, "_REST", 0.0)

    run_state_machine_as_test(Acts, settings=settings(max_examples=30, stateful_step_count=15, deadline=None))
