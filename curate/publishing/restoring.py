"""From an export back to decisions: a project travels, joins another, or takes in what was edited by hand.

Documents that the project does not have come in with their opinions, and what was decided on these
is decided here, by whom and when the export says. In an empty project all ids stay, so that it is what
was exported. What stands in no export stays behind: the document's own bytes (the export is kept in
their place), the places within lines, and the history before the last decision on each thing.

For documents that the project has, the export is a word on each opinion, compared three ways: with the
opinion as it was at the revision that the export names (where it comes from this very project, else as
nobody had decided on it), and as it is now. What only the file changed becomes one decision of whoever
imports it; what both changed, to different ends, stays as it is here and is named as a conflict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from curate.linking.placing import place
from curate.publishing.exported import Export, Said, parsed
from store import codec, decisions
from store.corpus import Corpus
from store.journal import Journal
from store.language import _
from store.model import Document, DocumentId, Initiative, InitiativeId, Opinion, OpinionId, Reading
from store.state import Draft, Edit, Entry, State, line_id, pair_id

Fields = Mapping[str, Any]
"""What is decided on an opinion, as the journal says it."""

_TOGETHER = ("status", "reason", "record", "relation", "residue")
"""The fields that say where an opinion is; they change as one."""

_ALONE = ("links", "none_fits", "text", "response", "category", "note", "flags")
"""The fields that change each by itself."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What an export brought."""

    documents: tuple[Document, ...]
    """Those that the project did not have."""
    opinions: int
    """Opinions of documents that it had, on which the file brought something new."""
    conflicts: tuple[str, ...]
    """Where the file and the project say different things; the project's stands."""


def restore(journal: Journal, corpus: Corpus, path: Path) -> Restored:
    """Take in an export.

    Raises:
        BadInput: it is no whole export.
        Refused: what it says does not fit together.
    """
    export = parsed(path)
    with journal.locked():
        ids = _Ids(journal.state, export)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        fresh = tuple(_bring(journal, corpus, ids, export, path, sha256))
        _bring_added(journal, ids, export)
        _decide(journal, ids, export, {each.id for each in fresh})
        merged, conflicts = _merge(journal, corpus, ids, export, {each.id for each in fresh})
        _keep_apart(journal, ids, export)
    return Restored(fresh, merged, conflicts)


def _key(document: Document) -> tuple[str, tuple[int, ...]]:
    """What a document is known by: its bytes, and the lines of them that an analyst made an opinion of."""
    return document.sha256, tuple(span.start for span in document.passage)


class _Ids:
    """From the ids of an export to those that the same things have, or will have, in the project."""

    def __init__(self, state: State, export: Export) -> None:
        self.documents: dict[DocumentId, DocumentId] = {}
        self.firsts: dict[DocumentId, OpinionId] = {}
        self.opinions: dict[OpinionId, OpinionId] = {}
        is_empty = (state.next_document, state.next_opinion, state.next_initiative) == (1, 1, 1)
        known = {_key(each): each for each in state.documents}
        next_document, next_opinion = state.next_document, state.next_opinion
        for each in export.documents:
            there = known.get(_key(each))
            if there is not None:
                self._put(each, there.id, there.first)
            elif is_empty:
                self._put(each, each.id, each.first)
            else:
                self._put(each, next_document, next_opinion)
                next_document, next_opinion = next_document + 1, next_opinion + each.opinions
        same = {each.id: each.id for each in export.initiatives} if is_empty else _placed(state, export)
        self.initiatives: dict[InitiativeId, InitiativeId] = same

    def _put(self, document: Document, id_: DocumentId, first: OpinionId) -> None:
        self.documents[document.id], self.firsts[document.id] = id_, first
        for n in range(document.opinions):
            self.opinions[document.first + n] = first + n

    def fields(self, said: Said) -> dict[str, Any]:
        """What was decided on an opinion, with the ids of the project."""
        fields = dict(said.fields)
        if "record" in fields:
            fields["record"] = self.opinions[fields["record"]]
        if "links" in fields:
            fields["links"] = [
                {**each, "initiative": self.initiatives[each["initiative"]]} for each in fields["links"]
            ]
        return fields


def _placed(state: State, export: Export) -> dict[InitiativeId, InitiativeId]:
    placed = place(export.initiatives, state.initiatives, state.next_initiative)
    return {each.id: found.id for each, found in zip(export.initiatives, placed, strict=True)}


def _bring(
    journal: Journal, corpus: Corpus, ids: _Ids, export: Export, path: Path, sha256: str
) -> Iterator[Document]:
    """Put the documents in force that the project does not have, each with its initiatives."""
    known = {_key(each) for each in journal.state.documents}
    for read in export.documents:
        if _key(read) in known:
            continue
        first = ids.firsts[read.id]
        opinions = tuple(replace(each.opinion, id=n) for n, each in enumerate(export.opinions_of(read.id), 1))
        id_ = ids.documents[read.id]
        reading = Reading(
            read.file, read.sha256, read.kind, read.encoding, read.plan, "", opinions,
            ledger=export.ledgers[read.id], proposed=export.proposed.get(read.id, ()),
        )  # fmt: skip
        digest = corpus.add(id_, reading, path, export=sha256)
        part_of = ids.documents.get(read.part_of, 0)
        document = replace(read, id=id_, segment=id_, first=first, digest=digest, part_of=part_of)
        brought = [each for each in export.initiatives if each.document == read.id]
        draft = decisions.imported(journal.state, document, _new(journal.state, ids, brought))
        draft = replace(draft, edits=(*draft.edits, *_lines(ids, export, read.id)))
        journal.append(draft, who=read.who, at=read.at)
        yield document


