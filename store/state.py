"""What a journal means: decisions go in one after another, a State comes out. Pure, without I/O.

A State holds what was decided and what is in force: documents, initiatives, the decided fields of
opinions, and the pairs that are kept apart. It is immutable and shares its structure with the State
before it (`store.tables`), so a new one costs microseconds however much was decided. What documents
say is not here: it is looked up in the corpus by id.

Each thing has a revision. A decision is drafted on the State that an analyst saw and names the
revisions that it saw; whoever applies it compares them (`stale`). What these are is said in `store.acts`;
they are here by their names as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from store import codec
from store.acts import KINDS, Change, Decision, Draft, Edit, Entry, Id
from store.errors import UnknownThing
from store.language import _
from store.model import (
    Curation,
    Document,
    DocumentId,
    Initiative,
    InitiativeId,
    Opinion,
    OpinionId,
    Status,
)
from store.tables import Table

__all__ = [
    "KINDS",
    "Change",
    "Decision",
    "Draft",
    "Edit",
    "Entry",
    "Folding",
    "Id",
    "State",
    "fold",
    "line_id",
    "pair_id",
    "replay",
    "settle",
    "stale",
]

_ABSENT = Entry(0, "", "", {})
_STATUS = {status.value: status for status in Status}
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class State:
    """All that is decided and in force after decision `seq`."""

    seq: int = 0
    """The last decision in it."""
    tables: Mapping[str, Table[Id, Entry]] = field(default_factory=lambda: {kind: Table() for kind in KINDS})
    """Entries by kind and id."""
    grouped: Table[OpinionId, tuple[OpinionId, ...]] = field(default_factory=Table)
    """The members of each record that has any, by id."""
    counts: Mapping[Status, int] = field(default_factory=dict)
    """How many opinions are in each status but UNDECIDED."""
    firsts: tuple[tuple[OpinionId, DocumentId], ...] = ()
    """The first opinion of each document in force that has opinions, in order."""
    hidden: tuple[tuple[OpinionId, OpinionId, DocumentId], ...] = ()
    """Where the opinions of each document that is not in force begin and end, and which it is: one that was
    replaced or taken back, or is still coming in. What is decided on these counts nowhere."""
    tallies: Table[DocumentId, Mapping[Status, int]] = field(default_factory=Table)
    """How many opinions of each document, in force or not, are in each status but UNDECIDED."""
    next_opinion: OpinionId = 1
    """The id of the next opinion to be imported."""
    next_initiative: InitiativeId = 1
    """The id of the next initiative."""
    next_document: DocumentId = 1
    """The id of the next document."""

    def entry(self, kind: str, id_: Id) -> Entry:
        """Return what is decided of a thing; revision 0 and no fields where nothing is."""
        return self.tables[kind].get(id_) or _ABSENT

    # -- documents and their opinions ------------------------------------------------------------

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in force, by id, those that analysts made of single lines among them."""
        return tuple(
            codec.document(id_, fields) for id_, fields in self._in_force("document") if not _is_away(fields)
        )

    @property
    def sources(self) -> tuple[Document, ...]:
        """The documents in force that were imported, by id."""
        return tuple(each for each in self.documents if not each.part_of)

    @property
    def replaced(self) -> tuple[Document, ...]:
        """The documents whose place a corrected version has taken, by id."""
        found = (codec.document(id_, fields) for id_, fields in self._in_force("document"))
        return tuple(each for each in found if each.replaced_by)

    @property
    def coming(self) -> tuple[Document, ...]:
        """Corrected versions that are not in force yet, by id: what was decided is being carried over."""
        found = (codec.document(id_, fields) for id_, fields in self._in_force("document"))
        return tuple(each for each in found if each.coming)

    def made_of(self, document: DocumentId) -> tuple[Document, ...]:
        """What analysts made of the lines of a document: one document an opinion, by id."""
        return tuple(each for each in self.documents if each.part_of == document)

    def taken(self, document: DocumentId) -> dict[int, Mapping[str, Any]]:
        """What lines of a document were taken for, by where they begin: the fields of each decision."""
        begin = f"{document}-"
        found = (
            (int(str(id_)[len(begin) :]), self.entry("line", id_).fields)
            for id_ in self.tables["line"]
            if str(id_).startswith(begin)
        )
        return {at: fields for at, fields in sorted(found, key=lambda each: each[0]) if fields}

    def document(self, id_: DocumentId) -> Document:
        """Return a document in force, or one that a corrected version has replaced.

        Raises:
            UnknownThing: there is none with this id.
        """
        fields = self.entry("document", id_).fields
        if not fields:
            raise UnknownThing(_("There is no document {id}.").format(id=id_))
        return codec.document(id_, fields)

    def document_of(self, opinion: OpinionId) -> Document:
        """Return the document that an opinion stands in.

        Raises:
            UnknownThing: no document in force has this opinion.
        """
        at = bisect_right(self.firsts, (opinion, _FAR)) - 1
        if at >= 0:
            document = self.document(self.firsts[at][1])
            if opinion < document.first + document.opinions:
                return document
        raise UnknownThing(
            _("There is no opinion {id}.").format(id=opinion),
            _("The ids in use are listed by `curate export -f json --partial`."),
        )

    def has(self, opinion: OpinionId) -> bool:
        """Whether a document in force has this opinion."""
        at = bisect_right(self.firsts, (opinion, _FAR)) - 1
        if at < 0:
            return False
        fields = self.entry("document", self.firsts[at][1]).fields
        return opinion < int(fields.get("first", 1) + fields.get("opinions", 0))

    def hides(self, opinion: OpinionId) -> DocumentId:
        """The document of an opinion, if it is not in force; else 0."""
        return _holder(self.hidden, opinion)

    @property
    def total(self) -> int:
        """How many opinions the documents in force have."""
        return sum(self.entry("document", id_).fields.get("opinions", 0) for _first, id_ in self.firsts)

    def opinion_ids(self) -> Iterator[OpinionId]:
        """Every opinion of the documents in force, in the order of import."""
        for _first, id_ in self.firsts:
            document = self.document(id_)
            yield from range(document.first, document.first + document.opinions)

    def count(self, status: Status) -> int:
        """How many opinions are in `status`."""
        if status is Status.UNDECIDED:
            return self.total - sum(self.counts.values())
        return self.counts.get(status, 0)

    # -- decisions about opinions ------------------------------------------------------------------

    def curation(self, opinion: OpinionId) -> Curation:
        """Return what is decided about an opinion; the default Curation where nothing is."""
        entry = self.entry("opinion", opinion)
        return codec.curation(entry.fields, rev=entry.rev, who=entry.who, at=entry.at)

    def status(self, opinion: OpinionId) -> Status:
        """Where an opinion is, without decoding the rest of what is decided about it."""
        status = self.entry("opinion", opinion).fields.get("status")
        return Status.UNDECIDED if status is None else _STATUS[status]

    def members(self, record: OpinionId) -> tuple[OpinionId, ...]:
        """The opinions that are grouped into a record, by id, without the kept one."""
        return self.grouped.get(record) or ()

    def decided(self) -> Iterator[tuple[OpinionId, Curation]]:
        """Every opinion that a decision has touched, by id, save those of documents that are not in force."""
        for id_ in sorted(id_ for id_ in self.tables["opinion"] if isinstance(id_, int)):
            if not self.hides(id_):
                yield id_, self.curation(id_)

    def records(self) -> list[OpinionId]:
        """The records that have members, by id."""
        return sorted(each for each in self.grouped if not self.hides(each))

    def edited(self, opinion: Opinion) -> Opinion:
        """Return an opinion with the analyst's text, response and category in place of those read."""
        curation = self.curation(opinion.id)
        return replace(
            opinion,
            text=opinion.text if curation.text is None else curation.text,
            response=opinion.response if curation.response is None else curation.response,
            category=opinion.category if curation.category is None else curation.category,
            flags=opinion.flags + tuple(flag for flag in curation.flags if flag not in opinion.flags),
        )

    def apart(self, a: OpinionId, b: OpinionId) -> bool:
        """Whether two opinions were looked at and kept apart."""
        return bool(self.entry("pair", pair_id(a, b)).fields)

    # -- the catalogue -----------------------------------------------------------------------------

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The catalogue in force, by id."""
        return tuple(codec.initiative(id_, fields) for id_, fields in self._in_force("initiative"))

    def initiative(self, id_: InitiativeId) -> Initiative:
        """Return an initiative of the catalogue.

        Raises:
            UnknownThing: there is none with this id.
        """
        fields = self.entry("initiative", id_).fields
        if not fields:
            raise UnknownThing(_("There is no initiative {id}.").format(id=id_))
        return codec.initiative(id_, fields)

    def _in_force(self, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        rows = [(id_, entry.fields) for id_, entry in self.tables[kind].items() if entry.fields]
        yield from sorted(
            ((id_, fields) for id_, fields in rows if isinstance(id_, int)), key=lambda row: row[0]
        )


def _is_away(fields: Mapping[str, Any]) -> bool:
    """Whether a document is there but not in force: replaced, or still coming in."""
    return bool(fields.get("replaced_by") or fields.get("coming"))


def _holder(hidden: tuple[tuple[OpinionId, OpinionId, DocumentId], ...], opinion: OpinionId) -> DocumentId:
    at = bisect_right(hidden, (opinion, _FAR, _FAR)) - 1
    return hidden[at][2] if at >= 0 and opinion < hidden[at][1] else 0


def pair_id(a: OpinionId, b: OpinionId) -> str:
    """The id of a pair of opinions, whichever comes first."""
    return f"{min(a, b)}-{max(a, b)}"


def line_id(document: DocumentId, start: int) -> str:
    """The id of a line of a document that begins at `start` of its text."""
    return f"{document}-{start}"


def stale(state: State, draft: Draft) -> Edit | None:
    """Return the first edit whose author saw another revision than the present one, if any."""
    for edit in draft.edits:
        if state.entry(edit.kind, edit.id).rev != edit.seen:
            return edit
    return None


def settle(state: State, draft: Draft, *, at: str, who: str, sid: str) -> Decision:
    """Make the decision that a draft comes to as the next one after `state`."""
    changes = []
    for edit in draft.edits:
        entry = state.entry(edit.kind, edit.id)
        old = {name: entry.fields.get(name) for name in edit.new}
        changes.append(Change(edit.kind, edit.id, entry.rev + 1, old, dict(edit.new)))
    seq = state.seq + 1
    act = seq if draft.act == 0 else draft.act
    return Decision(seq, at, who, sid, draft.op, tuple(changes), draft.undoes, act)


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
    """A State in the making: the only place where a decision gains meaning.

    What the decisions taken in have changed is kept in plain dicts, and becomes a State at once, so
    that a million of them cost a million steps and not a million States.
    """

    def __init__(self, state: State) -> None:
        self.seq = state.seq
        """The last decision that was taken in."""
        self._before = state
        self._new: defaultdict[str, dict[Id, Entry | None]] = defaultdict(dict)
        self._grouped: dict[OpinionId, tuple[OpinionId, ...] | None] = {}
        self._counts = dict(state.counts)
        self._firsts = state.firsts
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
            before = new.get(id_) or self._before.tables[kind].get(id_) or _ABSENT
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
            self._firsts,
            self._hidden,
            before.tallies.updated(self._tallies),
            self._next["opinion"],
            self._next["initiative"],
            self._next["document"],
        )

    def _opinion(self, id_: Id, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Keep the members of records and the counts in step with one opinion."""
        if not isinstance(id_, int):
            return
        left, joined = old.get("record"), new.get("record")
        if left != joined:
            if left is not None:
                self._grouped[left] = tuple(each for each in self._members(left) if each != id_) or None
            if joined is not None:
                self._grouped[joined] = tuple(sorted({*self._members(joined), id_}))
        was, is_ = old.get("status"), new.get("status")
        if was == is_:
            return
        away = _holder(self._hidden, id_)
        tally = self._tally(away or self._firsts[bisect_right(self._firsts, (id_, _FAR)) - 1][1])
        for value, step in ((was, -1), (is_, 1)):
            if value is not None:
                status = _STATUS.get(value) or Status(value)
                _count(tally, status, step)
                if not away:
                    _count(self._counts, status, step)

    def _members(self, record: OpinionId) -> tuple[OpinionId, ...]:
        if record in self._grouped:
            return self._grouped[record] or ()
        return self._before.grouped.get(record) or ()

    def _document(self, id_: DocumentId, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Keep the documents that have opinions, and the ids that are used, in step with one document."""
        known = new or old
        first, end = known.get("first", 1), known.get("first", 1) + known.get("opinions", 0)
        self._used("document", id_ + 1)
        self._used("opinion", end)
        was = (first, id_) in self._firsts
        is_ = bool(new.get("opinions")) and not _is_away(new)
        if was != is_:
            for status, n in self._tally(id_).items():
                _count(self._counts, status, n if is_ else -n)
        rest = [each for each in self._firsts if each[1] != id_]
        others = [each for each in self._hidden if each[2] != id_]
        self._firsts = tuple(sorted([*rest, (first, id_)] if is_ else rest))
        self._hidden = tuple(sorted([*others, (first, end, id_)] if end > first and not is_ else others))

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
