"""A corrected document comes in for one that is in force: which opinion is which, and what was decided.

Opinions are found again by their anchors, then by what they say (`curate.readers.reimport`). What
analysts decided about left-over lines goes over to the same lines of the corrected document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from curate.documents.citing import Cited
from curate.linking.plans.placing import code_key
from curate.readers.finish import normal
from curate.readers.reimport import Compared, compare
from store import codec
from store.corpus.corpus import Corpus
from store.corpus.passages import passages
from store.deciding.corrections import Exchange, decided, edits, orphans
from store.model import (
    Document,
    Initiative,
    Kind,
    Opinion,
    OpinionId,
    Origin,
    Passage,
    Reading,
    Span,
    Taken,
)
from store.state import Edit, State, line_id

_FORMER = "旧"
"""Stands before the code of an initiative that a corrected plan has given to another one."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of the opinions of a document that a corrected one has replaced, under their final ids."""

    document: Document
    """The one that was replaced."""
    same: int
    """How many are as they were."""
    moved: tuple[tuple[Opinion, Opinion], ...] = ()
    """Old and new: the same words under another number or at another place."""
    changed: tuple[tuple[Opinion, Opinion], ...] = ()
    """Old and new: other words."""
    vanished: tuple[Opinion, ...] = ()
    """No longer there, as they were."""
    new: tuple[Opinion, ...] = ()
    """Not there before."""
    orphans: frozenset[OpinionId] = frozenset()
    """Those of the vanished that were decided on; the decisions are kept."""
    gone: tuple[Initiative, ...] = ()
    """Initiatives that the corrected plan no longer has."""
    renewed: tuple[tuple[Initiative, Initiative], ...] = ()
    """As they were and as they are: initiatives with another code, title or text."""
    added: tuple[Initiative, ...] = ()
    """Initiatives that the plan did not have."""

    @property
    def unchanged(self) -> bool:
        """Whether nothing that was read is another than before."""
        opinions = self.moved or self.changed or self.vanished or self.new
        return not (opinions or self.gone or self.renewed or self.added)


def corrected(
    state: State, corpus: Corpus, old: Document, new: Document, reading: Reading, follows: Cited
) -> tuple[list[Edit], Corrected]:
    """What is edited for `new`, read as `reading`, to take the place of `old`; and what becomes of that."""
    made = state.made_of(old.id)
    stays, lines = _lines_again(state, made, old, new, reading)
    gone_by = [each for each in made if each.id not in stays]
    before = [opinion for each in (old, *gone_by) for opinion in corpus.opinions(each)]
    after = [replace(each, id=new.first + each.id - 1, document=new.id) for each in reading.opinions]
    found = compare(before, after)
    pairs = (*found.same, *found.moved, *found.changed)
    exchange = Exchange(
        successors={a.id: b.id for a, b in pairs},
        vanished=frozenset(each.id for each in found.vanished),
        changed=frozenset(a.id for a, _b in found.changed),
        fresh=_fresh(follows),
    )
    gone = _gone(state, old, follows)
    replaced = {"replaced_by": new.id}
    all_edits = [
        *(_document(state, each, replaced) for each in (old, *gone_by)),
        *(_document(state, each, stays[each.id]) for each in made if each.id in stays),
        *lines,
        *edits(state, exchange),
        *_gone_edits(state, exchange, gone, follows),
    ]
    told = _told(state, old, found, gone)
    return all_edits, _of_plan(state, follows, told) if old.kind is Kind.PLAN else told


def _document(state: State, document: Document, new: Mapping[str, object]) -> Edit:
    return Edit("document", document.id, state.entry("document", document.id).rev, new)


def _fresh(follows: Cited) -> dict[OpinionId, dict[str, object]]:
    found: dict[OpinionId, dict[str, object]] = defaultdict(dict)
    for opinion, links in follows.links.items():
        if links:
            found[opinion]["links"] = [codec.link_fields(link) for link in links]
    for opinion, flags in follows.flags.items():
        if flags:
            found[opinion]["flags"] = [flag.value for flag in flags]
    return dict(found)


