"""From a file to the project: read it, keep what was read, put it in force, mine its citations.

Reading happens before the journal is locked; ids are given, the corpus segment is written and the
decision is appended under the lock, so that two analysts who import at once get ids that follow each
other, and a crash in between leaves a segment that no decision names, which the next writer sweeps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from curate.exported import is_export
from curate.linking.catalogue import resolve
from curate.linking.placing import place
from curate.readers.asking import Answers, ColumnsUnknown
from curate.readers.reading import read
from curate.restoring import Restored, restore
from exports.privacy import find
from store import codec, decisions
from store.corpus import Corpus
from store.errors import BadInput, Refused
from store.journal import Journal
from store.language import _
from store.model import (
    Document,
    Flag,
    How,
    Initiative,
    InitiativeId,
    Kind,
    Opinion,
    OpinionId,
    Origin,
    Reading,
)
from store.project import now
from store.state import Draft, State


@dataclass(frozen=True, slots=True)
class Imported:
    """One file as it came in."""

    reading: Reading
    """What was made of it."""
    document: Document | None
    """The document it became; None where it held neither opinions nor initiatives."""
    initiatives: int
    """How many initiatives of the catalogue it names or cites."""
    restored: Restored | None = None
    """What it brought, where it was no document but an export."""


def import_file(
    journal: Journal,
    corpus: Corpus,
    path: Path,
    *,
    kind: str = "auto",
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    answers: Answers | None = None,
) -> Imported:
    """Read one file and put it in force, with the links that its answers cite, as one decision.

    `answers` say what the columns of earlier files were, by the signature of their heads.

    Raises:
        BadInput: the file cannot be read as what it is.
        Refused: the same file is in the project already.
    """
    if is_export(path):
        return _restored(journal, corpus, path)
    reading = read(path, kind=kind, columns=columns, encoding=encoding, answers=answers)
    if not reading.opinions and not reading.initiatives:
        return Imported(replace(reading, kind=Kind.NONE), None, 0)
    with journal.locked():
        state = journal.state
        _refuse_twice(state, reading)
        digest = corpus.add(state.next_document, reading, path)
        document = _document(state, reading, journal.who, digest)
        draft, named = _drafted(state, document, reading)
        journal.append(draft)
        if reading.kind is Kind.PLAN:
            _mine_again(journal, corpus, document)
    return Imported(reading, document, len(named))


def _restored(journal: Journal, corpus: Corpus, path: Path) -> Imported:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    known = len(journal.state.initiatives)
    restored = restore(journal, corpus, path)
    reading = Reading(path.name, sha256, Kind.NONE, "utf-8", "", "")
    return Imported(reading, None, len(journal.state.initiatives) - known, restored)


def asked_by(path: Path, *, kind: str, encoding: str | None) -> str | None:
    """The signature of the head in a file whose columns nobody knows unasked; None where they are known."""
    try:
        read(path, kind=kind, encoding=encoding)
    except ColumnsUnknown as unknown:
        return unknown.table.signature
    except BadInput:
        return None
    return None


def _refuse_twice(state: State, reading: Reading) -> None:
    for document in state.documents:
        if document.sha256 == reading.sha256:
            raise Refused(
                _("{file} is in the project already, as document {id}.").format(
                    file=reading.file, id=document.id
                ),
                _("To read it anew, undo that import first."),
            )


def _document(state: State, reading: Reading, who: str, digest: str) -> Document:
    """The document as it will be in force, under the next free ids."""
    return Document(
        id=state.next_document,
        file=reading.file,
        sha256=reading.sha256,
        kind=reading.kind,
        encoding=reading.encoding,
        plan=reading.plan,
        segment=state.next_document,
        first=state.next_opinion,
        opinions=len(reading.opinions),
        initiatives=len(reading.initiatives),
        declared=dict(reading.ledger.declared),
        who=who,
        at=now(),
        digest=digest,
    )


def _drafted(state: State, document: Document, reading: Reading) -> tuple[Draft, set[InitiativeId]]:
    """The decision that puts a document in force with what it cites, and the initiatives it names."""
    placed = tuple(place(_with_origin(reading), state.initiatives, state.next_initiative))
    fresh = tuple(replace(each, document=document.id) for each in placed if _says_more(state, each))
    known = {each.id: each for each in (*state.initiatives, *fresh)}
    opinions = [
        replace(each, id=document.first + each.id - 1, document=document.id) for each in reading.opinions
    ]
    next_id = max([state.next_initiative - 1, *known]) + 1
    mined = resolve(opinions, known.values(), reading.plan, next_id)
    cited = tuple(replace(each, document=document.id) for each in mined.cited)
    edits = (
        *decisions.imported(state, document, (*fresh, *cited)).edits,
        *decisions.mined(state, mined.links, _with_personal(opinions, mined.flags)).edits,
    )
    named = {each.id for each in (*placed, *cited)}
    named |= {link.initiative for links in mined.links.values() for link in links}
    return Draft("import", edits), named


def _with_origin(reading: Reading) -> Iterator[Initiative]:
    """What a document says of initiatives; only a plan speaks for itself, all others report it."""
    for initiative in reading.initiatives:
        yield initiative if reading.kind is Kind.PLAN else replace(initiative, origin=Origin.CITED)


def _with_personal(
    opinions: Iterable[Opinion], mined: Mapping[OpinionId, tuple[Flag, ...]]
) -> dict[OpinionId, tuple[Flag, ...]]:
    """Flags that mining raised, and one where an opinion holds personal data."""
    found = dict(mined)
    for each in opinions:
        if find(each.text) or find(each.raw):
            found[each.id] = (*found.get(each.id, ()), Flag.PERSONAL)
    return found


def _says_more(state: State, initiative: Initiative) -> bool:
    """Whether a document's word on an initiative is news: a plan overrules citations, never the reverse."""
    entry = state.entry("initiative", initiative.id)
    if not entry.fields:
        return True
    return initiative.origin is Origin.PLAN and state.initiative(initiative.id).origin is not Origin.PLAN


