"""All that is alike in a corpus, found once and kept small: what pairs and groups are read from.

Texts with one normal form are one here, with all the opinions that have it. A campaign of 5,000 copies is
one entry and not twelve million pairs; pairs of opinions are made when somebody asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from curate.matching.measure import allowed, checked
from curate.matching.normalise import normalise
from curate.matching.search.scan import near
from store.model import OpinionId, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRIP = 16_384
"""Matches of which the order is given at once."""

FEW = 24
"""Up to so many distinct texts each is measured against each."""

Apart = Callable[[OpinionId, OpinionId], bool]
"""Whether two opinions are kept apart."""


@dataclass(frozen=True)
class Alike:
    """The distinct texts of a corpus, and which of them match."""

    texts: tuple[str, ...]
    """The distinct normal forms, by length, then by the first opinion that has each."""
    copies: tuple[tuple[OpinionId, ...], ...]
    """The opinions that have each text, by id."""
    edges: NDArray[np.int64]
    """One row a match: two places in `texts`, and the indel distance between them."""

    def edge_pairs(self) -> Iterator[tuple[int, int, float]]:
        """The two places and the score of each match."""
        for (i, j, _distance), similarity in zip(self.edges.tolist(), self.scores.tolist(), strict=True):
            yield i, j, similarity

    def best_first(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
        """The same, best first, in strips: one row a match with its two places, and the scores."""
        import numpy as np

        order = np.argsort(-self.scores, kind="stable")
        for top in range(0, len(order), STRIP):
            strip = order[top : top + STRIP]
            yield self.edges[strip, :2], self.scores[strip]

    @cached_property
    def scores(self) -> NDArray[np.float64]:
        """The similarity of each match, as `score` has it."""
        import numpy as np

        lengths = np.array([len(text) for text in self.texts], np.int64)
        found: NDArray[np.float64] = 1 - self.edges[:, 2] / lengths[self.edges[:, :2]].sum(axis=1)
        return found

    def place(self, opinion: OpinionId) -> int:
        """Where the text of an opinion stands in `texts`."""
        return self._places[opinion]

    def pairs(self) -> Iterator[Pair]:
        """Every pair of opinions, in no order."""
        for ids in self.copies:
            yield from self.within(ids)
        for i, j, similarity in self.edge_pairs():
            yield from self.across(self.copies[i], self.copies[j], similarity)

    def pairs_of(self, opinion: OpinionId) -> list[Pair]:
        """The pairs that one opinion is in, best first, then by the other's id."""
        if opinion not in self._places:
            return []
        place = self._places[opinion]
        found = [_pair(opinion, other, 1.0) for other in self.copies[place] if other != opinion]
        for other, similarity in self._neighbours.get(place, ()):
            found += [_pair(opinion, id_, similarity) for id_ in self.copies[other]]
        return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))

    @staticmethod
    def within(ids: tuple[OpinionId, ...]) -> Iterator[Pair]:
        """The pairs of opinions with one text."""
        return (Pair(a, b, 1.0) for at, a in enumerate(ids) for b in ids[at + 1 :])

    @staticmethod
    def across(ones: Iterable[OpinionId], others: Iterable[OpinionId], similarity: float) -> Iterator[Pair]:
        """The pairs of opinions with two texts that match."""
        return (_pair(a, b, similarity) for a, b in product(ones, others))

    @cached_property
    def _places(self) -> dict[OpinionId, int]:
        return {id_: place for place, ids in enumerate(self.copies) for id_ in ids}

    @cached_property
    def _neighbours(self) -> Mapping[int, list[tuple[int, float]]]:
        neighbours: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, j, similarity in self.edge_pairs():
            neighbours[i].append((j, similarity))
            neighbours[j].append((i, similarity))
        return neighbours


def alike(texts: Mapping[OpinionId, str], threshold: float) -> Alike:
    """Find all that matches at `threshold`; a text without any visible character matches nothing.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    return alike_normal(collapse(texts), threshold)


def alike_normal(copies: Mapping[str, Sequence[OpinionId]], threshold: float) -> Alike:
    """Find all that matches among normal forms, none empty, each with the opinions that have it."""
    import numpy as np

    checked(threshold)
    distinct = sorted(copies, key=len)
    if len(distinct) <= FEW:
        edges = _few(distinct, threshold)
    else:
        edges = np.concatenate(
            [np.empty((0, 3), np.int64), *(np.stack(each, axis=1) for each in near(distinct, threshold))]
        )
    return Alike(tuple(distinct), tuple(tuple(copies[text]) for text in distinct), edges)


def _few(distinct: Sequence[str], threshold: float) -> NDArray[np.int64]:
    """The matches among a few texts: to measure all is quicker than to get ready for not doing so."""
    import numpy as np
    from rapidfuzz.distance import Indel

    edges = []
    for i, one in enumerate(distinct):
        for j in range(i):
            most = allowed(threshold, len(one) + len(distinct[j]))
            distance = Indel.distance(one, distinct[j], score_cutoff=most)
            if distance <= most:
                edges.append((i, j, distance))
    return np.array(edges, np.int64).reshape(-1, 3)


def collapse(texts: Mapping[OpinionId, str]) -> dict[str, list[OpinionId]]:
    """The ids that have each normal form, in the order of ids; empty texts are left out."""
    copies: dict[str, list[OpinionId]] = {}
    for id_ in sorted(texts):
        if normal := normalise(texts[id_]):
            copies.setdefault(normal, []).append(id_)
    return copies


def _pair(one: OpinionId, other: OpinionId, similarity: float) -> Pair:
    return Pair(min(one, other), max(one, other), similarity)
