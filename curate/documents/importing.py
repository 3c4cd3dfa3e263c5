"""From a file to the project: read it, keep what was read, put it in force, mine its citations.

Reading happens before the journal is locked, and may be watched and stopped; so do writing the corpus
segment and working out what follows (`curate.documents.planned`). Under the lock the segment gets its name
and the decision is appended, so that two analysts who import at once get ids that follow each other, and a
crash in between leaves a segment that no decision names, which the next writer sweeps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from curate.documents.correcting import Corrected
from curate.documents.planned import Planned, planned, prepare
from curate.documents.replacing import AUTO, namesake, replaced
from curate.publishing.restoring import Restored, restore
from curate.readers.asking import ColumnsUnknown
from curate.readers.long import is_long, pieces
from curate.readers.reading import read
from store.corpus.corpus import Corpus
from store.corpus.ledgers import ledger
from store.corpus.staging import Staged
from store.errors import BadInput, Refused
from store.journal.journal import Journal
from store.language import _
from store.model import Document, DocumentId, Kind, Ledger, Reading
from store.state import Decision, Draft, Edit, State

_TURNS = 3
"""How often it is worked out anew what follows, where others' decisions make that void meanwhile, before
they have to wait for it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One file as it came in."""

    reading: Reading
    """What was made of it."""
    document: Document | None
    """The document it became; None where it held nothing to keep."""
    initiatives: int
    """How many initiatives of the catalogue it names or cites."""
    restored: Restored | None = None
    """What it brought, where it was no document but an export."""
    corrected: Corrected | None = None
    """What became of the document that it is a corrected version of."""
    namesake: Document | None = None
    """One of the same name with which it was not compared, since one of the two is too long."""
    ledger: Ledger | None = None
    """Its ledger with what was decided about left-over lines of the document before; none as read."""
    decision: Decision | None = None
    """What put it in force."""
    later: tuple[Edit, ...] = ()
    """What its answers cite and is still to be put in force (`curate.documents.planned.afterwards`)."""


def holds_nothing(reading: Reading) -> bool:
    """Whether there is nothing in a file to keep: no opinions, no initiatives, nothing to be asked about."""
    return not (reading.total or reading.initiatives or reading.proposed)


def ready(journal: Journal, corpus: Corpus, path: Path, reading: Reading) -> Staged | None:
    """Write the files of what was read, under the number that it is likely to get; nothing is locked.

    Raises:
        Refused: the same file is in the project already.
        BadInput: the file changed since it was read.
        NotSaved: the disk is full; nothing was kept.
    """
    if holds_nothing(reading):
        return None
    _refuse_twice(journal.state, reading)
    return corpus.stage(journal.state.next_document, reading, path)


def keep(
    journal: Journal,
    corpus: Corpus,
    path: Path,
    reading: Reading,
    *,
    replaces: DocumentId = AUTO,
    staged: Staged | None = None,
) -> Imported:
    """Put what was read out of a file in force, with the links that its answers cite, as one decision.

    `replaces` is the document in force of which it is a corrected version: `AUTO` where that is to be
    found out, 0 for none. `staged` is what `ready` wrote. Where its answers cite much, that is put in force
    afterwards (`Imported.later`; `curate.documents.long.mine` for a long document).

    Raises:
        Refused: the same file is in the project already.
        UnknownThing: there is no document `replaces`.
        NotSaved: the disk is full; nothing was kept.
    """
    if holds_nothing(reading):
        return Imported(replace(reading, kind=Kind.NONE), None, 0)

    keeping = _Keeping(journal, corpus, path, reading, replaces, staged)
    try:
        plan, decision = keeping.put_in_force()
    finally:
        keeping.drop()
    return Imported(
        reading,
        plan.document,
        len(plan.follows.named),
        corrected=plan.told,
        namesake=namesake(journal.state, corpus, reading, plan.document) if plan.told is None else None,
        ledger=ledger(journal.state, corpus, plan.document),
        decision=decision,
        later=plan.later,
    )


@dataclass(slots=True)
class _Keeping:
    """One file on its way into force."""

    journal: Journal
    corpus: Corpus
    path: Path
    reading: Reading
    replaces: DocumentId
    staged: Staged | None
    _coming: Document | None = None
    _act: int | None = None

    def put_in_force(self) -> tuple[Planned, Decision | None]:
        journal = self.journal
        for _turn in range(_TURNS):
            journal.refresh()
            plan = self._plan()
            self._act = prepare(journal, self.corpus, plan, self._act)
            self._coming = plan.document if self._act else None
            journal.refresh()
            plan = plan.looked_at(journal.state)
            with journal.locked():
                if plan.holds(journal.state):
                    return self._in_force(plan, plan.last(self._act))
        with journal.locked():
            plan = self._plan()
            return self._in_force(plan, plan.at_once(self._act))

    def drop(self) -> None:
        """Take away what was written and is not in force."""
        if self.staged is not None:
            self.staged.drop()

    def _plan(self) -> Planned:
        state, reading = self.journal.state, self.reading
        _refuse_twice(state, reading)
        old = replaced(state, self.corpus, reading, self.replaces)
        if self.staged is None or (self._coming is None and self.staged.segment != state.next_document):
            self.drop()
            self.staged = self.corpus.stage(state.next_document, reading, self.path)
        return planned(state, self.corpus, reading, self.staged, old, self.journal.who, self._coming)

    def _in_force(self, plan: Planned, draft: Draft) -> tuple[Planned, Decision | None]:
        if self._coming is None:
            self.corpus.put(plan.staged)
        return plan, self.journal.append(draft)


def restored(journal: Journal, corpus: Corpus, path: Path) -> Imported:
    """Take in a file that is an export (`curate.publishing.restoring`)."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    known = len(journal.state.initiatives)
    found = restore(journal, corpus, path)
    reading = Reading(path.name, sha256, Kind.NONE, "utf-8", "", "")
    return Imported(reading, None, len(journal.state.initiatives) - known, found)


def asked_by(path: Path, *, kind: str, encoding: str | None) -> str | None:
    """The signature of the head in a file whose columns nobody knows unasked; None where they are known."""
    try:
        if is_long(path):
            next(pieces(path, kind=kind, encoding=encoding))
        else:
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
