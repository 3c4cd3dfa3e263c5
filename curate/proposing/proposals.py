"""Near-identical opinions that are proposed to be brought together.

Proposals are derived from a State and the corpus and kept in memory until something that they depend
on changes. Nothing here decides anything.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from curate.matching.cautions import safe
from curate.matching.families import Families
from curate.matching.measure import similarity
from curate.matching.relations import relation
from curate.proposing.searching import Search
from store.model import Group, How, Opinion, OpinionId, Pair, Relation, Status
from store.state import State

Lookup = Callable[[OpinionId], Opinion]
"""Finds an opinion by id."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another opinion that stands to one otherwise than by being nearly the same."""

    opinion: OpinionId
    """The other one."""
    relation: Relation
    """CONTAINS or REORDERED."""
    score: float
    """How surely (`curate.matching.relations`)."""


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
        edited = {
            id_: str(text)
            for id_ in state.tables["opinion"]
            if isinstance(id_, int)
            and (text := state.entry("opinion", id_).fields.get("text")) is not None
            and self._has(id_)
        }
        for id_ in edited.keys() | self._edited.keys():
            if edited.get(id_) != self._edited.get(id_) and self._has(id_):
                families.change(id_, edited[id_] if id_ in edited else self._lookup(id_).text)
        self._edited = edited

    def _has(self, opinion: OpinionId) -> bool:
        return any(first <= opinion < first + count for _id, first, count in self._documents)

    def proposed(self, state: State, threshold: float) -> list[Group]:
        """Groups that are still to be decided on.

        Members of records and excluded opinions are out of it, pairs that were kept apart do not
        bind, and a group of nothing but records is a decision already made, unless one of them only has
        its copies: whoever brings identical texts together first has not looked at what is nearly alike.
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

    def related(self, state: State, opinion: OpinionId, threshold: float) -> list[Related]:
        """The opinions that contain one, stand in it, or say its clauses in another order; most alike first.

        Of more than `MOST_RELATED` these are the first. Left out are those that were kept apart from it, and
        those of its own record.
        """
        corpus = self.families(state, threshold).corpus
        home = state.curation(opinion).record or opinion
        others = [
            each
            for each in corpus.akin(opinion)
            if (state.curation(each).record or each) != home and not state.apart(*sorted((opinion, each)))
        ]
        own = corpus.normal(opinion)
        others.sort(key=lambda each: (-similarity(own, corpus.normal(each)), each))
        text = self._text(state, opinion)
        stands = ((each, relation(text, self._text(state, each), threshold=threshold)) for each in others)
        found = (Related(each, how, score) for each, (how, score) in stands if how in _BEYOND)
        return list(islice(found, MOST_RELATED))

    def all_related(self, state: State, threshold: float) -> Iterator[tuple[OpinionId, Related]]:
        """The same of every opinion that may still be brought together, each pair once, smaller id first.

        Of opinions with identical texts the first stands for all.
        """
        corpus, free = self.families(state, threshold).corpus, _Free(state)
        first: dict[str, OpinionId] = {}
        for opinion in filter(free, state.opinion_ids()):
            first.setdefault(corpus.normal(opinion), opinion)
        told = set()
        for opinion in first.values():
            for each in self.related(state, opinion, threshold):
                a, b = sorted((opinion, each.opinion))
                if (a, b) not in told and first.get(corpus.normal(each.opinion)) == each.opinion:
                    told.add((a, b))
                    yield a, replace(each, opinion=b)

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
        self._state = state
        opinions = (id_ for id_ in state.tables["opinion"] if isinstance(id_, int))
        self._statuses = {id_: state.curation(id_).status for id_ in opinions}

    def __call__(self, opinion: OpinionId) -> bool:
        return self._statuses.get(opinion, Status.UNDECIDED) in _FREE

    def open(self, opinion: OpinionId) -> bool:
        """Whether it is no record yet, or one of copies only, of which nothing else was decided."""
        return self._statuses.get(opinion) is not Status.OWN or self._of_copies(opinion)

    def _of_copies(self, record: OpinionId) -> bool:
        curation, members = self._state.curation(record), self._state.members(record)
        by_person = any(link.how is not How.MINED for link in curation.links)
        if not members or by_person or curation.none_fits:
            return False
        return all(self._state.curation(each).relation is Relation.IDENTICAL for each in members)


def _severed(state: State) -> Iterator[tuple[OpinionId, OpinionId]]:
    """The pairs that are kept apart, smaller id first."""
    for id_ in state.tables["pair"]:
        if state.entry("pair", id_).fields:
            a, b = map(int, str(id_).split("-"))
            yield a, b


MOST_RELATED = 50
"""Nobody looks at more: 賛成です。 stands in thousands of opinions."""

AT_ONCE = 500
"""Up to so many opinions that come or go are matched one by one; for more all is searched anew."""

_BEYOND = frozenset({Relation.CONTAINS, Relation.REORDERED})

_FREE = frozenset({Status.UNDECIDED, Status.LATER, Status.OWN})
"""Where an opinion is that may still be brought together with others."""
