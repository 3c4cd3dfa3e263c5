"""The opinions nearest to one by content, decided or not.

The measure is the cosine of texts as sets of pieces, each by what it tells among all texts (`weights`): two
opinions on one subject in different words have it, where near-identity has nothing. All texts are held as
arrays, so that a hundred thousand are compared at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from math import log
from typing import TYPE_CHECKING

from curate.linking.grams import grams
from store.model import OpinionId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Likeness:
    """Texts by what they have in common."""

    def __init__(self, texts: Iterable[tuple[OpinionId, str]]) -> None:
        self._ids: list[OpinionId] = []
        self._holders: dict[str, array[int]] = {}
        for place, (id_, text) in enumerate(texts):
            self._ids.append(id_)
            for piece in grams(text):
                self._holders.setdefault(piece, array("I")).append(place)
        self._lengths = self._measured()

    def near(self, text: str, limit: int) -> list[tuple[OpinionId, float]]:
        """The texts nearest to `text` that share a piece with it, with their cosine, best first."""
        import numpy as np

        pieces = [piece for piece in sorted(grams(text)) if piece in self._holders]
        if not pieces:
            return []
        products = self._summed(pieces)
        length = float(np.sqrt(sum(self._weight(piece) ** 2 for piece in pieces)))
        cosines = products / np.maximum(self._lengths * length, 1e-9)
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(self._ids[at], float(cosines[at])) for at in best if cosines[at] > 0]

    def _weight(self, piece: str) -> float:
        held = len(self._holders[piece])
        return log(1 + (len(self._ids) - held + 0.5) / (held + 0.5))

    def _summed(self, pieces: Iterable[str]) -> NDArray[np.float64]:
        """The squared weights of the given pieces that each text has."""
        import numpy as np

        found = np.zeros(len(self._ids))
        for piece in pieces:
            found[np.frombuffer(self._holders[piece], dtype=np.uint32)] += self._weight(piece) ** 2
        return found

    def _measured(self) -> NDArray[np.float64]:
        import numpy as np

        lengths: NDArray[np.float64] = np.sqrt(self._summed(self._holders))
        return lengths
