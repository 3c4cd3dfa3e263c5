"""Two sessions on one project against a model of plain dicts: decide, undo, follow, crash, reopen."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from store import decisions
from store.deciding.folding import replay
from store.errors import Conflict, Refused
from store.journal import segments, turns, writing
from store.journal.journal import Journal
from store.state import Decision, Draft
from tests.store.ward import ward

OPINIONS = st.integers(1, 6)
WHICH = st.integers(0, 1)

Fields = dict[str, object]


class Sessions(RuleBasedStateMachine):
    """What is decided is in `fields`, and how often in `revs`, whatever becomes of the sessions."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = ward(self.folder)
        self.sessions = [Journal(self.project, who=name) for name in ("tanaka", "sato")]
        self.fields: dict[int, Fields] = {id_: {} for id_ in range(1, 7)}
        self.revs = dict.fromkeys(range(1, 7), 0)
        self.made: list[Decision] = []

    def _append(self, which: int, draft: Draft) -> None:
        session = self.sessions[which]
        touched = [edit for edit in draft.edits if edit.kind == "opinion" and isinstance(edit.id, int)]
        late = any(self.revs[int(edit.id)] != edit.seen for edit in touched)
        try:
            decision = session.append(draft)
        except Conflict:
            assert late
            return
        assert not late
        if decision is None:
            assert not draft.edits
            return
        self.made.append(decision)
        for edit in touched:
            id_ = int(edit.id)
            self.revs[id_] += 1
            merged = {**self.fields[id_], **edit.new}
            self.fields[id_] = {name: value for name, value in merged.items() if value is not None}

    @rule(which=WHICH, opinion=OPINIONS, note=st.text(max_size=5))
    def note(self, which: int, opinion: int, note: str) -> None:
        self._append(which, decisions.set_field(self.sessions[which].state, opinion, "note", note))

    @rule(
        which=WHICH,
        opinion=OPINIONS,
        how=st.sampled_from([decisions.keep, decisions.later, decisions.reopen]),
    )
    def change_status(self, which: int, opinion: int, how: object) -> None:
        self._try(which, lambda state: how(state, [opinion]))  # type: ignore[operator]

    @rule(which=WHICH, opinions=st.lists(OPINIONS, min_size=2, max_size=4, unique=True))
    def group(self, which: int, opinions: list[int]) -> None:
        self._append(which, decisions.group(self.sessions[which].state, opinions, opinions[0]))

    @rule(which=WHICH, opinion=OPINIONS)
    def take_out(self, which: int, opinion: int) -> None:
        self._try(which, lambda state: decisions.take_out(state, [opinion]))

    @rule(which=WHICH, back=st.integers(1, 5))
    def undo(self, which: int, back: int) -> None:
        known = [each for each in self.made if each.seq <= self.sessions[which].state.seq]
        if len(known) >= back:
            self._try(which, lambda state: decisions.undo(state, known[-back]))

    def _try(self, which: int, draft: object) -> None:
        """Draft and append; what the rules refuse changes nothing."""
        try:
            self._append(which, draft(self.sessions[which].state))  # type: ignore[operator]
        except Refused:
            return

    @rule(which=WHICH)
    def follow(self, which: int) -> None:
        self.sessions[which].refresh()

    @rule(which=WHICH)
    def crash_and_reopen(self, which: int) -> None:
        self.sessions[which].close()
        self.sessions[which] = Journal(self.project, who="sato")

    @rule(which=WHICH)
    def write_a_snapshot(self, which: int) -> None:
        self.sessions[which].write_snapshot()

    @rule(left=st.binary(min_size=1, max_size=40).filter(lambda each: b"\n" not in each))
    def leave_an_unfinished_line(self, left: bytes) -> None:
        last = segments.numbers(self.project.journal)[-1]
        with segments.path_of(self.project.journal, last).open("ab") as file:
            file.write(left)

    @invariant()
    def a_new_reader_finds_what_was_decided(self) -> None:
        if not hasattr(self, "sessions"):
            return
        reader = Journal(self.project, who="guest", writable=False)
        entries = {id_: reader.state.entry("opinion", id_) for id_ in self.fields}
        assert {id_: dict(entry.fields) for id_, entry in entries.items()} == self.fields
        assert {id_: entry.rev for id_, entry in entries.items()} == self.revs
        assert reader.state.seq == 1 + len(self.made)
        assert replay(reader.decisions()) == reader.state
        anew = Journal(self.project, who="guest", writable=False, anew=True)
        assert anew.state == reader.state
        anew.close()
        reader.close()

    def teardown(self) -> None:
        if hasattr(self, "sessions"):
            for session in self.sessions:
                session.close()
            shutil.rmtree(self.folder)


def test_two_sessions_do_what_a_dict_would(monkeypatch: pytest.MonkeyPatch) -> None:
    # The disk is not on trial here, and segments are short so that some are sealed.
    monkeypatch.setattr(writing, "sync", lambda _fd: None)
    monkeypatch.setattr(os, "fsync", lambda _fd: None)
    monkeypatch.setattr(segments, "SEGMENT_BYTES", 4000)

    run_state_machine_as_test(
        Sessions, settings=settings(max_examples=60, stateful_step_count=30, deadline=None)
    )


def test_much_that_others_wrote_is_read_while_the_journal_is_free(
    session: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_FAR", 100)
    one, two, three = session("tanaka"), session("sato"), session("suzuki")
    for opinion in (1, 2, 3):
        one.append(decisions.keep(one.state, [opinion]))
    catch_up, free = turns.Turn.catch_up, []

    def watched(self: turns.Turn, end: segments.End) -> None:
        with three._lock.alone() as is_free:
            free.append(is_free)
        catch_up(self, end)

    monkeypatch.setattr(turns.Turn, "catch_up", watched)
    two.append(decisions.keep(two.state, [4]))

    assert free == [True]
    one.refresh()
    assert one.state == two.state
