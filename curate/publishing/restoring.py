"""From an export back to decisions: a project travels, joins another, or takes in what was edited by hand.

Documents that the project does not have come in with their opinions, and what was decided on these
is decided here, by whom and when the export says. In an empty project all ids stay, so that it is what
was exported. What stands in no export stays behind: the document's own bytes (the export is kept in
their place), the places within lines, the words of opinions that a corrected version still has, and the
history before the last decision on each thing.

Of documents that the project has, the export is a word on each opinion and line (`merging`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from curate.publishing import merging
from curate.publishing.exported import Export, Orphan
from curate.publishing.parsing import parsed
from curate.publishing.travelling import Ids, key
from store import codec, decisions
from store.corpus.corpus import Corpus
from store.corpus.staging import Staged
from store.deciding.corrections import ORPHAN
from store.journal import batches
from store.journal.journal import Journal
from store.model import Document, DocumentId, Flag, Initiative, Ledger, Opinion, OpinionId, Reading, Status
from store.state import Draft, Edit, State, pair_id


@dataclass(frozen=True, slots=True)
class Restored:
    """What an export brought."""

    documents: tuple[Document, ...]
    """Those that the project did not have."""
    opinions: int
    """Opinions and lines of documents that it had, on which the file brought something new."""
    conflicts: tuple[str, ...]
    """Where the file and the project say different things; the project's stands."""


def restore(journal: Journal, corpus: Corpus, path: Path) -> Restored:
    """Take in an export.

    Raises:
        BadInput: it is no whole export.
        Refused: what it says does not fit together.
    """
    export = parsed(path)
    journal.refresh()
    bringing = _Bringing(journal, corpus, export, path)
    try:
        with journal.locked():
            if not bringing.holds():
                bringing.drop()
                bringing = _Bringing(journal, corpus, export, path)
            versions = tuple(merging.versions(journal.state, export))
            here = {each.id for each in journal.state.documents}
            fresh = tuple(bringing.documents())
            bringing.initiatives(export.initiatives)
    finally:
        bringing.drop()
    passed = bringing.decisions({each.id for each in fresh})
    merged, conflicts = merging.merge(journal, corpus, bringing.ids, export, here, passed)
    bringing.pairs()
    in_force = tuple(each for each in fresh if not each.replaced_by)
    return Restored(in_force, merged, (*versions, *conflicts))


