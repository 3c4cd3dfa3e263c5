"""What putting a document in force comes to, worked out while nobody waits.

Which document it corrects, what its answers cite, what becomes of the opinions of the version before: that
takes seconds for ten thousand opinions, and depends on what is decided. So it is worked out on the State of
a moment before the journal is locked, and holds for as long as nobody decides on anything that it stands on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.documents.citing import Cited, cited
from curate.documents.correcting import Corrected, corrected
from store import batches, decisions
from store.corpus import Corpus
from store.corrections import decided
from store.journal import Journal
from store.model import Document, Reading
from store.project import now
from store.staging import Staged
from store.state import Decision, Draft, Edit, State

_AT_ONCE = 500
"""Edits beyond which what was mined is put in force afterwards."""
_MINED = frozenset({"links", "flags"})
_STANDS_ON = ("document", "initiative", "line")
"""The kinds of which any change makes a plan void."""


@dataclass(frozen=True, slots=True)
class Planned:
    """How a document would be put in force."""

    seen: State
    """The State that this was worked out on."""
    staged: Staged
    """Its files, written under the number that it gets."""
    document: Document
    """It, as it will be in force."""
    old: Document | None
    """The document that it corrects."""
    follows: Cited
    """What it says of initiatives."""
    draft: Draft
    """The decision."""
    told: Corrected | None
    """What becomes of the opinions of `old`."""
    later: tuple[Edit, ...]
    """What was mined, where that is much: put in force afterwards, in small parts of the act."""

    def holds(self, state: State) -> bool:
        """Whether the same would come out on a later State."""
        seen = self.seen
        kinds = (*_STANDS_ON, "pair") if self.old else _STANDS_ON
        if any(state.tables[kind] is not seen.tables[kind] for kind in kinds):
            return False
        return self.old is None or not any(
            state.entry("opinion", opinion).rev != seen.entry("opinion", opinion).rev
            for each in (self.old, *seen.made_of(self.old.id))
            for opinion in range(each.first, each.first + each.opinions)
        )


def planned(
    state: State, corpus: Corpus, reading: Reading, staged: Staged, old: Document | None, who: str
) -> Planned:
    """Work out how what was read out of a file is put in force, in the place of `old` if it corrects that."""
    document = _document(state, reading, who, staged.digest, old)
    follows = cited(state, document, reading)
    told = None
    if old is None:
        op, edits = "import", [*decisions.imported(state, document, ()).edits, *follows.edits]
    else:
        exchanged, told = corrected(state, corpus, old, document, reading, follows)
        brought = decisions.imported(state, document, follows.initiatives).edits
        op, edits = "correct", [*brought, *exchanged]
    at_once, later = _parted(edits)
    act = 0 if reading.spooled or later else None
    return Planned(state, staged, document, old, follows, Draft(op, at_once, act=act), told, later)


def _parted(edits: Sequence[Edit]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """What the decision itself holds, and what comes afterwards: what was mined, where that is much."""
    later = tuple(each for each in edits if _is_mined(each))
    if len(later) <= _AT_ONCE:
        return tuple(edits), ()
    return tuple(each for each in edits if not _is_mined(each)), later


def _is_mined(edit: Edit) -> bool:
    """Whether an edit says of a new opinion what no person has decided."""
    new_opinion = edit.kind == "opinion" and not edit.seen
    return new_opinion and edit.new.keys() <= _MINED and not decided(edit.new)


def _document(state: State, reading: Reading, who: str, digest: str, old: Document | None) -> Document:
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
        opinions=reading.total,
        initiatives=len(reading.initiatives),
        declared=dict(reading.ledger.declared),
        who=who,
        at=now(),
        digest=digest,
        replaces=old.id if old else 0,
    )


def afterwards(journal: Journal, edits: Sequence[Edit], first: Decision) -> Iterator[None]:
    """Put the rest of a plan (`Planned.later`) in force, a part a step, as more of the act of `first`.

    An opinion on which somebody has decided meanwhile is left as it is. Between two steps others have
    their turn; what is not in force when a crash ends it, the next plan that comes in mines.
    """
    for at in range(0, len(edits), batches.MOST):
        begun = time.perf_counter()
        with journal.locked():
            state = journal.state
            part = edits[at : at + batches.MOST]
            untouched = tuple(each for each in part if state.entry(each.kind, each.id).rev == each.seen)
            journal.append(Draft("mine", untouched, act=first.seq))
        yield
        batches.rest(begun)
