"""An export's word on documents that the project has, held against what was decided here.

Each opinion is compared three ways: with what it was at the revision that the export names (where it
comes from this very project, else as nobody had decided on it), and with what it is now. What only the
file changed becomes one decision of whoever imports it; what both changed, to different ends, stays as
it is here and is named as a conflict. A left-over line that only the file took for something is taken
for it here as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from curate.publishing.exported import Export, Said
from curate.publishing.travelling import Ids, key
from store.corpus import Corpus
from store.journal import Journal
from store.language import _
from store.model import DocumentId, Opinion, OpinionId
from store.state import Draft, Edit, Entry, State, line_id

Fields = Mapping[str, Any]
"""What is decided on a thing, as the journal says it."""

_TOGETHER = ("status", "reason", "record", "relation", "residue")
"""The fields that say where an opinion is; they change as one."""

_ALONE = ("links", "none_fits", "text", "response", "category", "note", "flags", "cleared")
"""The fields that change each by itself."""


def known(state: State) -> set[tuple[str, tuple[int, ...]]]:
    """What the documents that the project has, or had, are known by."""
    return {key(each) for each in (*state.documents, *state.replaced)}


def versions(state: State, export: Export) -> Iterator[str]:
    """Name the documents of which the file and the project have different versions in force."""
    here = {key(each): each for each in state.documents}
    gone = {key(each): each for each in state.replaced}
    for each in export.documents:
        if key(each) in gone and key(each) not in here:
            yield _(
                "{file} was corrected here by document {id}: what the file says of the version before was "
                "passed over."
            ).format(file=each.file, id=gone[key(each)].replaced_by)
    for each in export.replaced:
        if key(each) in here:
            yield _(
                "{file} was corrected in the file, and is in force here as document {id}: both stand "
                "now. Undo one of the imports, or import the corrected document itself."
            ).format(file=each.file, id=here[key(each)].id)


def fitting(state: State, fields: dict[str, Any]) -> dict[str, Any]:
    """What was decided, without a place in a record that does not stand here."""
    record = fields.get("record")
    if record is None or state.has(record):
        return fields
    return {name: value for name, value in fields.items() if name not in _TOGETHER}


def lines(state: State, ids: Ids, export: Export, document: DocumentId) -> Iterator[Edit]:
    """What the file took lines of a document for on which nobody has decided here."""
    home = ids.documents[document]
    taken = state.taken(home)
    for start, fields in _taken(ids, export, document):
        if not any(at < fields["end"] and start < each["end"] for at, each in taken.items()):
            id_ = line_id(home, start)
            yield Edit("line", id_, state.entry("line", id_).rev, fields)


def _taken(ids: Ids, export: Export, document: DocumentId) -> Iterator[tuple[int, dict[str, Any]]]:
    for each in export.lines.get(document, ()):
        fields = {name: value for name, value in each.items() if name != "start"}
        if "opinion" in fields:
            fields["opinion"] = ids.opinions[fields["opinion"]]
        yield each["start"], fields


def merge(
    journal: Journal, corpus: Corpus, ids: Ids, export: Export, fresh: set[DocumentId]
) -> tuple[int, tuple[str, ...]]:
    """Decide what the file alone changed on what the project has; name what both did."""
    state = journal.state
    here = {each.id for each in state.documents} - fresh
    words = [each for each in export.opinions if ids.documents[each.document] in here]
    edits, conflicts = _opinions(journal, corpus, ids, export, words)
    conflicts = [*export.contradictions, *conflicts]
    for document in export.documents:
        if ids.documents[document.id] in here:
            edits += lines(state, ids, export, document.id)
            conflicts += _lines_otherwise(state, ids, export, document.id)
    journal.append(Draft("set", tuple(edits)))
    return len(edits), tuple(conflicts)


def _opinions(
    journal: Journal, corpus: Corpus, ids: Ids, export: Export, words: list[Said]
) -> tuple[list[Edit], list[str]]:
    state, is_own = journal.state, export.project == journal.project.id
    bases = _bases(journal, ids, words) if is_own else {}
    edits, conflicts = list[Edit](), list[str]()
    for said in words:
        id_ = ids.opinions[said.id]
        entry = state.entry("opinion", id_)
        read = corpus.opinion(state.document_of(id_), id_)
        wanted = _wanted(said, fitting(state, ids.fields(said.fields)), read)
        base = bases.get(id_, entry.fields if is_own else _untouched(entry))
        new, both = three_way(base, entry.fields, wanted)
        conflicts += [_conflict(id_, name, entry, wanted) for name in both]
        if new:
            edits.append(Edit("opinion", id_, entry.rev, new))
    return edits, conflicts


def _lines_otherwise(state: State, ids: Ids, export: Export, document: DocumentId) -> Iterator[str]:
    home = ids.documents[document]
    taken = state.taken(home)
    for start, wanted in _taken(ids, export, document):
        for at, fields in taken.items():
            if at < wanted["end"] and start < fields["end"] and (at, fields) != (start, wanted):
                yield _(
                    "Document {id}, line {line}: {who} decided otherwise on it at {at} than the file does."
                ).format(
                    id=home,
                    line=wanted["line"],
                    who=(entry := state.entry("line", line_id(home, at))).who,
                    at=entry.at,
                )


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


def _bases(journal: Journal, ids: Ids, words: list[Said]) -> dict[OpinionId, Fields]:
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