class _Bringing:
    """Puts in force what the project does not have."""

    def __init__(self, journal: Journal, corpus: Corpus, export: Export, path: Path) -> None:
        """Write the files of the documents under names of their own: nobody has to wait for that."""
        self._journal = journal
        self._corpus = corpus
        self._export = export
        self.ids = Ids(journal.state, export)
        """Which ids all of it has here."""
        self._staged: list[tuple[Document, Staged]] = []
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        known = merging.known(journal.state)
        try:
            for read in sorted((*export.documents, *export.replaced), key=lambda each: each.id):
                if key(read) not in known:
                    id_, reading = self.ids.documents[read.id], self._reading(read)
                    self._staged.append((read, corpus.stage(id_, reading, path, export=sha256)))
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        """Take away what was written and is not in force."""
        for _read, staged in self._staged:
            staged.drop()

    def holds(self) -> bool:
        """Whether all that was written would have the same ids by now."""
        return Ids(self._journal.state, self._export) == self.ids

    def documents(self) -> Iterator[Document]:
        """Documents, each with its initiatives and with what its left-over lines were taken for."""
        for read, staged in self._staged:
            yield self._document(read, self._corpus.put(staged))

    def _reading(self, read: Document) -> Reading:
        export = self._export
        opinions = (
            _remembered(read, export.orphaned.get(read.id, ()))
            if read.replaced_by
            else tuple(replace(each.opinion, id=n) for n, each in enumerate(export.opinions_of(read.id), 1))
        )
        return Reading(
            read.file, read.sha256, read.kind, read.encoding, read.plan, "", opinions,
            ledger=export.ledgers.get(read.id, Ledger()), proposed=export.proposed.get(read.id, ()),
        )  # fmt: skip

    def _document(self, read: Document, digest: str) -> Document:
        export, ids, state = self._export, self.ids, self._journal.state
        id_ = ids.documents[read.id]
        document = replace(
            read,
            id=id_,
            segment=id_,
            first=ids.opinions.get(read.first, state.next_opinion),
            digest=digest,
            part_of=ids.documents.get(read.part_of, 0),
            replaces=ids.documents.get(read.replaces, 0),
            replaced_by=ids.documents.get(read.replaced_by, 0),
        )
        brought = [each for each in export.initiatives if each.document == read.id]
        draft = decisions.imported(state, document, self._new(brought))
        lines = merging.lines(state, ids, export, read.id)
        edits = (*draft.edits, *lines, *self._orphans(export.orphaned.get(read.id, ())))
        self._journal.append(replace(draft, edits=edits), who=read.who, at=read.at)
        return document

    def _orphans(self, orphaned: Iterable[Orphan]) -> Iterator[Edit]:
        for each in orphaned:
            decided = self.ids.fields(each.decided)
            yield Edit("opinion", self.ids.opinions[each.opinion.id], 0, {ORPHAN: decided})

    def initiatives(self, initiatives: Iterable[Initiative]) -> None:
        """The initiatives that no document of the export brings."""
        new = self._new(initiatives)
        edits = (Edit("initiative", each.id, 0, codec.initiative_fields(each)) for each in new)
        self._journal.append(Draft("import", tuple(edits)))

    def _new(self, initiatives: Iterable[Initiative]) -> list[Initiative]:
        """Those that the catalogue does not have, under their ids there."""
        ids, state = self.ids, self._journal.state
        placed = (
            replace(each, id=ids.initiatives[each.id], document=ids.documents.get(each.document or 0))
            for each in initiatives
        )
        return [each for each in placed if not state.entry("initiative", each.id).fields]

    def decisions(self, fresh: set[DocumentId]) -> set[OpinionId]:
        """Decide on the opinions of new documents what the export says, records before their members.

        Others have their turn in between; returns the opinions on which they were first.
        """
        acts: dict[tuple[bool, str, str], list[Edit]] = {}
        for said in self._export.opinions:
            if self.ids.documents[said.document] in fresh and said.who:
                fields = merging.fitting(self._journal.state, self.ids.fields(said.fields))
                edit = Edit("opinion", self.ids.opinions[said.id], 0, fields)
                acts.setdefault(("record" in fields, said.at, said.who), []).append(edit)
        passed: set[OpinionId] = set()
        batches.take_turns(
            self._journal,
            (
                partial(self._decide, edits[at : at + batches.MOST], who, when, passed)
                for (_is_member, when, who), edits in sorted(acts.items(), key=lambda act: act[0])
                for at in range(0, len(edits), batches.MOST)
            ),
        )
        return passed

    def _decide(self, edits: list[Edit], who: str, at: str, passed: set[OpinionId]) -> None:
        state = self._journal.state
        free = tuple(each for each in edits if _is_free(state, each))
        passed.update(int(each.id) for each in edits if each not in free)
        self._journal.append(Draft("import", free), who=who, at=at)

    def pairs(self) -> None:
        """Opinions that were kept apart are apart, save where somebody decided on them here."""
        state, ids = self._journal.state, self.ids.opinions
        pairs = sorted(
            {pair_id(ids[a], ids[b]) for a, b in self._export.apart if _stand(state, ids[a], ids[b])}
        )
        batches.take_turns(
            self._journal,
            (
                partial(self._apart, pairs[at : at + batches.MOST])
                for at in range(0, len(pairs), batches.MOST)
            ),
        )

    def _apart(self, pairs: list[str]) -> None:
        entries = ((each, self._journal.state.entry("pair", each)) for each in pairs)
        edits = (Edit("pair", id_, 0, {"relation": "distinct"}) for id_, entry in entries if not entry.rev)
        self._journal.append(Draft("import", tuple(edits)))


def _is_free(state: State, edit: Edit) -> bool:
    """Whether nobody was first to decide on an opinion, or on the record that it is to join."""
    record = edit.new.get("record")
    return not state.entry("opinion", edit.id).rev and (record is None or state.status(record) is Status.OWN)


def _stand(state: State, *opinions: int) -> bool:
    return all(map(state.has, opinions))


def _remembered(document: Document, orphaned: Iterable[Orphan]) -> tuple[Opinion, ...]:
    """The opinions of a replaced document: those that vanished, and the bare places of the others."""
    known = {each.opinion.id: each.opinion for each in orphaned}
    bare = Opinion(0, 0, "", "", "", flags=(Flag.TEXT_MISSING,))
    ids = range(document.first, document.first + document.opinions)
    return tuple(replace(known.get(id_, bare), id=n) for n, id_ in enumerate(ids, 1))
