"""What the decisions up to now come to. Pure, without I/O; `store.deciding.folding` has how one follows.

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
from collections.abc import Iterator, Mapping
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
    "Id",
    "State",
    "line_id",
    "pair_id",
    "settle",
    "stale",
]

Stretches = tuple[tuple[OpinionId, OpinionId, DocumentId], ...]
"""Where the opinions of documents begin and end (behind the last), and which they are, in order."""

ABSENT = Entry(0, "", "", {})
"""A thing on which nothing was decided."""

STATUS = {status.value: status for status in Status}
"""The statuses by what stands in the journal; looked up faster than called."""
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
    shown: Stretches = ()
    """The opinions of each document in force that has any."""
    hidden: Stretches = ()
    """The opinions of each document that is not in force: one that was replaced or taken back, or is still
    coming in. What is decided on these counts nowhere."""
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
        return self.tables[kind].get(id_) or ABSENT

    # -- documents and their opinions ------------------------------------------------------------

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in force, by id, those that analysts made of single lines among them."""
        return tuple(
            codec.document(id_, fields) for id_, fields in self._in_force("document") if not is_away(fields)
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
            raise UnknownThing(
                _("There is no document {id}.").format(id=id_),
                _("`curate status PROJECT` lists the documents."),
            )
        return codec.document(id_, fields)

    def document_of(self, opinion: OpinionId) -> Document:
        """Return the document that an opinion stands in.

        Raises:
            UnknownThing: no document in force has this opinion.
        """
        if document := holder(self.shown, opinion):
            return self.document(document)
        raise UnknownThing(
            _("There is no opinion {id}.").format(id=opinion),
            _("The ids in use are listed by `curate export PROJECT -f json --partial`."),
        )

    def has(self, opinion: OpinionId) -> bool:
        """Whether a document in force has this opinion."""
        return bool(holder(self.shown, opinion))

    def hides(self, opinion: OpinionId) -> DocumentId:
        """The document of an opinion, if it is not in force; else 0."""
        return holder(self.hidden, opinion)

    @property
    def total(self) -> int:
        """How many opinions the documents in force have."""
        return sum(end - first for first, end, _document in self.shown)

    def opinion_ids(self) -> Iterator[OpinionId]:
        """Every opinion of the documents in force, in the order of import."""
        for first, end, _document in self.shown:
            yield from range(first, end)

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
        return Status.UNDECIDED if status is None else STATUS[status]

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
            raise UnknownThing(
                _("There is no initiative {id}.").format(id=id_),
                _("The codes in use are listed by `curate export PROJECT -f json --partial`."),
            )
        return codec.initiative(id_, fields)

    def _in_force(self, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        rows = [(id_, entry.fields) for id_, entry in self.tables[kind].items() if entry.fields]
        yield from sorted(
            ((id_, fields) for id_, fields in rows if isinstance(id_, int)), key=lambda row: row[0]
        )


def is_away(fields: Mapping[str, Any]) -> bool:
    """Whether a document is there but not in force: replaced, or still coming in."""
    return bool(fields.get("replaced_by") or fields.get("coming"))


def holder(stretches: Stretches, opinion: OpinionId) -> DocumentId:
    """The document among these that an opinion stands in; 0 for none."""
    at = bisect_right(stretches, (opinion, _FAR, _FAR)) - 1
    return stretches[at][2] if at >= 0 and opinion < stretches[at][1] else 0


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