def _lines(ids: _Ids, export: Export, document: DocumentId) -> Iterator[Edit]:
    """What left-over lines of a document were taken for."""
    for each in export.lines.get(document, ()):
        fields = {name: value for name, value in each.items() if name != "start"}
        if "opinion" in fields:
            fields["opinion"] = ids.opinions[fields["opinion"]]
        yield Edit("line", line_id(ids.documents[document], each["start"]), 0, fields)


def _bring_added(journal: Journal, ids: _Ids, export: Export) -> None:
    """The initiatives that no document of the export brings."""
    edits = [
        Edit("initiative", each.id, 0, codec.initiative_fields(each))
        for each in _new(journal.state, ids, export.initiatives)
    ]
    journal.append(Draft("import", tuple(edits)))


def _new(state: State, ids: _Ids, initiatives: Any) -> list[Initiative]:
    """Those that the catalogue does not have, under their ids there."""
    placed = (
        replace(each, id=ids.initiatives[each.id], document=ids.documents.get(each.document or 0))
        for each in initiatives
    )
    return [each for each in placed if not state.entry("initiative", each.id).fields]


def _decide(journal: Journal, ids: _Ids, export: Export, fresh: set[DocumentId]) -> None:
    """Decide on the opinions of new documents what the export says, records before their members."""
    acts: dict[tuple[bool, str, str], list[Edit]] = {}
    for said in export.opinions:
        if ids.documents[said.document] in fresh and said.who:
            fields = ids.fields(said)
            edit = Edit("opinion", ids.opinions[said.id], 0, fields)
            acts.setdefault(("record" in fields, said.at, said.who), []).append(edit)
    for (_is_member, at, who), edits in sorted(acts.items(), key=lambda act: act[0]):
        journal.append(Draft("import", tuple(edits)), who=who, at=at)


def _keep_apart(journal: Journal, ids: _Ids, export: Export) -> None:
    state = journal.state
    pairs = {pair_id(ids.opinions[a], ids.opinions[b]) for a, b in export.apart}
    edits = [
        Edit("pair", each, state.entry("pair", each).rev, {"relation": "distinct"})
        for each in sorted(pairs)
        if not state.entry("pair", each).rev
    ]
    journal.append(Draft("import", tuple(edits)))


def _merge(
    journal: Journal, corpus: Corpus, ids: _Ids, export: Export, fresh: set[DocumentId]
) -> tuple[int, tuple[str, ...]]:
    """Decide what the file alone changed on opinions that the project has; name what both did."""
    state = journal.state
    words = [each for each in export.opinions if ids.documents[each.document] not in fresh]
    bases = _bases(journal, ids, words) if export.project == journal.project.id else {}
    edits, conflicts = [], list(export.contradictions)
    for said in words:
        id_ = ids.opinions[said.id]
        entry = state.entry("opinion", id_)
        wanted = _wanted(said, ids.fields(said), corpus.opinion(state.document_of(id_), id_))
        base = bases.get(id_, entry.fields if export.project == journal.project.id else _untouched(entry))
        new, both = three_way(base, entry.fields, wanted)
        conflicts += [_conflict(id_, name, entry, wanted) for name in both]
        if new:
            edits.append(Edit("opinion", id_, entry.rev, new))
    journal.append(Draft("set", tuple(edits)))
    return len(edits), tuple(conflicts)


def _wanted(said: Said, fields: dict[str, Any], read: Opinion) -> dict[str, Any]:
    """What the file says, held against what was read: a text that differs from it is an edit."""
    for name in ("text", "response", "category"):
        value = getattr(said.opinion, name) if name not in fields else fields[name]
        if value != getattr(read, name):
            fields[name] = value
    return fields


def _untouched(entry: Entry) -> Fields:
    """What is there without any person's doing: citations that were mined."""
    mined = all(each["how"] == "mined" for each in entry.fields.get("links", ()))
    return {name: entry.fields[name] for name in ("links", "flags") if name in entry.fields and mined}


def _bases(journal: Journal, ids: _Ids, words: list[Said]) -> dict[OpinionId, Fields]:
    """Opinions as they were at the revisions that an export of this project names, where they moved on."""
    wanted = {ids.opinions[each.id]: each.rev for each in words}
    moved = {id_ for id_, rev in wanted.items() if journal.state.entry("opinion", id_).rev > rev}
    found: dict[OpinionId, Fields] = {id_: {} for id_ in moved}
    for decision in journal.decisions() if moved else ():
        for change in decision.changes:
            if change.kind == "opinion" and change.id in moved and change.rev <= wanted[int(change.id)]:
                id_ = int(change.id)
                merged = {**found[id_], **change.new}
                found[id_] = {name: value for name, value in merged.items() if value is not None}
    return found


def three_way(base: Fields, now: Fields, wanted: Fields) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that only the file changed, and the names of those that both did, differently."""
    new: dict[str, Any] = {}
    both = []
    for names in (_TOGETHER, *((name,) for name in _ALONE)):
        was, is_, will = (tuple(_value(fields, name) for name in names) for fields in (base, now, wanted))
        if will in (was, is_):
            continue
        if is_ == was:
            new |= {name: wanted.get(name) for name in names}
        else:
            both.append(names[0])
    return new, both


def _value(fields: Fields, name: str) -> Any:
    value = fields.get(name)
    return None if value is False or (name in ("note", "reason") and value == "") else value


def _conflict(id_: OpinionId, name: str, entry: Entry, wanted: Fields) -> str:
    return _("Opinion {id}, {field}: {who} made it “{mine}” at {at}; the file says “{theirs}”.").format(
        id=id_,
        field=name,
        who=entry.who,
        mine=_shown(entry.fields.get(name)),
        at=entry.at,
        theirs=_shown(wanted.get(name)),
    )


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:60]
