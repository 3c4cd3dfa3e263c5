"""The opinions nearest to one by content, decided or not.

The measure is the cosine of texts as sets of pieces, each by what it tells among all texts (`weights`): two
opinions on one subject in different words have it, where near-identity has nothing. All texts are held as
arrays, so that a hundred thousand are compared at once. Pieces are told apart by 24 bits of a digest (the
feature hashing of Weinberger et al., ICML 2009): of a million one in twenty has a namesake.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from curate.linking.texts.grams import pieces
from store.model import OpinionId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.linking.texts.grams import Numbers

_AT_ONCE = 4096
"""Texts that are taken apart at once."""

_SUMMED = 1 << 20
"""Pieces that are summed up at once: numpy makes wider copies of what it sums."""

_PLACE = 40
"""Bits for the place of a text, below the digest of a piece that it has."""

_MULTIPLIER = 0x9E3779B97F4A7C15
"""As in `neighbours`."""


class Likeness:
    """Texts by what they have in common."""

    def __init__(self, texts: Mapping[OpinionId, str]) -> None:
        import numpy as np

        self._ids = [*texts]
        every = [*texts.values()]
        starts = range(0, len(every), _AT_ONCE)
        held = np.concatenate([np.empty(0, np.uint64), *(_held(every, start) for start in starts)])
        held.sort()
        self._holders = (held & np.uint64((1 << _PLACE) - 1)).astype(np.uint32)
        held >>= np.uint64(_PLACE)
        first = np.flatnonzero(held[1:] != held[:-1]) + 1
        self._borders = np.concatenate([[0], first, [len(held)]]) if len(held) else np.zeros(1, np.int64)
        self._digests = held[self._borders[:-1]]
        holders = np.diff(self._borders)
        self._squares = np.log(1 + (len(every) - holders + 0.5) / (holders + 0.5)) ** 2
        told = np.repeat(self._squares.astype(np.float32), holders)
        squares = np.zeros(len(every))
        for start in range(0, len(told), _SUMMED):
            part = slice(start, start + _SUMMED)
            squares += np.bincount(self._holders[part], told[part], minlength=len(every))
        self._lengths = np.sqrt(squares)

    def near(self, text: str, limit: int) -> list[tuple[OpinionId, float]]:
        """The texts nearest to `text` that share a piece with it, with their cosine, best first."""
        import numpy as np

        places = self._known(text)
        products = np.zeros(len(self._ids))
        for place in places.tolist():
            products[self._holders[self._borders[place] : self._borders[place + 1]]] += self._squares[place]
        length = float(np.sqrt(self._squares[places].sum()))
        cosines: NDArray[np.float64] = products / np.maximum(self._lengths * length, 1e-9)
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(self._ids[at], float(cosines[at])) for at in best if cosines[at] > 0]

    def _known(self, text: str) -> Numbers:
        """The places of those of its pieces that any text has."""
        import numpy as np

        digests = _held([text], 0) >> np.uint64(_PLACE)
        found: Numbers = np.flatnonzero(np.isin(self._digests, digests, assume_unique=True))
        return found


def _held(texts: Sequence[str], start: int) -> NDArray[np.uint64]:
    """Which texts from a place on have which pieces: the digest of each above the place of the text."""
    import numpy as np

    found = pieces(texts[start : start + _AT_ONCE])
    digests = found.codes.astype(np.uint64) * np.uint64(_MULTIPLIER) >> np.uint64(_PLACE)
    held: NDArray[np.uint64] = digests << np.uint64(_PLACE) | (found.owners + start).astype(np.uint64)
    return held
