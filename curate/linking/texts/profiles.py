"""Initiatives as sums of texts, found by the direction in which a text points: cosine.

A profile's length shrinks what it says by |p| / (|p| + 1): one text alone counts half, many that agree
count nearly whole, and many that have nothing in common do not count as many. This is Rocchio's centroid
with a shrinkage that needs no constant to be fitted.

What is there to begin with is held in columns, by piece; what comes and goes later is held beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, Self

from curate.linking.texts.weights import ONE, Vector
from store.model import InitiativeId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from curate.linking.texts.grams import Numbers

    Columns = Mapping[str, NDArray[Any]]
    """Arrays by name."""


class Profiles:
    """One sum of vectors for each initiative, which may grow and shrink."""

    def __init__(self, sums: Mapping[InitiativeId, Vector] | None = None) -> None:
        """Begin with what each initiative has already (`summed`)."""
        import numpy as np

        given = {id_: vector for id_, vector in (sums or {}).items() if len(vector.codes)}
        self._ids = np.array([*given], np.int64)
        codes = np.concatenate([np.empty(0, np.int64), *(each.codes for each in given.values())])
        held = np.concatenate([np.empty(0, np.int64), *(each.weights for each in given.values())])
        columns = np.repeat(np.arange(len(given)), [len(each.codes) for each in given.values()])
        order = np.argsort(codes, kind="stable")
        self._codes, starts = np.unique(codes[order], return_index=True)
        self._starts = np.append(starts, len(codes))
        self._columns, self._held = columns[order].astype(np.int32), held[order]
        self._squares = defaultdict[InitiativeId, int](int)
        self._squares |= {id_: int((each.weights**2).sum()) for id_, each in given.items()}
        self._later: dict[int, dict[InitiativeId, int]] = defaultdict(dict)

    def columns(self) -> Columns:
        """What there was to begin with, for `of`."""
        squares = np_int(self._squares[each] for each in self._ids.tolist())
        return {
            "ids": self._ids,
            "squares": squares,
            "codes": self._codes,
            "starts": self._starts,
            "columns": self._columns,
            "held": self._held,
        }

    @classmethod
    def of(cls, columns: Columns) -> Self:
        """Profiles as they were when `columns` were taken."""
        made = cls()
        made._ids, made._codes, made._starts = columns["ids"], columns["codes"], columns["starts"]
        made._columns, made._held = columns["columns"], columns["held"]
        made._squares |= dict(zip(made._ids.tolist(), columns["squares"].tolist(), strict=True))
        return made

    def add(self, initiative: InitiativeId, vector: Vector, times: int = 1) -> None:
        """Let an initiative's profile have a text more; with `times` -1 take it away again."""
        square = 0
        begun = self._begun(initiative, vector.codes)
        for piece, weight, first in zip(vector.codes.tolist(), vector.weights.tolist(), begun, strict=True):
            holders = self._later[piece]
            before = holders.get(initiative, 0)
            after = before + times * weight
            square += (first + after) ** 2 - (first + before) ** 2
            if after:
                holders[initiative] = after
            else:
                holders.pop(initiative, None)
        self._squares[initiative] += square

    def products(self, vector: Vector) -> dict[InitiativeId, float]:
        """How far each profile reaches in the direction of a text, where it does."""
        import numpy as np

        queries, entries = self._entries(vector.codes)
        # Whole numbers below 2**53: the sum is exact in whatever order it is made.
        told = (vector.weights[queries] * self._held[entries]).astype(float)
        sums = np.bincount(self._columns[entries], told, minlength=len(self._ids))
        found = defaultdict[InitiativeId, float](float, zip(self._ids.tolist(), sums.tolist(), strict=True))
        if self._later:
            for piece, weight in zip(vector.codes.tolist(), vector.weights.tolist(), strict=True):
                for initiative, held in self._later.get(piece, {}).items():
                    found[initiative] += weight * held
        return {initiative: product / (ONE * ONE) for initiative, product in found.items() if product}

    def length(self, initiative: InitiativeId) -> float:
        """The length of a profile; 1 for one text."""
        return sqrt(self._squares.get(initiative, 0)) / ONE

    def cosines(self, vector: Vector) -> dict[InitiativeId, float]:
        """The cosine between a text and each profile that shares a piece with it."""
        return {id_: product / self.length(id_) for id_, product in self.products(vector).items()}

    def shrunk(self, vector: Vector) -> dict[InitiativeId, float]:
        """The same, of long profiles nearly whole and of short ones little."""
        return {id_: product / (self.length(id_) + 1) for id_, product in self.products(vector).items()}

    def _entries(self, codes: Numbers) -> tuple[Numbers, Numbers]:
        """The entries of the columns that have one of the pieces, each with the piece's place in `codes`."""
        import numpy as np

        if not len(self._codes):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        places = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        known = np.flatnonzero(self._codes[places] == codes)
        starts = self._starts[places[known]]
        sizes = self._starts[places[known] + 1] - starts
        shifts = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        return np.repeat(known, sizes), shifts + np.arange(sizes.sum())

    def _begun(self, initiative: InitiativeId, codes: Numbers) -> Iterable[int]:
        """What an initiative had of each piece to begin with."""
        import numpy as np

        begun = np.zeros(len(codes), np.int64)
        if len(column := np.flatnonzero(self._ids == initiative)):
            queries, entries = self._entries(codes)
            own = self._columns[entries] == column[0]
            begun[queries[own]] = self._held[entries[own]]
        found: list[int] = begun.tolist()
        return found


def np_int(values: Iterable[int]) -> Numbers:
    """Whole numbers as an array."""
    import numpy as np

    return np.fromiter(values, np.int64)


def summed(vectors: Sequence[Vector], times: Sequence[int] | None = None) -> Vector:
    """The sum of some vectors, each so many times."""
    import numpy as np

    if not vectors:
        return Vector(np.empty(0, np.int64), np.empty(0, np.int64))
    sizes = [len(each.codes) for each in vectors]
    codes = np.concatenate([each.codes for each in vectors])
    factors = np.repeat(times or np.ones(len(sizes), np.int64), sizes)
    weights = factors * np.concatenate([each.weights for each in vectors])
    order = np.argsort(codes, kind="stable")
    known, first = np.unique(codes[order], return_index=True)
    return Vector(known, np.add.reduceat(weights[order], first) if len(first) else weights)


def total(parts: Iterable[dict[InitiativeId, float]]) -> dict[InitiativeId, float]:
    """The sum of several scores by initiative."""
    found: dict[InitiativeId, float] = defaultdict(float)
    for part in parts:
        for initiative, score in part.items():
            found[initiative] += score
    return dict(found)
