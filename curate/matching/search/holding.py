"""Which texts hold nearly all characters of one, and of which it holds nearly all itself: presence sketches.

A text's bit for a bucket (`sketch.dealt`) says whether it has any character of it. Where nine in ten
characters of a text stand in another one in order, no more than one in ten is missing there; and each bit
that the other lacks is one missing character at least. So a pair with more such bits than that is none,
and nothing that is contained is ever dropped. ASCII texts hold much the same letters: their bits rule out
little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.matching.measure import allowed
from curate.matching.search.index import Index
from curate.matching.search.sketch import WORDS, presence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

FIRST = 2
"""Words of a sketch that are looked at first; for speed only."""


class Holding:
    """The texts of an index, ready to be asked which hold one and which it holds."""

    def __init__(self, index: Index, share: float) -> None:
        """`share` of the shorter text's characters has to stand in the longer one, in order."""
        self._index, self._share = index, share
        self._bits = presence(index.texts.tolist(), index.buckets)

    def of(self, text: str) -> list[int]:
        """The places of the texts that hold a normal form, none empty, or are held by it; its own too."""
        import numpy as np
        from rapidfuzz.distance import LCSseq
        from rapidfuzz.process import cdist

        if not text or not len(self._index):
            return []
        shorter = np.minimum(self._index.lengths, len(text))
        most = np.array([allowed(self._share, size) for size in range(len(text) + 1)])[shorter]
        places = self._candidates(text, most)
        others = self._index.texts[places].tolist()
        if not others:
            return []
        common = cdist([text], others, scorer=LCSseq.similarity, dtype=np.int32, workers=1)[0]
        found: list[int] = places[shorter[places] - common <= most[places]].tolist()
        return found

    def _candidates(self, text: str, most: Places) -> Places:
        import numpy as np

        own = presence([text], self._index.buckets)
        at = int(np.searchsorted(self._index.lengths, len(text)))
        places = np.arange(len(self._index))
        lacking = np.zeros(len(places), np.int64)
        for words in (slice(0, FIRST), slice(FIRST, WORDS)):
            bits, split = self._bits[words][:, places], int(np.searchsorted(places, at))
            lacking[:split] += np.bitwise_count(bits[:, :split] & ~own[words]).sum(axis=0, dtype=np.int64)
            lacking[split:] += np.bitwise_count(~bits[:, split:] & own[words]).sum(axis=0, dtype=np.int64)
            held = lacking <= most[places]
            places, lacking = places[held], lacking[held]
        return places
