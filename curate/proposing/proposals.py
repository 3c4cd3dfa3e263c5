"""What the program proposes and how good it was at that: groups, initiatives, hit rates.

Proposals are derived from a State and the corpus and kept in memory until something that they depend
on changes. Nothing here decides anything.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from curate.linking.suggest import HEARD, Suggester
from curate.matching.cautions import safe
from curate.matching.families import Families
from curate.proposing.searching import Search
from store.model import Group, How, InitiativeId, Opinion, OpinionId, Pair, Status, Suggestion
from store.state import Change, Decision, State

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
    recent: HitRates | None = None
    """The same of the last `RECENT` of them, by when their opinion was decided on last."""


RECENT = 50
"""Links over which it is told how good the suggestions are now (issue 7)."""


def hit_rates(state: State) -> HitRates:
    """Count the links in force that people made, by the rank they had among the suggestions."""
    dated = [
        (curation.at, link.rank)
        for _id, curation in state.decided()
        for link in curation.links
        if link.how is not How.MINED
    ]
    ranks = [rank for _at, rank in sorted(dated, key=lambda each: each[0])]
    return replace(_rates(ranks), recent=_rates(ranks[-RECENT:]))


def _rates(ranks: list[int]) -> HitRates:
    n = len(ranks)
    first, three = sum(rank == 1 for rank in ranks), sum(1 <= rank <= 3 for rank in ranks)
    return HitRates(n, first / n, three / n) if n else HitRates()


class _Texts(Mapping[OpinionId, str]):
    """The texts of opinions as they were read, each looked up when it is asked for."""

    def __init__(self, ids: Sequence[OpinionId], lookup: Lookup) -> None:
        self._ids, self._lookup = ids, lookup

    def __getitem__(self, opinion: OpinionId) -> str:
        return self._lookup(opinion).text

    def __iter__(self) -> Iterator[OpinionId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Groups:
    """Near-identical opinions of one project, kept up to date as texts come, go and are edited."""

    def __init__(self, lookup: Lookup, search: Search | None = None) -> None:
        self._lookup = lookup
        self.search = search or Search()
        """Where large searches are made; it says how far they are, and may be told to stop."""
        self._documents: frozenset[tuple[int, int, int]] = frozenset()
        self._edited: dict[OpinionId, str] = {}
        self._families: Families | None = None
        self._lock = threading.RLock()
        self._making = threading.Lock()

    def families(self, state: State, threshold: float) -> Families:
        """The families at the threshold, of the texts as they are now."""
        with self._lock:
            documents = frozenset((each.id, each.first, each.opinions) for each in state.documents)
            moved = documents ^ self._documents
            if (
                self._families is None
                or self._families.threshold != threshold
                or sum(count for _id, _first, count in moved) > AT_ONCE
            ):
                texts = _Texts(tuple(state.opinion_ids()), self._lookup)
                self._families = Families(texts, threshold, self.search.labels)
                self._edited, moved = {}, frozenset()
            for _id, first, count in moved:
                come = (_id, first, count) in documents
                for id_ in range(first, first + count):
                    self._families.change(id_, self._lookup(id_).text if come else "")
            self._documents = documents
            self._edit(self._families, state)
            return self._families

    def _edit(self, families: Families, state: State) -> None:
        """Take in the texts that analysts wrote, and those that they took back."""
        present = {id_ for _n, first, count in self._documents for id_ in range(first, first + count)}
        edited = {
            id_: str(text)
            for id_ in state.tables["opinion"]
            if isinstance(id_, int)
            and id_ in present
            and (text := state.entry("opinion", id_).fields.get("text")) is not None
        }
        for id_ in edited.keys() | self._edited.keys():
            if edited.get(id_) != self._edited.get(id_) and id_ in present:
                families.change(id_, edited[id_] if id_ in edited else self._lookup(id_).text)
        self._edited = edited

    def proposed(self, state: State, threshold: float) -> list[Group]:
        """Groups that are still to be decided on.

        Members of records and excluded opinions are out of it, pairs that were kept apart do not
        bind, and a group of nothing but records is a decision already made.
        """
        families, free = self.families(state, threshold), _Free(state)
        with self._making:
            found = families.groups(free, _severed(state))
        return [group for group in found if any(map(free.open, group.opinions))]

    def so_far(self, state: State, most: int) -> list[tuple[OpinionId, ...]]:
        """The largest groups by what the search that is on has joined by now; none where none is on."""
        families, roots = self._families, self.search.so_far()
        if families is None or roots is None:
            return []
        free = _Free(state)
        found = families.so_far(roots, most, free, _severed(state))
        return [ids for ids in found if any(map(free.open, ids))]

    def pairs_of(self, state: State, opinion: OpinionId, threshold: float) -> list[Pair]:
        """The pairs that one opinion is in and that were not kept apart, best first.

        Pairs that are alike in shape only come last, with a score below the threshold.
        """
        families = self.families(state, threshold)
        found = families.corpus.pairs_of(opinion) + families.corpus.misread(opinion)
        return [pair for pair in found if not state.apart(pair.a, pair.b)]

    def identical(
        self, state: State, threshold: float, among: Iterable[OpinionId] | None = None
    ) -> list[tuple[OpinionId, ...]]:
        """Opinions with identical texts that may be brought together unseen, the record of each first.

        Left out are opinions that are decided on, pairs that were kept apart, and texts in which anything
        is to be looked at (`curate.matching.cautions.safe`). `among` leaves out all others.
        """
        wanted = None if among is None else set(among)
        found = []
        for ids in self.families(state, threshold).corpus.identical():
            open_ = [id_ for id_ in ids if wanted is None or id_ in wanted]
            open_ = [id_ for id_ in open_ if state.curation(id_).status in _FREE]
            open_.sort(key=lambda id_: (state.curation(id_).status is not Status.OWN, id_))
            if len(open_) < 2:
                continue
            kept, text = open_[0], self._text(state, open_[0])
            copies = [
                id_
                for id_ in open_[1:]
                if state.curation(id_).status is not Status.OWN
                and not state.apart(kept, id_)
                and safe(text, self._text(state, id_))
            ]
            if copies:
                found.append((kept, *copies))
        return sorted(found)

    def _text(self, state: State, opinion: OpinionId) -> str:
        return state.edited(self._lookup(opinion)).text


class _Free:
    """Which opinions may still be brought together with others."""

    def __init__(self, state: State) -> None:
        opinions = (id_ for id_ in state.tables["opinion"] if isinstance(id_, int))
        self._statuses = {id_: state.curation(id_).status for id_ in opinions}

    def __call__(self, opinion: OpinionId) -> bool:
        return self._statuses.get(opinion, Status.UNDECIDED) in _FREE

    def open(self, opinion: OpinionId) -> bool:
        """Whether it is no record yet."""
        return self._statuses.get(opinion) is not Status.OWN


def _severed(state: State) -> Iterator[tuple[OpinionId, OpinionId]]:
    """The pairs that are kept apart, smaller id first."""
    for id_ in state.tables["pair"]:
        if state.entry("pair", id_).fields:
            a, b = map(int, str(id_).split("-"))
            yield a, b


AT_ONCE = 500
"""Up to so many opinions that come or go are matched one by one; for more all is searched anew."""

_FREE = frozenset({Status.UNDECIDED, Status.LATER, Status.OWN})
"""Where an opinion is that may still be brought together with others."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The first suggestion for an opinion."""

    opinion: OpinionId
    """Which."""
    initiative: InitiativeId
    """The first initiative."""
    lead: float
    """Its score less that of the second."""


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
        ranked = self._ranked(self.current(state), opinion)
        if hide_mined:
            return ranked
        by_id = {each.initiative: each for each in ranked}
        mined = [link.initiative for link in state.curation(opinion.id).links if link.how is How.MINED]
        top = 1 + max((each.score for each in ranked), default=0.0)
        first = tuple(replace(by_id.get(id_, Suggestion(id_, top)), score=top, why="mined") for id_ in mined)
        return first + tuple(each for each in ranked if each.initiative not in mined)

    def lead(self, state: State, opinion: Opinion) -> Lead | None:
        """The first initiative and its lead over the second; None where nothing speaks for any."""
        suggester = self.current(state)
        with self._unknowing(suggester, opinion):
            ranked = suggester.ranked(opinion)
        if not ranked:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return Lead(opinion.id, ranked[0][0], ranked[0][1] - second)

    def _ranked(self, suggester: Suggester, opinion: Opinion) -> tuple[Suggestion, ...]:
        """What speaks for each initiative apart from what was decided about this very opinion."""
        with self._unknowing(suggester, opinion):
            return suggester.suggest(opinion)

    @contextmanager
    def _unknowing(self, suggester: Suggester, opinion: Opinion) -> Iterator[None]:
        """What was learned of this very opinion is forgotten for a moment."""
        known = self._learned.get(opinion.id, ())
        if not known:
            yield
            return
        suggester.forget(opinion.id)
        try:
            yield
        finally:
            suggester.learn(opinion, known)

    def current(self, state: State) -> Suggester:
        """The suggester with everything learned that `state` has decided."""
        suggester = self._suggester
        if suggester is not None and self._seq == state.seq:
            return suggester
        touched: set[OpinionId] = set()
        for change in (each for decision in self._since(self._seq) for each in decision.changes):
            if change.kind == "opinion" and isinstance(change.id, int):
                touched.add(change.id)
            elif change.kind == "initiative" and suggester and _is_one_more(change, state):
                suggester.add(state.initiative(int(change.id)))
            elif change.kind in {"initiative", "document"}:
                suggester = None
        if suggester is None:
            plans = {each.id: each.plan for each in state.documents}
            self._learned = {id_: links for id_, _now in state.decided() if (links := _teaches(state, id_))}
            decided = ((self._lookup(id_), links) for id_, links in sorted(self._learned.items()))
            suggester, touched = Suggester(state.initiatives, plans, self._sample(state), decided), set()
        for opinion in sorted(touched):
            self._learn(suggester, opinion, _teaches(state, opinion))
        self._suggester, self._seq = suggester, state.seq
        return suggester

    def _sample(self, state: State) -> Iterator[Opinion]:
        """Opinions of the project, evenly spread over all of it."""
        step = max(1, state.total // HEARD)
        return map(self._lookup, islice(state.opinion_ids(), 0, None, step))

    def _learn(self, suggester: Suggester, opinion: OpinionId, links: tuple[InitiativeId, ...]) -> None:
        before = self._learned.pop(opinion, ())
        if before:
            suggester.forget(opinion)
        if links:
            suggester.learn(self._lookup(opinion), links)
            self._learned[opinion] = links


def _is_one_more(change: Change, state: State) -> bool:
    """Whether a change only brings an initiative that was not there."""
    new = state.entry("initiative", change.id).fields
    return bool(new) and not any(value is not None for value in change.old.values())


def _teaches(state: State, opinion: OpinionId) -> tuple[InitiativeId, ...]:
    """The links of an opinion that a person made, or kept as the answer cites them."""
    curation = state.curation(opinion)
    by_person = any(link.how is not How.MINED for link in curation.links)
    return tuple(link.initiative for link in curation.links if by_person or curation.status is Status.OWN)
