"""What putting a document in force comes to, worked out while nobody waits.

Which document it corrects, what its answers cite, what becomes of the opinions of the version before: that
takes seconds for ten thousand opinions, and depends on what is decided. So it is worked out on the State of
a moment before the journal is locked, and holds for as long as nobody decides on anything that it stands on.

Where much was decided on the version before, that is carried over ahead, in small parts of the act
(`prepare`): the corrected version is in the journal by then, but `coming`, and counts nowhere. One small
decision puts it in force with all that it has. Whoever stops before leaves the version before whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from curate.documents.citing import Cited, cited
from curate.documents.correcting import Corrected, corrected
from store import decisions
from store.corpus.corpus import Corpus
from store.corpus.staging import Staged
from store.deciding.corrections import decided
from store.journal import batches
from store.journal.journal import Journal
from store.model import Document, Reading
from store.project import now
from store.state import Decision, Draft, Edit, Id, State

_AT_ONCE = 500
"""Edits beyond which what was mined is put in force afterwards, and what was decided carried over ahead."""
_MINED = frozenset({"links", "flags"})
_STANDS_ON = ("initiative", "line")
"""The kinds of which any change makes a plan void, as does one of the documents in force."""


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
    begins: Edit | None
    """What brings the document into the journal; None where it is coming already."""
    ahead: tuple[Edit, ...]
    """What had been decided and is carried over before the document is in force, where that is much."""
    draft: Draft
    """All that belongs to the decision which puts it in force."""
    told: Corrected | None
    """What becomes of the opinions of `old`."""
    later: tuple[Edit, ...]
    """What was mined, where that is much: put in force afterwards, in small parts of the act."""

    def holds(self, state: State) -> bool:
        """Whether the same would come out on a later State."""
        return self._is_same(state)

    def looked_at(self, state: State) -> Planned:
        """The plan as of a later State where it holds there, so that little is left to compare after that."""
        return replace(self, seen=state) if self._is_same(state) else self

    def _is_same(self, state: State) -> bool:
        seen = self.seen
        kinds = (*_STANDS_ON, "pair") if self.old else _STANDS_ON
        if any(state.tables[kind] is not seen.tables[kind] for kind in kinds) or not self._has_place(state):
            return False
        if self.old is None or state.tables["opinion"] is seen.tables["opinion"]:
            return True
        return not any(
            state.entry("opinion", opinion).rev != seen.entry("opinion", opinion).rev
            for each in (self.old, *seen.made_of(self.old.id))
            for opinion in range(each.first, each.first + each.opinions)
        )

    def _has_place(self, state: State) -> bool:
        """Whether the documents in force are the same, and nobody else has its ids."""
        if state.tables["document"] is self.seen.tables["document"]:
            return True
        free = state.next_document == self.document.id or is_coming(state, self.document)
        return free and state.documents == self.seen.documents

    def last(self, act: int | None) -> Draft:
        """The decision that puts it in force in the act that `prepare` began; all of it where none was."""
        if act is None:
            return self.at_once(None)
        comes = Edit("document", self.document.id, 1, {"coming": None})
        return replace(self.draft, edits=(comes, *self.draft.edits), act=act)

    def at_once(self, act: int | None) -> Draft:
        """The same with all that could still be carried over ahead."""
        if self.begins is None:
            last = self.last(act)
            return replace(last, edits=(*last.edits, *self.ahead))
        return replace(self.draft, edits=(self.begins, *self.draft.edits, *self.ahead))


def is_coming(state: State, document: Document) -> bool:
    """Whether a document is in the journal, but not in force yet."""
    return bool(state.entry("document", document.id).fields.get("coming"))


def planned(
    state: State,
    corpus: Corpus,
    reading: Reading,
    staged: Staged,
    old: Document | None,
    who: str,
    coming: Document | None = None,
) -> Planned:
    """Work out how what was read out of a file is put in force, in the place of `old` if it corrects that.

    `coming` is what it is already, if it was prepared on an earlier State.
    """
    document = coming or _document(state, reading, who, staged.digest, old)
    follows = cited(state, document, reading)
    told = None
    if old is None:
        op, edits = "import", follows.edits
    else:
        exchanged, told = corrected(state, corpus, old, document, reading, follows)
        own = {each.id: each for each in exchanged if _is_of(document, each)}
        others = (each for each in exchanged if not _is_of(document, each))
        brought = decisions.brought(state, follows.initiatives)
        op, edits = "correct", (*brought, *others, *_differing(state, document, own))
    rest, later = _parted(edits, _is_mined)
    rest, ahead = _parted(rest, lambda each: old is not None and _is_carried(document, each))
    (begins,) = decisions.imported(state, document, ()).edits
    act = 0 if reading.spooled or later else None
    draft = Draft(op, rest, act=act)
    return Planned(
        state, staged, document, old, follows, None if coming else begins, ahead, draft, told, later
    )


def _parted(
    edits: Sequence[Edit], can_wait: Callable[[Edit], bool]
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """What the decision itself holds, and, where that is much, what has a time of its own."""
    others = tuple(each for each in edits if can_wait(each))
    if len(others) <= _AT_ONCE:
        return tuple(edits), ()
    return tuple(each for each in edits if not can_wait(each)), others


def _is_of(document: Document, edit: Edit) -> bool:
    """Whether an edit is of an opinion of a document."""
    return edit.kind == "opinion" and document.first <= int(edit.id) < document.first + document.opinions


def _is_carried(document: Document, edit: Edit) -> bool:
    """Whether an edit can be made before a document is in force: nothing outside of it is concerned."""
    record = edit.new.get("record") or document.first
    return _is_of(document, edit) and document.first <= record < document.first + document.opinions


def _differing(state: State, document: Document, wanted: Mapping[Id, Edit]) -> Iterator[Edit]:
    """What still has to be edited for the opinions of a document to become as they are wanted."""
    for opinion in range(document.first, document.first + document.opinions):
        entry = state.entry("opinion", opinion)
        new = wanted[opinion].new if opinion in wanted else {}
        both = {**dict.fromkeys(entry.fields), **new}
        differing = {name: value for name, value in both.items() if entry.fields.get(name) != value}
        if differing:
            yield Edit("opinion", opinion, entry.rev, differing)


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


def prepare(journal: Journal, corpus: Corpus, plan: Planned, act: int | None) -> int | None:
    """Carry over ahead what a plan says, others in between; returns the act, None where nothing is ahead.

    `act` is that of what was carried over before. Nobody sees any of it before the last decision of the act.
    """
    if not plan.ahead:
        return act
    if act is None and plan.begins is not None:
        coming = plan.begins._replace(new={**plan.begins.new, "coming": True})
        with journal.locked():
            if not plan.holds(journal.state):
                return None
            corpus.put(plan.staged)
            begun = journal.append(Draft(plan.draft.op, (coming,), act=0))
        act = begun.seq if begun else None
    parts = [
        Draft(plan.draft.op, plan.ahead[at : at + batches.MOST])
        for at in range(0, len(plan.ahead), batches.MOST)
    ]
    batches.write(journal, [batches.ready(part) for part in parts], act=act or 0)
    return act


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
            journal.append(Draft("mine", untouched, act=first.act))
        yield
        batches.rest(begun)
