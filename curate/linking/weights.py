"""What each piece of a text tells, and texts as vectors of equal length.

A piece tells the more the fewer texts have it: ln(1 + (n − held + ½) / (held + ½)), the weight of Robertson
and Spärck Jones (1976) kept above 0. The texts are the catalogue and the opinions of the project: fifteen
titles alone do not show that everybody writes 区民, a few hundred opinions do. How often a text repeats a
piece counts by its logarithm.

Weights are whole numbers, so that sums of vectors are the same in whatever order things were learned and
forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from curate.linking.grams import grams

Vector = Mapping[str, int]
"""Pieces by weight, in parts of `ONE`; the squares of the weights sum to `ONE` squared, or to nothing."""

ONE = 1 << 16
"""A weight of 1; what is rounded away is below any difference that matters."""


class Weights:
    """How much each piece tells among given texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._held: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._held.update(grams(text).keys())
            self._texts += 1

    def of(self, piece: str) -> float:
        """What a piece tells; most where none of the texts has it."""
        held = self._held[piece]
        return log(1 + (self._texts - held + 0.5) / (held + 0.5))

    def telling(self, phrase: str) -> float:
        """What a phrase tells: the sum over its pieces."""
        return sum(map(self.of, grams(phrase)))

    def vector(self, text: str) -> Vector:
        """A text as a vector; without any piece it is empty."""
        return self._scaled(self._counted(text), 1.0)

    def pivoted(self, text: str, usual: float) -> Vector:
        """A text as a vector that is the longer the more the text tells, by the root of that over the usual.

        A cosine is too kind to short texts and a plain product to long ones; halfway lies the pivoted
        normalisation of Singhal, Buckley and Mitra (SIGIR 1996), here with lengths multiplied, not added.
        """
        found = self._counted(text)
        return self._scaled(found, sqrt(_length(found) / usual) if usual else 1.0)

    def length(self, text: str) -> float:
        """How much a text tells."""
        return _length(self._counted(text))

    def _counted(self, text: str) -> dict[str, float]:
        return {piece: log(1 + count) * self.of(piece) for piece, count in grams(text).items()}

    @staticmethod
    def _scaled(found: Mapping[str, float], factor: float) -> Vector:
        length = _length(found)
        return (
            {piece: round(ONE * factor * weight / length) for piece, weight in found.items()}
            if length
            else {}
        )


def _length(found: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in found.values()))
