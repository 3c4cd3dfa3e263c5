"""Which pairs the sketches cannot rule out, found tile by tile in bounded memory.

Texts come sorted by length. Those of one length share a window of shorter ones (`measure.shortest`) and,
with each length in it, one greatest distance (`measure.allowed`). A tile is a few texts of one length
against a stretch of their window: xor, count bits, compare, all in the processor's cache. What a narrow
sketch lets through is looked at again with the whole one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import exp, sqrt
from typing import TYPE_CHECKING

from curate.matching.measure import EPSILON, allowed, shortest
from curate.matching.search.sketch import WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.matching.search.sketch import Words

    Places = NDArray[np.int64]
    """Places of texts in the sorted list."""

TILE = 65_536
"""Pairs in a tile: half a megabyte of xors, which stays in the second-level cache."""

ROWS = 8
"""Texts of one length in a tile. research/dedupe: more rows reuse the window, fewer fit the cache."""


def candidates(
    words: dict[int, Words], lengths: NDArray[np.int64], threshold: float, rows: range | None = None
) -> Iterator[tuple[Places, Places, Places]]:
    """Yield (i, j, bits), j < i, for every pair that may match at `threshold`, and few others.

    `rows` are the places that i runs over, all if not given; `bits` says in how many bits the sketches
    differ, which is never more than the distance.
    """
    import numpy as np

    rows = range(len(lengths)) if rows is None else rows
    changes = np.flatnonzero(np.diff(lengths[rows.start : rows.stop])) + 1
    bench = _Bench(words)
    for first, last in pairwise([rows.start, *(changes + rows.start).tolist(), rows.stop]):
        length = int(lengths[first])
        window = int(np.searchsorted(lengths, shortest(threshold, length)))
        most = np.floor((1 - threshold) * (lengths[window:last] + length) + EPSILON).astype(np.int64)
        width = _width(length, threshold)
        height = ROWS if last - window > 8 * ROWS * ROWS else ROWS * ROWS
        for top in range(first, last, height):
            bottom = min(top + height, last)
            columns = max(1, TILE // (bottom - top))
            for left in range(window, bottom, columns):
                right = min(left + columns, bottom)
                yield from bench.tile(
                    (top, bottom), (left, right), most[left - window : right - window], width
                )


class _Bench:
    """Room for one tile, used again for each: a new array a step costs more than the step."""

    def __init__(self, words: dict[int, Words]) -> None:
        import numpy as np

        room = TILE + ROWS * ROWS
        self._words = words
        self._xor = np.empty(room, np.uint64)
        self._bits = np.empty(room, np.uint8)
        self._more = np.empty(room, np.uint8)
        self._hit = np.zeros(room // 8 * 8 + 8, bool)

    def tile(
        self, rows: tuple[int, int], columns: tuple[int, int], most: NDArray[np.int64], width: int
    ) -> Iterator[tuple[Places, Places, Places]]:
        """The pairs of one tile whose sketches differ in no more bits than is allowed.

        Bits are counted in bytes. A sum above 255 comes round to a small one: it lets a pair through to
        the whole sketch, and drops none.
        """
        import numpy as np

        high, wide = rows[1] - rows[0], columns[1] - columns[0]
        size, shape = high * wide, (high, wide)
        xor, bits = self._xor[:size].reshape(shape), self._bits[:size].reshape(shape)
        more, hit = self._more[:size].reshape(shape), self._hit[:size].reshape(shape)
        for at, word in enumerate(self._words[width]):
            np.bitwise_xor(word[slice(*rows), None], word[slice(*columns)], out=xor)
            np.bitwise_count(xor, out=more if at else bits)
            if at:
                np.add(bits, more, out=bits)
        np.less_equal(bits, np.minimum(most, 255).astype(np.uint8), out=hit)
        places = self._hits(size)
        if len(places):
            i, j = np.divmod(places, wide)
            limit = most[j]
            i, j = i + rows[0], j + columns[0]
            below = j < i
            i, j, limit = i[below], j[below], limit[below]
            differ = hamming(self._words[WORDS], i, j)
            keep = differ <= limit
            if keep.any():
                yield i[keep], j[keep], differ[keep]

    def _hits(self, size: int) -> Places:
        """Where a hit stands, looked for eight at a time: nearly all are none."""
        import numpy as np

        end = -(-size // 8) * 8
        self._hit[size:end] = False
        eights = np.flatnonzero(self._hit[:end].view(np.uint64))
        inner = np.flatnonzero(self._hit[:end].reshape(-1, 8)[eights])
        found: Places = eights[inner >> 3] * 8 + (inner & 7)
        return found


def hamming(whole: Words, i: Places, j: Places) -> NDArray[np.int64]:
    """In how many bits the whole sketches of pairs differ."""
    import numpy as np

    bits: Places = np.bitwise_count(whole[:, i] ^ whole[:, j]).sum(axis=0, dtype=np.int64)
    return bits


def _width(length: int, threshold: float) -> int:
    """How many words to look at first for texts of a length; it affects the speed only.

    Two texts without a relation differ in about 1.2 characters for each of `length` (measured on
    opinions); thrown into D buckets these leave D/2 · (1 − e^(−2m/D)) odd ones, give or take √D / 2. The
    narrowest sketch is taken in which that is 2.5 such deviations above what is allowed, so that about
    one unrelated pair in 160 gets through.
    """
    unlike = 2.4 * length
    for width in (1, 2, 4):
        buckets = 64 * width
        expected = buckets / 2 * (1 - exp(-unlike / buckets))
        if expected - 2.5 * sqrt(buckets) / 2 > allowed(threshold, 2 * length):
            return width
    return WORDS