def _mine_again(journal: Journal, corpus: Corpus, plan: Document) -> None:
    """A plan has come in: citations of earlier documents may point to more, or fit less, than before."""
    for document in journal.state.documents:
        if document.id == plan.id or not document.opinions:
            continue
        state = journal.state
        untouched = [each for each in corpus.opinions(document) if _only_mined(state, each.id)]
        mined = resolve(untouched, state.initiatives, document.plan, state.next_initiative)
        known = {each.id for each in state.initiatives}
        links, flags = {}, {}
        for opinion in (each.id for each in untouched):
            now = state.curation(opinion)
            found = tuple(link for link in mined.links.get(opinion, ()) if link.initiative in known)
            if found != now.links:
                links[opinion] = found
            others = tuple(flag for flag in now.flags if flag is Flag.PERSONAL)
            if (raised := (*mined.flags.get(opinion, ()), *others)) != now.flags:
                flags[opinion] = raised
        journal.append(decisions.mined(state, links, flags))


def _only_mined(state: State, opinion: OpinionId) -> bool:
    """Whether no analyst has decided anything on an opinion's links (an empty list is a decision)."""
    curation = state.curation(opinion)
    decided = state.entry("opinion", opinion).fields.get("links")
    return not curation.none_fits and decided != [] and all(link.how is How.MINED for link in curation.links)


def report(imported: Imported) -> dict[str, object]:
    """One file's part of `import --json` (DESIGN.md section 11)."""
    reading = imported.reading
    return {
        "file": reading.file,
        "id": imported.document.id if imported.document else None,
        "kind": reading.kind.value,
        "encoding": reading.encoding,
        "plan": reading.plan,
        "opinions": len(reading.opinions),
        "initiatives": imported.initiatives,
        **codec.ledger_fields(reading.ledger),
        **(_restored_fields(imported.restored) if imported.restored else {}),
    }


def _restored_fields(restored: Restored) -> dict[str, object]:
    return {
        "kind": "export",
        "opinions": sum(each.opinions for each in restored.documents),
        "restored": [each.file for each in restored.documents],
        "changed": restored.opinions,
        "conflicts": list(restored.conflicts),
    }
