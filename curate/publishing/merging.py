"""An export's word on documents that the project has, held against what was decided here.

Each opinion is compared three ways: with what it was at the revision that the export names (where it
comes from this very project, else as nobody had decided on it), and with what it is now. What only the
file changed becomes one act of whoever imports it; what both changed, to different ends, stays as it is
here and is named as a conflict, and so is what would not fit together here. A left-over line that only
the file took for something is taken for it here as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from curate.publishing.exported import AS_READ, Export, Said, passed_over
from curate.publishing.travelling import Ids, key
from store.corpus.corpus import Corpus
from store.deciding import rules
from store.deciding.folding import Folding
from store.journal import batches
from store.journal.journal import Journal
from store.language import _, local_time
from store.model import DocumentId, Opinion, OpinionId
from store.state import Draft, Edit, Entry, State, line_id, settle

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


@dataclass(frozen=True, slots=True)
class _Word:
    """What the file says of an opinion that the project has."""

    id: OpinionId
    """Its id here."""
    said: Said
    """What the file says."""
    base: Fields
    """What was decided on it when the file was written, as far as that is known."""


def merge(
    journal: Journal,
    corpus: Corpus,
    ids: Ids,
    export: Export,
    here: AbstractSet[DocumentId],
    passed: AbstractSet[OpinionId],
) -> tuple[int, tuple[str, ...]]:
    """Decide what the file alone changed on documents that were `here`; name what both did.

    `passed` are opinions of other documents on which somebody was first. All is one act: its parts are worked
    out anew when their turn comes, and others have theirs in between. Returns how many opinions and lines
    were changed, too.
    """
    said = [
        each
        for each in export.opinions
        if ids.documents[each.document] in here or ids.opinions[each.id] in passed
    ]
    documents = [each.id for each in export.documents if ids.documents[each.id] in here]
    bases = _bases(journal, ids, said, is_own=export.project == journal.project.id)
    words = [_Word(id_ := ids.opinions[each.id], each, bases[id_]) for each in said]
    parts, conflicts = _parted(journal.state, corpus, words, ids)
    done, act = 0, 0 if len(parts) > 1 else None
    for place, part in enumerate(parts, 1):
        begun, is_last = time.perf_counter(), place == len(parts)
        with journal.locked():
            edits, stay = _opinions(journal.state, corpus, part, ids)
            conflicts += (why for each in stay.values() for why in each)
            for document in documents if is_last else ():
                edits += lines(journal.state, ids, export, document)
                conflicts += _lines_otherwise(journal.state, ids, export, document)
            made = journal.append(Draft("set", tuple(edits), act=act))
        done += len(edits)
        act = made.seq if act == 0 and made else act
        if not is_last:
            batches.rest(begun)
    return done, (*export.contradictions, *conflicts)


def _parted(
    state: State, corpus: Corpus, words: list[_Word], ids: Ids
) -> tuple[list[list[_Word]], list[str]]:
    """The opinions that the file changed, part by part (one at least); why the others stay as they are."""
    edits, stay = _opinions(state, corpus, words, ids)
    drafts = batches.parts(state, Draft("set", tuple(edits)))
    by_id = {each.id: each for each in words}
    parts = [[by_id.pop(int(edit.id)) for edit in draft.edits] for draft in drafts]
    return parts, [why for id_ in by_id for why in stay.get(id_, ())]


def _opinions(
    state: State, corpus: Corpus, words: list[_Word], ids: Ids
) -> tuple[list[Edit], dict[OpinionId, list[str]]]:
    """What the file alone changed, as far as it fits what is decided here; why the rest stays as it is."""
    edits, stay = list[Edit](), dict[OpinionId, list[str]]()
    for word in (each for each in words if state.has(each.id)):
        new, stay[word.id] = _held(state, corpus, word, ids)
        if new:
            edits.append(Edit("opinion", word.id, state.entry("opinion", word.id).rev, new))
    while edits and (broken := _broken(state, edits)):
        for id_, why in broken.items():
            stay[id_].append(why)
        edits = [_without_place(each) if each.id in broken else each for each in edits]
        edits = [each for each in edits if each.new]
    return edits, stay


def _broken(state: State, edits: list[Edit]) -> dict[OpinionId, str]:
    """The opinions that would not fit together, and why."""
    after = Folding(state)
    after.take(settle(state, Draft("set", tuple(edits)), at="", who="", sid=""))
    return {int(each.id): why for each in edits if (why := rules.broken(after, int(each.id)))}


def _held(state: State, corpus: Corpus, word: _Word, ids: Ids) -> tuple[dict[str, Any], list[str]]:
    """What of the file's word on an opinion is new, and what both changed."""
    entry = state.entry("opinion", word.id)
    read = corpus.opinion(state.document_of(word.id), word.id)
    wanted = _wanted(word.said, fitting(state, ids.fields(word.said.fields)), read)
    new, both = three_way(word.base, entry.fields, wanted)
    conflicts = [_conflict(word.id, name, entry, wanted) for name in both]
    return new, [*conflicts, *_otherwise(word, read)]


def _otherwise(word: _Word, read: Opinion) -> Iterator[str]:
    """What the file says otherwise than it was read."""
    for name in AS_READ:
        said, stays = getattr(word.said.opinion, name), getattr(read, name)
        if said != stays:
            yield passed_over(word.id, name, said, stays)


def _without_place(edit: Edit) -> Edit:
    """An edit that leaves an opinion where it is; nothing of one that would not move it."""
    rest = {name: value for name, value in edit.new.items() if name not in _TOGETHER}
    return edit._replace(new=rest if len(rest) < len(edit.new) else {})


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
                    at=local_time(entry.at),
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


def _bases(journal: Journal, ids: Ids, said: list[Said], *, is_own: bool) -> dict[OpinionId, Fields]:
    """What was decided on opinions when the file was written; nothing, where that was in another project."""
    entries = {(id_ := ids.opinions[each.id]): journal.state.entry("opinion", id_) for each in said}
    if not is_own:
        return {id_: _untouched(entry) for id_, entry in entries.items()}
    revs = {ids.opinions[each.id]: each.rev for each in said}
    found = {id_: {} if entry.rev > revs[id_] else entry.fields for id_, entry in entries.items()}
    moved = {id_ for id_, entry in entries.items() if entry.rev > revs[id_]}
    for decision in journal.decisions() if moved else ():
        for change in decision.changes:
            if change.kind == "opinion" and change.id in moved and change.rev <= revs[int(change.id)]:
                merged = {**found[int(change.id)], **change.new}
                found[int(change.id)] = {name: value for name, value in merged.items() if value is not None}
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
        at=local_time(entry.at),
        theirs=_shown(wanted.get(name)),
    )


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:60]
