"""The opinions nearest to one by content, decided or not.

The measure is the cosine of texts as sets of pieces, each by what it tells among all texts (`weights`): two
opinions on one subject in different words have it, where near-identity has nothing. All texts are held as
arrays, so that a hundred thousand are compared at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from curate.linking.grams import pieces
from store.model import OpinionId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.linking.grams import Numbers


class Likeness:
    """Texts by what they have in common."""

    def __init__(self, texts: Mapping[OpinionId, str]) -> None:
        import numpy as np

        self._ids = [*texts]
        found = pieces([*texts.values()])
        order = np.argsort(found.codes, kind="stable")
        self._holders = found.owners[order].astype(np.int32)
        self._codes, starts = np.unique(found.codes[order], return_index=True)
        self._starts = np.append(starts, len(order))
        held = np.diff(self._starts)
        self._squares = np.log(1 + (len(texts) - held + 0.5) / (held + 0.5)) ** 2
        told = np.bincount(self._holders, np.repeat(self._squares, held), minlength=len(texts))
        self._lengths = np.sqrt(told)

    def near(self, text: str, limit: int) -> list[tuple[OpinionId, float]]:
        """The texts nearest to `text` that share a piece with it, with their cosine, best first."""
        import numpy as np

        places = self._known(pieces([text]).codes)
        products = np.zeros(len(self._ids))
        for place in places.tolist():
            products[self._holders[self._starts[place] : self._starts[place + 1]]] += self._squares[place]
        length = float(np.sqrt(self._squares[places].sum()))
        cosines: NDArray[np.float64] = products / np.maximum(self._lengths * length, 1e-9)
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(self._ids[at], float(cosines[at])) for at in best if cosines[at] > 0]

    def _known(self, codes: Numbers) -> Numbers:
        """The places of those pieces that any text has."""
        import numpy as np

        places = np.searchsorted(self._codes, codes)
        inside = places < len(self._codes)
        known: Numbers = places[inside][self._codes[places[inside]] == codes[inside]]
        return known
