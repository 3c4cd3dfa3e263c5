"""Initiatives as sums of texts, found by the direction in which a text points: cosine.

A profile's length shrinks what it says by |p| / (|p| + 1): one text alone counts half, many that agree
count nearly whole, and many that have nothing in common do not count as many. This is Rocchio's centroid
with a shrinkage that needs no constant to be fitted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from curate.linking.weights import ONE, Vector
from store.model import InitiativeId


class Profiles:
    """One sum of vectors for each initiative, which may grow and shrink."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[InitiativeId, int]] = defaultdict(dict)
        self._squares: dict[InitiativeId, int] = defaultdict(int)

    def add(self, initiative: InitiativeId, vector: Vector, times: int = 1) -> None:
        """Let an initiative's profile have a text more; with `times` -1 take it away again."""
        square = 0
        for piece, weight in vector.items():
            holders = self._holders[piece]
            before = holders.get(initiative, 0)
            after = before + times * weight
            square += after * after - before * before
            if after:
                holders[initiative] = after
            else:
                del holders[initiative]
        self._squares[initiative] += square

    def products(self, vector: Vector) -> dict[InitiativeId, float]:
        """How far each profile reaches in the direction of a text."""
        found: dict[InitiativeId, int] = defaultdict(int)
        for piece, weight in vector.items():
            for initiative, held in self._holders.get(piece, {}).items():
                found[initiative] += weight * held
        return {initiative: product / (ONE * ONE) for initiative, product in found.items()}

    def length(self, initiative: InitiativeId) -> float:
        """The length of a profile; 1 for one text."""
        return sqrt(self._squares.get(initiative, 0)) / ONE

    def cosines(self, vector: Vector) -> dict[InitiativeId, float]:
        """The cosine between a text and each profile that shares a piece with it."""
        return {id_: product / self.length(id_) for id_, product in self.products(vector).items()}

    def shrunk(self, vector: Vector) -> dict[InitiativeId, float]:
        """The same, of long profiles nearly whole and of short ones little."""
        return {id_: product / (self.length(id_) + 1) for id_, product in self.products(vector).items()}


def total(parts: Iterable[dict[InitiativeId, float]]) -> dict[InitiativeId, float]:
    """The sum of several scores by initiative."""
    found: dict[InitiativeId, float] = defaultdict(float)
    for part in parts:
        for initiative, score in part.items():
            found[initiative] += score
    return dict(found)
