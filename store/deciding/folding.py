"""What a decision means: States become others, one decision after another. Pure, without I/O.

This is the only place where a decision gains meaning, in a session that makes it and in one that reads it
years later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from store.acts import Decision, Entry, Id
from store.model import DocumentId, OpinionId, Status
from store.state import ABSENT, STATUS, State, holder, is_away


def fold(state: State, decision: Decision) -> State:
    """Return the State after one more decision."""
    folding = Folding(state)
    folding.take(decision)
    return folding.state()


def replay(decisions: Iterable[Decision], state: State | None = None) -> State:
    """Fold many decisions, from `state` or from nothing."""
    folding = Folding(State() if state is None else state)
    for decision in decisions:
        folding.take(decision)
    return folding.state()


class Folding:
    """A State in the making.

    What the decisions taken in have changed is kept in plain dicts, and becomes a State at once, so
    that a million of them cost a million steps and not a million States. What a State says of single
    opinions can be asked before.
    """

    def __init__(self, state: State) -> None:
        self.seq = state.seq
        """The last decision that was taken in."""
        self._before = state
        self._new: defaultdict[str, dict[Id, Entry | None]] = defaultdict(dict)
        self._grouped: dict[OpinionId, tuple[OpinionId, ...] | None] = {}
        self._counts = dict(state.counts)
        self._shown = state.shown
        self._hidden = state.hidden
        self._tallies: dict[DocumentId, dict[Status, int]] = {}
        self._next = {
            "opinion": state.next_opinion,
            "initiative": state.next_initiative,
            "document": state.next_document,
        }

    def take(self, decision: Decision) -> None:
        """Take in one more decision."""
        who, at = decision.who, decision.at
        for change in decision.changes:
            kind, id_ = change.kind, change.id
            new = self._new[kind]
            before = new.get(id_) or self._before.tables[kind].get(id_) or ABSENT
            fields = _merged(before.fields, change.new)
            new[id_] = Entry(change.rev, who, at, fields)
            if kind == "opinion":
                self._opinion(id_, before.fields, fields)
            elif kind == "initiative" and isinstance(id_, int):
                self._used("initiative", id_ + 1)
            elif kind == "document" and isinstance(id_, int):
                self._document(id_, before.fields, fields)
        self.seq = decision.seq

    def state(self) -> State:
        """Return the State that they have come to."""
        before = self._before
        changed = {kind: before.tables[kind].updated(new) for kind, new in self._new.items()}
        return State(
            self.seq,
            {**before.tables, **changed},
            before.grouped.updated(self._grouped),
            self._counts,
            self._shown,
            self._hidden,
            before.tallies.updated(self._tallies),
            self._next["opinion"],
            self._next["initiative"],
            self._next["document"],
        )

    def entry(self, kind: str, id_: Id) -> Entry:
        """Return what is decided of a thing, as `State.entry` does."""
        return self._new[kind].get(id_) or self._before.entry(kind, id_)

    def has(self, opinion: OpinionId) -> bool:
        """Whether a document in force has this opinion."""
        return bool(holder(self._shown, opinion))

    def hides(self, opinion: OpinionId) -> DocumentId:
        """The document of an opinion, if it is not in force; else 0."""
        return holder(self._hidden, opinion)

    def members(self, record: OpinionId) -> tuple[OpinionId, ...]:
        """The opinions that are grouped into a record, as `State.members` has them."""
        if record in self._grouped:
            return self._grouped[record] or ()
        return self._before.grouped.get(record) or ()

    def _opinion(self, id_: Id, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Keep the members of records and the counts in step with one opinion."""
        if not isinstance(id_, int):
            return
        left, joined = old.get("record"), new.get("record")
        if left != joined:
            if left is not None:
                self._grouped[left] = tuple(each for each in self.members(left) if each != id_) or None
            if joined is not None:
                self._grouped[joined] = tuple(sorted({*self.members(joined), id_}))
        was, is_ = old.get("status"), new.get("status")
        if was == is_:
            return
        document = holder(self._shown, id_)
        tally = self._tally(document or holder(self._hidden, id_))
        for value, step in ((was, -1), (is_, 1)):
            if value is not None:
                status = STATUS.get(value) or Status(value)
                _count(tally, status, step)
                if document:
                    _count(self._counts, status, step)

    def _document(self, id_: DocumentId, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Keep the documents that have opinions, and the ids that are used, in step with one document."""
        known = new or old
        first, end = known.get("first", 1), known.get("first", 1) + known.get("opinions", 0)
        self._used("document", id_ + 1)
        self._used("opinion", end)
        shown = [each for each in self._shown if each[2] != id_]
        hidden = [each for each in self._hidden if each[2] != id_]
        was, is_ = len(shown) < len(self._shown), bool(new.get("opinions")) and not is_away(new)
        if was != is_:
            for status, n in self._tally(id_).items():
                _count(self._counts, status, n if is_ else -n)
        if end > first:
            (shown if is_ else hidden).append((first, end, id_))
        self._shown, self._hidden = tuple(sorted(shown)), tuple(sorted(hidden))

    def _tally(self, document: DocumentId) -> dict[Status, int]:
        if document not in self._tallies:
            self._tallies[document] = dict(self._before.tallies.get(document) or {})
        return self._tallies[document]

    def _used(self, kind: str, next_: int) -> None:
        self._next[kind] = max(self._next[kind], next_)


def _count(counts: dict[Status, int], status: Status, step: int) -> None:
    counts[status] = counts.get(status, 0) + step


def _merged(fields: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = {**fields, **new}
    if None in merged.values():
        return {name: value for name, value in merged.items() if value is not None}
    return merged