def _told(state: State, old: Document, found: Compared, gone: Iterable[Initiative]) -> Corrected:
    lost = (each.id for each in found.vanished)
    return Corrected(
        old,
        len(found.same),
        found.moved,
        found.changed,
        found.vanished,
        found.new,
        frozenset(each for each in lost if decided(state.entry("opinion", each).fields)),
        tuple(gone),
    )


def _lines_again(
    state: State, made: Sequence[Document], old: Document, new: Document, reading: Reading
) -> tuple[dict[int, dict[str, object]], list[Edit]]:
    """What was decided about lines that are left over again: documents that go with them, and the lines.

    Several lines that became one opinion stay one only where all of them are there.
    """
    waiting: dict[str, list[Passage]] = defaultdict(list)
    for passage in reversed(passages(reading.text, reading.claims)):
        waiting[normal(passage.text)].append(passage)
    taken = state.taken(old.id)
    again: dict[int, Span] = {}
    for at, fields in taken.items():
        if same := waiting[normal(fields["text"])]:
            again[at] = same.pop().span
    stays: dict[int, dict[str, object]] = {}
    lost: set[int] = set()
    for each in made:
        starts = [span.start for span in each.passage]
        if all(start in again for start in starts):
            places = [codec.span_fields(again[start]) for start in starts]
            stays[each.id] = {"part_of": new.id, "passage": places}
        else:
            lost |= set(starts)
    kept = {at: span for at, span in again.items() if at not in lost and _holds(taken[at])}
    return stays, [
        Edit("line", line_id(new.id, span.start), 0, {**taken[at], "line": span.line, "end": span.end})
        for at, span in kept.items()
    ]


def _holds(fields: object) -> bool:
    """Whether a decision on a line holds for the same line of a corrected document.

    A line that had become part of a response is looked at again: the response may have come in whole.
    """
    return isinstance(fields, dict) and fields["as"] != Taken.RESPONSE


def _of_plan(state: State, follows: Cited, told: Corrected) -> Corrected:
    """With the initiatives that a corrected plan says otherwise, and those that are new."""
    known = {each.id: each for each in state.initiatives}
    pairs = [(known[each.id], each) for each in follows.initiatives if each.id in known]
    return replace(
        told,
        renewed=tuple((was, now) for was, now in pairs if _said(was) != _said(now)),
        added=tuple(each for each in follows.initiatives if each.id not in known),
    )


def _said(initiative: Initiative) -> tuple[str, str, str]:
    return initiative.code, initiative.title, initiative.body


def _gone(state: State, old: Document, follows: Cited) -> tuple[Initiative, ...]:
    """The initiatives of the old plan that the corrected one has no more."""
    if old.kind is not Kind.PLAN:
        return ()
    return tuple(
        each
        for each in state.initiatives
        if each.document == old.id and each.origin is Origin.PLAN and each.id not in follows.named
    )


def _gone_edits(
    state: State, exchange: Exchange, gone: Sequence[Initiative], follows: Cited
) -> Iterator[Edit]:
    """Initiatives that are gone leave the catalogue, save those that an opinion is linked to.

    Where another one has the code of such a one now, that is 旧取組2 from here on: a code names one thing.
    """
    linked = {
        link.initiative
        for opinion, curation in state.decided()
        for link in curation.links
        if opinion not in exchange.vanished
    }
    codes = {code_key(each.code) for each in follows.initiatives}
    for each in gone:
        entry = state.entry("initiative", each.id)
        if each.id not in linked:
            yield Edit("initiative", each.id, entry.rev, dict.fromkeys(entry.fields))
        elif code_key(each.code) in codes:
            yield Edit("initiative", each.id, entry.rev, {"code": _FORMER + each.code})


def orphaned(state: State, corpus: Corpus) -> list[tuple[Document, Opinion, dict[str, object]]]:
    """Every opinion that vanished from a corrected document with what had been decided on it."""
    found = []
    for document in state.replaced:
        ids = range(document.first, document.first + document.opinions)
        for opinion, fields in orphans(state, ids).items():
            found.append((document, corpus.opinion(document, opinion), dict(fields)))
    return found
