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
from curate.matching.sketch import WORDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.matching.sketch import Words

    Places = NDArray[np.int64]
    """Places of texts in the sorted list."""

TILE = 65_536
"""Pairs in a tile: half a megabyte of xors, which stays in the second-level cache."""

ROWS = 8
"""Texts of one length in a tile. research/dedupe: more rows reuse the window, fewer fit the cache."""


def candidates(
    words: dict[int, Words], lengths: NDArray[np.int64], threshold: float
) -> Iterator[tuple[Places, Places]]:
    """Yield (i, j), j < i, for every pair that may match at `threshold`, and few others."""
    import numpy as np

    changes = np.flatnonzero(np.diff(lengths)) + 1
    starts = [0, *changes.tolist(), len(lengths)]
    for first, last in pairwise(starts):
        length = int(lengths[first])
        window = int(np.searchsorted(lengths, shortest(threshold, length)))
        most = np.floor((1 - threshold) * (lengths[window:last] + length) + EPSILON).astype(np.int64)
        width = _width(length, threshold)
        for top in range(first, last, ROWS):
            rows = (top, min(top + ROWS, last))
            columns = TILE // (rows[1] - rows[0])
            for left in range(window, rows[1], columns):
                right = min(left + columns, rows[1])
                yield from _tile(words, rows, (left, right), most[left - window : right - window], width)


def _tile(
    words: dict[int, Words],
    rows: tuple[int, int],
    columns: tuple[int, int],
    most: NDArray[np.int64],
    width: int,
) -> Iterator[tuple[Places, Places]]:
    """The pairs of one tile whose sketches differ in no more bits than is allowed.

    Bits are counted in bytes. A sum above 255 comes round to a small one: it lets a pair through to the
    whole sketch, and drops none.
    """
    import numpy as np

    narrow = words[width]
    bits = np.bitwise_count(narrow[0, slice(*rows), None] ^ narrow[0, slice(*columns)])
    for word in narrow[1:]:
        bits += np.bitwise_count(word[slice(*rows), None] ^ word[slice(*columns)])
    hits = np.flatnonzero(bits <= np.minimum(most, 255).astype(np.uint8))
    if len(hits):
        i, j = np.divmod(hits, columns[1] - columns[0])
        limit = most[j]
        i, j = i + rows[0], j + columns[0]
        keep = (j < i) & (hamming(words[WORDS], i, j) <= limit)
        if keep.any():
            yield i[keep], j[keep]


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
