"""The texts of a project as they are now: which opinions have which, and what one opinion is near to.

Most were there from the start: their distinct normal forms are kept once, and who has each is a matter of
arrays (a million opinions take 25 MB beside their texts). The few that were edited, added or taken away since
are looked at one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from curate.matching.measure import allowed, score
from curate.matching.normalise import normalise, shape
from curate.matching.relations import CONTAINED
from curate.matching.search.holding import Holding
from curate.matching.search.index import Index
from curate.matching.search.query import near_in_any_order, near_in_shape, near_one
from store.model import OpinionId, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Corpus:
    """Opinions and their normal forms; `distinct` are those from the start, by length."""

    def __init__(self, texts: Mapping[OpinionId, str], threshold: float) -> None:
        import numpy as np

        self.threshold = threshold
        ids = sorted(texts)
        numbers: dict[str, int] = {}
        number = np.full(len(ids), -1, np.int64)
        for at, id_ in enumerate(ids):
            if normal := normalise(texts[id_]):
                number[at] = numbers.setdefault(normal, len(numbers))
        self.distinct = sorted(numbers, key=len)
        """The normal forms from the start, none empty, by length, then by the first opinion that has each."""
        places = np.full(len(numbers) + 1, -1, np.int64)
        places[[numbers[text] for text in self.distinct]] = np.arange(len(numbers))
        self._ids = np.array(ids, np.int64)
        self._places = places[number]
        self._by_place = np.argsort(self._places, kind="stable")
        self._starts = np.searchsorted(self._places[self._by_place], np.arange(len(numbers) + 1))
        self.changed: dict[OpinionId, str] = {}
        """The normal forms of opinions that were edited, added or taken away (empty) since."""

    def place(self, opinion: OpinionId) -> int:
        """Where the text that an opinion had from the start stands in `distinct`, or -1."""
        at = int(self._ids.searchsorted(opinion))
        return int(self._places[at]) if at < len(self._ids) and self._ids[at] == opinion else -1

    def had(self, place: int) -> list[OpinionId]:
        """The opinions that had a text from the start, by id."""
        found: list[OpinionId] = self._ids[
            self._by_place[self._starts[place] : self._starts[place + 1]]
        ].tolist()
        return found

    def have(self, place: int) -> list[OpinionId]:
        """Those of them that were not changed since."""
        return [id_ for id_ in self.had(place) if id_ not in self.changed]

    def sizes(self) -> NDArray[np.int64]:
        """How many opinions had each distinct text."""
        found: NDArray[np.int64] = self._starts[1:] - self._starts[:-1]
        return found

    def normal(self, opinion: OpinionId) -> str:
        """The normal form of an opinion; empty where there is none."""
        if opinion in self.changed:
            return self.changed[opinion]
        place = self.place(opinion)
        return "" if place < 0 else self.distinct[place]

    def near(self, normal: str) -> Iterator[tuple[int, float]]:
        """The places of the distinct texts that match a normal form, with their scores."""
        for place, distance in near_one(self._index, normal, self.threshold):
            yield place, score(distance, len(normal) + len(self.distinct[place]))

    def near_changed(self, normal: str) -> Iterator[tuple[OpinionId, float]]:
        """The changed opinions that match a normal form, with their scores."""
        for id_, words in self.changed.items():
            if (similar := self._near(normal, words)) is not None:
                yield id_, similar

    def pairs_of(self, opinion: OpinionId) -> list[Pair]:
        """The pairs that one opinion is in, best first, then by the other's id."""
        normal = self.normal(opinion)
        if not normal:
            return []
        found = [(id_, how) for place, how in self.near(normal) for id_ in self.have(place)]
        return _pairs(opinion, [*found, *self.near_changed(normal)])

    def misread(self, opinion: OpinionId) -> list[Pair]:
        """The pairs of one opinion that match in shape only, with the score that they have as they stand.

        Texts were misread by a scanner (工コ力一ド for エコカード); best first, then by the other's id. What
        differs stays a difference: these pairs bind no group and no bulk decision takes them.
        """
        from rapidfuzz.distance import Indel

        normal = self.normal(opinion)
        if not normal:
            return []
        places = near_in_shape(self._index, normal, self.threshold)
        others = [(id_, self.distinct[place]) for place in places for id_ in self.have(place)]
        own = shape(normal)
        others += [each for each in self.changed.items() if self._near(own, shape(each[1])) is not None]
        return _pairs(
            opinion,
            [
                (id_, Indel.normalized_similarity(normal, words))
                for id_, words in others
                if self._near(normal, words) is None
            ],
        )

    def akin(self, opinion: OpinionId) -> list[OpinionId]:
        """The opinions that may contain one, or stand in it, or have its clauses in another order, by id.

        What is contained is all here (`holding`); of what is reordered, all that has about the same
        characters, and few others. Copies and what is nearly the same are not among them.
        """
        normal = self.normal(opinion)
        if not normal:
            return []
        places = {*self._holding.of(normal), *near_in_any_order(self._index, normal, self.threshold)}
        others = {id_ for place in places for id_ in self.have(place)} | {
            id_ for id_, words in self.changed.items() if words
        }
        near = {id_ for pair in self.pairs_of(opinion) for id_ in (pair.a, pair.b)}
        return sorted(others - near - {opinion})

    def identical(self) -> Iterator[tuple[OpinionId, ...]]:
        """Opinions that have one normal form, two or more, by id."""
        copies: dict[str, list[OpinionId]] = defaultdict(list)
        for id_, words in self.changed.items():
            if words:
                copies[words].append(id_)
        for place, (text, size) in enumerate(zip(self.distinct, self.sizes().tolist(), strict=True)):
            if size > 1 or text in copies:
                copies[text] += self.have(place)
        return (tuple(sorted(ids)) for ids in copies.values() if len(ids) > 1)

    @cached_property
    def _index(self) -> Index:
        return Index.of(self.distinct, self.threshold)

    @cached_property
    def _holding(self) -> Holding:
        return Holding(self._index, CONTAINED)

    def _near(self, one: str, other: str) -> float | None:
        from rapidfuzz.distance import Indel

        if not one or not other:
            return None
        most = allowed(self.threshold, len(one) + len(other))
        distance = Indel.distance(one, other, score_cutoff=most)
        return score(distance, len(one) + len(other)) if distance <= most else None


def _pairs(opinion: OpinionId, others: list[tuple[OpinionId, float]]) -> list[Pair]:
    """The pairs of an opinion with others, best first, then by the other's id."""
    pairs = [Pair(min(opinion, id_), max(opinion, id_), how) for id_, how in others if id_ != opinion]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))
