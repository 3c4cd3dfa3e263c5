"""Which opinions are bound together, and by which pairs: a maximum spanning forest.

Pairs are taken best first and a pair is kept where it joins what was not joined (Kruskal, 1956). Pairs
that are kept apart never bind. Copies of one text are bound through each other; while they are one set,
as nearly always, a match of two texts is a matter of one look-up, however many copies there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, product
from typing import TYPE_CHECKING

from curate.matching.alike import Alike, Apart
from curate.matching.components import Components
from store.model import OpinionId, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Binding:
    """The components of what is alike, and the pairs that hold them."""

    def __init__(self, found: Alike, apart: Apart) -> None:
        self._apart = apart
        self._components: Components[OpinionId] = Components()
        self._united: set[int] = set()
        self.forest: list[Pair] = []
        """The pairs that hold each component together, one fewer than it has opinions; best first."""
        for place, ids in enumerate(found.copies):
            self._bind_copies(place, ids)
        most = sum(map(len, found.copies)) - 1
        for places, scores in found.best_first():
            if len(self.forest) == most:
                break
            still = self._may_bind(found.copies, places)
            for (i, j), similarity in zip(places[still].tolist(), scores[still].tolist(), strict=True):
                self._bind_texts(self._parts(i, found.copies[i]), self._parts(j, found.copies[j]), similarity)

    def root(self, opinion: OpinionId) -> OpinionId:
        """The opinion that stands for all that are bound to this one."""
        return self._components.root(opinion)

    def _may_bind(
        self, copies: Sequence[Sequence[OpinionId]], places: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Which matches are not of two texts that are in one set already, with all their copies."""
        import numpy as np

        sets = [
            self.root(ids[0]) if place in self._united else -1 - place for place, ids in enumerate(copies)
        ]
        of_each = np.array(sets, np.int64)[places]
        apart: NDArray[np.bool_] = of_each[:, 0] != of_each[:, 1]
        return apart

    def _bind_copies(self, place: int, ids: Sequence[OpinionId]) -> None:
        if len(ids) == 1:
            self._united.add(place)
            return
        parts: list[list[OpinionId]] = []
        for id_ in ids:
            bound = [part for part in parts if self._bind((id_,), part, 1.0)]
            if len(bound) == 1:
                bound[0].append(id_)
            else:
                parts = [part for part in parts if part not in bound]
                parts.append([id_, *chain.from_iterable(bound)])
        if len(parts) == 1:
            self._united.add(place)

    def _parts(self, place: int, ids: Sequence[OpinionId]) -> list[Sequence[OpinionId]]:
        """The copies of a text in sets that are bound already."""
        if place in self._united:
            return [ids]
        parts: dict[OpinionId, list[OpinionId]] = {}
        for id_ in ids:
            parts.setdefault(self.root(id_), []).append(id_)
        return list(parts.values())

    def _bind_texts(
        self, ones: list[Sequence[OpinionId]], others: list[Sequence[OpinionId]], similarity: float
    ) -> None:
        for one, other in product(ones, others):
            if self.root(one[0]) != self.root(other[0]):
                self._bind(one, other, similarity)

    def _bind(self, ones: Sequence[OpinionId], others: Sequence[OpinionId], similarity: float) -> bool:
        """Join two sets by the first pair that is not kept apart; False where all are."""
        for pair in Alike.across(ones, others, similarity):
            if not self._apart(pair.a, pair.b):
                self._components.join(pair.a, pair.b)
                self.forest.append(pair)
                return True
        return False
