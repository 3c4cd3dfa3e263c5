"""What each piece of a text tells, and texts as vectors of equal length.

A piece tells the more the fewer texts have it: ln(1 + (n − held + ½) / (held + ½)), the weight of Robertson
and Spärck Jones (1976) kept above 0. The texts are the catalogue and the opinions of the project: fifteen
titles alone do not show that everybody writes 区民, a few hundred opinions do. How often a text repeats a
piece counts by its logarithm.

All weights are whole numbers, so that sums of vectors are the same in whatever order things were learned and
forgotten, and however many texts were taken at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from curate.linking.texts.grams import pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.linking.texts.grams import Numbers

ONE = 1 << 16
"""A weight of 1; what is rounded away is below any difference that matters."""

_OFTEN = 1 << 10
"""A piece that stands more often in a text counts as if it stood so often."""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """A text: the squares of its weights sum to `ONE` squared, or to nothing."""

    codes: Numbers
    """Its pieces, ascending."""
    weights: Numbers
    """What each weighs, in parts of `ONE`."""


class Weights:
    """How much each piece tells among given texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        known, held = np.unique(pieces(texts).codes, return_counts=True)
        rarities = [log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for n in range(len(texts) + 1)]
        self._known: Numbers = known
        self._rarities: Numbers = np.rint(ONE * np.array(rarities)).astype(np.int64)
        self._tells = self._rarities[held]
        self._often: Numbers = np.rint(ONE * np.log(1 + np.arange(_OFTEN))).astype(np.int64)

    def telling(self, phrase: str) -> float:
        """What a phrase tells: the sum over its pieces; a piece tells most where none of the texts has it."""
        return float(self._of(pieces([phrase]).codes).sum()) / ONE

    def vector(self, text: str) -> Vector:
        """A text as a vector; without any piece it is empty."""
        return self.vectors([text])[0]

    def vectors(self, texts: Sequence[str], usual: float = 0.0) -> list[Vector]:
        """Each text as a vector; with `usual` the longer the more it tells, by the root of that over `usual`.

        A cosine is too kind to short texts and a plain product to long ones; halfway lies the pivoted
        normalisation of Singhal, Buckley and Mitra (SIGIR 1996), here with lengths multiplied, not added.
        """
        import numpy as np

        codes, told, borders, lengths = self._told(texts)
        pivot = np.sqrt(lengths / usual) if usual else np.ones(len(texts))
        scales = ONE * pivot / np.maximum(lengths, 1e-9)
        weights = np.rint(told * np.repeat(scales, np.diff(borders)) / ONE).astype(np.int64)
        spans = zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True)
        return [Vector(codes[start:end], weights[start:end]) for start, end in spans]

    def lengths(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How much each text tells."""
        return self._told(texts)[3]

    def _told(self, texts: Sequence[str]) -> tuple[Numbers, Numbers, Numbers, NDArray[np.float64]]:
        """The pieces of all texts and what each tells there, where each text begins, and their lengths."""
        import numpy as np

        found = pieces(texts)
        often = self._often[np.minimum(found.counts, _OFTEN - 1)]
        told = often * self._of(found.codes) // ONE
        borders: Numbers = np.searchsorted(found.owners, np.arange(len(texts) + 1))
        squares = np.concatenate([[0], np.cumsum(told * told)])
        lengths: NDArray[np.float64] = np.sqrt(np.diff(squares[borders])) / ONE
        return found.codes, told, borders, lengths

    def _of(self, codes: Numbers) -> Numbers:
        """What each piece tells."""
        import numpy as np

        if not len(self._known):
            return np.full(len(codes), self._rarities[0])
        places = np.minimum(np.searchsorted(self._known, codes), len(self._known) - 1)
        found: Numbers = np.where(self._known[places] == codes, self._tells[places], self._rarities[0])
        return found
