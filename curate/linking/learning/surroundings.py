"""What stands around an opinion: many documents go through the plan in its order, or a chapter at a time.

The decided opinions next before and after an opinion speak for their initiatives, those in the document and
those under the same headings of it. How loud is counted in the decided opinions themselves: how many pairs
of neighbours more have an initiative in common than would by chance. Chance is that of two opinions on one
chapter of the plan, since of the chapter the words tell as well; where neighbours share a chapter and no
more, or nothing, their voice is none. (Cohen's kappa, "A coefficient of agreement for nominal scales", 1960,
with the chapter known; one pair that does not agree is added, so that a single one proves little.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

from curate.linking.texts.profiles import np_int
from store.model import DocumentId, Initiative, InitiativeId, Opinion, OpinionId

if TYPE_CHECKING:
    from curate.linking.texts.profiles import Columns

Chapter = tuple[str, ...]
"""The headings of the plan that an initiative stands under."""

Place = tuple[DocumentId, int]
"""A document, and a number for the headings in it."""

Links = Sequence[InitiativeId]

Draws = tuple[tuple[Chapter, int], ...]
"""The chapters that two opinions share, and how many pairs of links they have in each."""


class Surroundings:
    """Decided opinions by where they stand."""

    def __init__(self, catalogue: Mapping[InitiativeId, Initiative]) -> None:
        """Begin with none; the catalogue may grow."""
        self._catalogue = catalogue
        self._links: dict[OpinionId, Links] = {}
        self._places: dict[OpinionId, Place] = {}
        self._linked: Counter[InitiativeId] = Counter()
        self._rows = (_Rows(self._compared), _Rows(self._compared))

    def take(self, columns: Columns, links: Mapping[OpinionId, Links]) -> None:
        """Take opinions in as `columns` gave them, with their links."""
        for opinion, *place in zip(*(columns[name].tolist() for name in _COLUMNS), strict=True):
            self._enter(opinion, (place[0], place[1]), links[opinion])

    def columns(self) -> Columns:
        """Where the opinions stand, for `take`."""
        rows = sorted((opinion, *place) for opinion, place in self._places.items())
        return {name: np_int(row[at] for row in rows) for at, name in enumerate(_COLUMNS)}

    def enter(self, opinion: Opinion, links: Links) -> None:
        """An opinion that was not there is decided."""
        self._enter(opinion.id, _place(opinion), links)

    def leave(self, opinion: OpinionId) -> None:
        """A decided opinion is undecided again."""
        place, links = self._places.pop(opinion), self._links[opinion]
        for rows, key in zip(self._rows, _keys(place), strict=True):
            rows.leave(key, opinion)
        del self._links[opinion]
        self._linked.subtract(links)

    def votes(self, opinion: Opinion) -> dict[InitiativeId, float]:
        """How loud the neighbours speak for their initiatives; each of them at most with 1."""
        chances, voices = self._chances(), dict[OpinionId, float]()
        for rows, key in zip(self._rows, _keys(_place(opinion)), strict=True):
            if voice := rows.agreement(chances):
                for neighbour in rows.around(key, opinion.id):
                    voices[neighbour] = max(voice, voices.get(neighbour, 0.0))
        found = defaultdict[InitiativeId, float](float)
        for neighbour, voice in voices.items():
            links = self._links[neighbour]
            for id_ in links:
                found[id_] += voice / len(links)
        return dict(found)

    def _enter(self, opinion: OpinionId, place: Place, links: Links) -> None:
        self._places[opinion], self._links[opinion] = place, tuple(links)
        self._linked.update(links)
        for rows, key in zip(self._rows, _keys(place), strict=True):
            rows.enter(key, opinion)

    def _compared(self, one: OpinionId, other: OpinionId) -> tuple[bool, Draws]:
        """Whether two opinions have an initiative in common, and what chances they had of it."""
        ours, theirs = self._links[one], self._links[other]
        drawn = Counter(map(self._chapter, ours)), Counter(map(self._chapter, theirs))
        shared = sorted(drawn[0].keys() & drawn[1].keys())
        draws = tuple((chapter, drawn[0][chapter] * drawn[1][chapter]) for chapter in shared)
        return not set(ours).isdisjoint(theirs), draws

    def _chapter(self, initiative: InitiativeId) -> Chapter:
        return self._catalogue[initiative].path

    def _chances(self) -> dict[Chapter, float]:
        """Of each chapter, how often two links to it are to one initiative.

        Of a chapter of which only one initiative has been met nothing is known: it is always that one.
        """
        links, squares = Counter[Chapter](), Counter[Chapter]()
        for id_, times in self._linked.items():
            links[self._chapter(id_)] += times
            squares[self._chapter(id_)] += times * times
        return {chapter: squares[chapter] / (n * n) for chapter, n in links.items() if n}


class _Rows:
    """Opinions in rows, each by their ids, and how often two that follow each other agree."""

    def __init__(self, compared: Callable[[OpinionId, OpinionId], tuple[bool, Draws]]) -> None:
        self._compared = compared
        self._rows = defaultdict[Place, list[OpinionId]](list)
        self._pairs = self._agreeing = 0
        self._drawn: Counter[Draws] = Counter()

    def around(self, key: Place, opinion: OpinionId) -> tuple[OpinionId, ...]:
        """The opinions next before and after an opinion, which may itself be in the row."""
        row = self._rows.get(key, [])
        at = bisect_left(row, opinion)
        after = at + (at < len(row) and row[at] == opinion)
        return (*row[max(0, at - 1) : at], *row[after : after + 1])

    def enter(self, key: Place, opinion: OpinionId) -> None:
        self._part(self.around(key, opinion), opinion, 1)
        row = self._rows[key]
        row.insert(bisect_left(row, opinion), opinion)

    def leave(self, key: Place, opinion: OpinionId) -> None:
        row = self._rows[key]
        del row[bisect_left(row, opinion)]
        self._part(self.around(key, opinion), opinion, -1)

    def agreement(self, chances: Mapping[Chapter, float]) -> float:
        """What share of the pairs agrees beyond chance; 0 where it is no more."""
        chance = sum(n * _any(draws, chances) for draws, n in self._drawn.items())
        return max(0.0, (self._agreeing - chance) / (self._pairs - chance + 1))

    def _part(self, neighbours: tuple[OpinionId, ...], opinion: OpinionId, times: int) -> None:
        """An opinion comes between neighbours, who may have been a pair; with `times` -1 it goes."""
        for one, other in pairwise(neighbours):
            self._count(one, other, -times)
        for neighbour in neighbours:
            self._count(neighbour, opinion, times)

    def _count(self, one: OpinionId, other: OpinionId, times: int) -> None:
        agree, draws = self._compared(one, other)
        self._pairs += times
        self._agreeing += times * agree
        if draws:
            self._drawn[draws] += times
            if not self._drawn[draws]:
                del self._drawn[draws]


def _any(draws: Draws, chances: Mapping[Chapter, float]) -> float:
    """The chance that at least one of the pairs of links is to one initiative."""
    return 1 - prod((1 - chances[chapter]) ** pairs for chapter, pairs in draws)


_COLUMNS = ("opinions", "documents", "headings")


def _place(opinion: Opinion) -> Place:
    digest = blake2b("\n".join(opinion.path).encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return opinion.document, int.from_bytes(digest)


def _keys(place: Place) -> tuple[Place, Place]:
    """The rows that an opinion stands in: that of its document, and that of its headings there."""
    return (place[0], 0), place
