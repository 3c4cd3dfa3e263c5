"""What a document says of initiatives: those that it brings, and the links that its answers cite."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from curate.linking.citations.catalogue import resolve
from curate.linking.plans.placing import about, place
from curate.linking.plans.succession import heirs
from exports.privacy import find
from store import decisions
from store.corpus.corpus import Corpus
from store.journal import batches
from store.journal.journal import Journal
from store.model import (
    Document,
    DocumentId,
    Flag,
    How,
    Initiative,
    InitiativeId,
    Kind,
    Link,
    Opinion,
    OpinionId,
    Origin,
    Reading,
)
from store.state import Draft, Edit, State

_AT_ONCE = 500
"""Opinions that are looked at while others wait."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What follows from a document for the catalogue and for the links of its opinions."""

    initiatives: tuple[Initiative, ...]
    """Those that are new to the catalogue, or of which the document says more."""
    named: frozenset[InitiativeId]
    """All that it names or cites."""
    links: Mapping[OpinionId, tuple[Link, ...]]
    """By the final id of its opinions."""
    flags: Mapping[OpinionId, tuple[Flag, ...]]
    """Raised by mining, and where personal data stands in an opinion."""
    edits: tuple[Edit, ...]
    """All this, as a decision says it."""


def cited(state: State, document: Document, reading: Reading) -> Cited:
    """Mine the answers of a document that is to be in force as `document`."""
    placed = _placed(state, document, reading)
    fresh = tuple(
        replace(each, document=document.id) for each in placed if _says_more(state, each, document.replaces)
    )
    known = {each.id: each for each in (*state.initiatives, *fresh)}
    opinions = [
        replace(each, id=document.first + each.id - 1, document=document.id) for each in reading.opinions
    ]
    more, links, flags = mined(state, document, opinions, known)
    new = (*fresh, *more)
    named = {each.id for each in (*placed, *new)}
    named |= {link.initiative for found in links.values() for link in found}
    edits = (
        *decisions.brought(state, new),
        *decisions.mined(state, links, flags).edits,
    )
    return Cited(new, frozenset(named), links, flags, edits)


def _placed(state: State, document: Document, reading: Reading) -> tuple[Initiative, ...]:
    """What a document says of initiatives, under the ids of those that are known."""
    told, known = tuple(_told(state, document, reading)), tuple(_known(state, document, reading))
    corrected = [each for each in known if each.document == document.replaces and each.origin is Origin.PLAN]
    before = heirs(told, corrected) if reading.kind is Kind.PLAN else {}
    taken = {each.id for each in before.values()}
    others = place(
        (each for at, each in enumerate(told) if at not in before),
        (each for each in known if each.id not in taken),
        state.next_initiative,
    )
    return (*(replace(told[at], id=each.id, aliases=each.aliases) for at, each in before.items()), *others)


def mined(
    state: State,
    document: Document,
    opinions: Sequence[Opinion],
    known: Mapping[InitiativeId, Initiative] | None = None,
) -> tuple[
    tuple[Initiative, ...], Mapping[OpinionId, tuple[Link, ...]], Mapping[OpinionId, tuple[Flag, ...]]
]:
    """What opinions of a document cite: initiatives that are new, links, and flags.

    `known` is the catalogue, where it is more than that of `state`.
    """
    if known is None:
        known = {each.id: each for each in state.initiatives}
    next_id = max([state.next_initiative - 1, *known]) + 1
    found = resolve(opinions, known.values(), about(document, known.values()), next_id)
    new = tuple(replace(each, document=document.id) for each in found.cited)
    return new, found.links, _with_personal(opinions, found.flags)


def _told(state: State, document: Document, reading: Reading) -> Iterator[Initiative]:
    """What a document says of initiatives; only a plan speaks for itself, all others report it."""
    for initiative in reading.initiatives:
        if reading.kind is Kind.PLAN:
            yield initiative
        else:
            yield replace(initiative, plan=about(document, state.initiatives), origin=Origin.CITED)


def _known(state: State, document: Document, reading: Reading) -> Iterator[Initiative]:
    """The catalogue that a document may speak of; a plan does not speak for what another one brought.

    What was cited without saying of which plan is of the first plan that comes in.
    """
    first = reading.kind is Kind.PLAN and all(each.origin is Origin.CITED for each in state.initiatives)
    unsaid = {each.plan for each in state.documents if each.plan == PurePath(each.file).stem}
    for each in state.initiatives:
        others = each.origin is Origin.PLAN and each.plan != reading.plan
        if not (reading.kind is Kind.PLAN and others and each.document != document.replaces):
            yield replace(each, plan=reading.plan) if first and each.plan in unsaid else each


def _with_personal(
    opinions: Iterable[Opinion], mined: Mapping[OpinionId, tuple[Flag, ...]]
) -> dict[OpinionId, tuple[Flag, ...]]:
    """Flags that mining raised, and one where an opinion holds personal data."""
    found = dict(mined)
    for each in opinions:
        if find(each.text) or find(each.raw):
            found[each.id] = (*found.get(each.id, ()), Flag.PERSONAL)
    return found


def _says_more(state: State, initiative: Initiative, replaces: DocumentId) -> bool:
    """Whether a document's word on an initiative is news.

    A plan overrules citations, never the reverse, and its corrected version overrules the plan.
    """
    entry = state.entry("initiative", initiative.id)
    if not entry.fields:
        return True
    known = state.initiative(initiative.id)
    return initiative.origin is Origin.PLAN and (
        known.origin is not Origin.PLAN or bool(replaces and known.document == replaces)
    )


def mine_again(journal: Journal, corpus: Corpus, plan: Document) -> Iterator[None]:
    """A plan has come in: citations of earlier documents may point to more, or fit less, than before.

    Done a part a step, between which others have their turn.
    """
    for document in journal.state.documents:
        if document.id == plan.id or not document.opinions:
            continue
        for opinions in in_parts(corpus.opinions(document), _AT_ONCE):
            begun = time.perf_counter()
            with journal.locked():
                made = journal.append(_mined_again(journal.state, document, opinions))
            yield
            if made:
                batches.rest(begun)


def _mined_again(state: State, document: Document, opinions: Sequence[Opinion]) -> Draft:
    untouched = [each for each in opinions if _only_mined(state, each.id)]
    plan = about(document, state.initiatives)
    mined = resolve(untouched, state.initiatives, plan, state.next_initiative)
    known = {each.id for each in state.initiatives}
    links, flags = {}, {}
    for opinion in (each.id for each in untouched):
        now = state.curation(opinion)
        found = tuple(link for link in mined.links.get(opinion, ()) if link.initiative in known)
        if found != now.links:
            links[opinion] = found
        others = tuple(flag for flag in now.flags if flag in (Flag.PERSONAL, Flag.CHANGED))
        if (raised := (*mined.flags.get(opinion, ()), *others)) != now.flags:
            flags[opinion] = raised
    return decisions.mined(state, links, flags)


def in_parts(opinions: Iterator[Opinion], most: int) -> Iterator[tuple[Opinion, ...]]:
    """Give opinions as they come, so many at a time."""
    while part := tuple(islice(opinions, most)):
        yield part


def _only_mined(state: State, opinion: OpinionId) -> bool:
    """Whether no analyst has decided anything on an opinion's links (an empty list is a decision)."""
    curation = state.curation(opinion)
    decided = state.entry("opinion", opinion).fields.get("links")
    return not curation.none_fits and decided != [] and all(link.how is How.MINED for link in curation.links)
