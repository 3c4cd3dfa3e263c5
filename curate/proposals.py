"""What the program proposes and how good it was at that: groups, initiatives, hit rates.

Proposals are derived from a State and the corpus and kept in memory until something that they depend
on changes. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from curate.linking.suggest import Suggester
from curate.matching.alike import Alike, alike
from curate.matching.groups import groups_within
from store.model import Group, How, InitiativeId, Opinion, OpinionId, Pair, Status, Suggestion
from store.state import Decision, State

Lookup = Callable[[OpinionId], Opinion]
"""Finds an opinion by id."""


@dataclass(frozen=True, slots=True)
class HitRates:
    """How often people took what was suggested."""

    n: int = 0
    """Links that people made."""
    top1: float = 0.0
    """The share of these that was the first suggestion at the time."""
    top3: float = 0.0
    """The share that was among the first three."""


def hit_rates(state: State) -> HitRates:
    """Count the links in force that people made, by the rank they had among the suggestions."""
    ranks = [
        link.rank for _id, curation in state.decided() for link in curation.links if link.how is not How.MINED
    ]
    if not ranks:
        return HitRates()
    first = sum(rank == 1 for rank in ranks)
    three = sum(1 <= rank <= 3 for rank in ranks)
    return HitRates(len(ranks), first / len(ranks), three / len(ranks))


class Groups:
    """Near-identical opinions of one project, searched again only when texts come or go."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._key: tuple[object, ...] = ()
        self._found: Alike | None = None

    def alike(self, state: State, threshold: float) -> Alike:
        """All that is alike at the threshold, whatever was decided of it."""
        key = (threshold, tuple((each.id, each.first) for each in state.documents))
        if self._found is None or key != self._key:
            texts = {id_: self._lookup(id_).text for id_ in state.opinion_ids()}
            self._found, self._key = alike(texts, threshold), key
        return self._found

    def proposed(self, state: State, threshold: float) -> list[Group]:
        """Groups that are still to be decided on.

        Members of records and excluded opinions are out of it, pairs that were kept apart do not
        bind, and a group of nothing but records is a decision already made.
        """
        free = self.alike(state, threshold).only(lambda id_: state.curation(id_).status in _FREE)
        return [
            group
            for group in groups_within(free, state.apart)
            if any(state.curation(id_).status is not Status.OWN for id_ in group.opinions)
        ]

    def pairs_of(self, state: State, opinion: OpinionId, threshold: float) -> list[Pair]:
        """The pairs that one opinion is in and that were not kept apart, best first."""
        found = self.alike(state, threshold).pairs_of(opinion)
        return [pair for pair in found if not state.apart(pair.a, pair.b)]


_FREE = frozenset({Status.UNDECIDED, Status.LATER, Status.OWN})
"""Where an opinion is that may still be brought together with others."""


class Initiatives:
    """Ranked initiatives for each opinion, learning from what is decided.

    `since` gives the decisions after a sequence number: each decision is learned from once, so that
    a suggestion costs the same however much was decided before.
    """

    def __init__(self, lookup: Lookup, since: Callable[[int], Iterable[Decision]]) -> None:
        self._lookup = lookup
        self._since = since
        self._suggester: Suggester | None = None
        self._learned: dict[OpinionId, tuple[InitiativeId, ...]] = {}
        self._seq = 0

    def suggest(self, state: State, opinion: Opinion, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, mined links first, then by score."""
        ranked = self._ranked(self._current(state), opinion)
        if hide_mined:
            return ranked
        mined = [link.initiative for link in state.curation(opinion.id).links if link.how is How.MINED]
        by_id = {each.initiative: each for each in ranked}
        top = 1 + max((each.score for each in ranked), default=0.0)
        first = tuple(
            Suggestion(id_, top, by_id[id_].shared if id_ in by_id else (), "mined") for id_ in mined
        )
        return first + tuple(each for each in ranked if each.initiative not in mined)

    def _ranked(self, suggester: Suggester, opinion: Opinion) -> tuple[Suggestion, ...]:
        """What speaks for each initiative apart from what was decided about this very opinion."""
        known = self._learned.get(opinion.id, ())
        if not known:
            return suggester.suggest(opinion)
        suggester.forget(opinion)
        try:
            return suggester.suggest(opinion)
        finally:
            suggester.learn(opinion, known)

    def _current(self, state: State) -> Suggester:
        """The suggester with everything learned that `state` has decided."""
        suggester = self._suggester
        if suggester is not None and self._seq == state.seq:
            return suggester
        touched: set[OpinionId] = set()
        for change in (each for decision in self._since(self._seq) for each in decision.changes):
            if change.kind == "opinion" and isinstance(change.id, int):
                touched.add(change.id)
            elif change.kind in {"initiative", "document"}:
                suggester = None
        if suggester is None:
            plans = {each.id: each.plan for each in state.documents}
            suggester, self._learned = Suggester(state.initiatives, plans), {}
            touched = {opinion for opinion, _curation in state.decided()}
        for opinion in sorted(touched):
            self._learn(suggester, opinion, _teaches(state, opinion))
        self._suggester, self._seq = suggester, state.seq
        return suggester

    def _learn(self, suggester: Suggester, opinion: OpinionId, links: tuple[InitiativeId, ...]) -> None:
        before = self._learned.pop(opinion, ())
        if before:
            suggester.forget(self._lookup(opinion))
        if links:
            suggester.learn(self._lookup(opinion), links)
            self._learned[opinion] = links


def _teaches(state: State, opinion: OpinionId) -> tuple[InitiativeId, ...]:
    """The links of an opinion that a person made, or kept as the answer cites them."""
    curation = state.curation(opinion)
    by_person = any(link.how is not How.MINED for link in curation.links)
    return tuple(link.initiative for link in curation.links if by_person or curation.status is Status.OWN)
