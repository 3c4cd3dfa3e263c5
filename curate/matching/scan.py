"""Every pair of distinct texts that is near enough, found block by block in bounded memory.

The texts come sorted by length, so those that can match a text stand in one window before it
(`measure.shortest`). rapidfuzz measures a block of texts against a block of its window at a time and
gives up on a pair as soon as it is past the block's greatest allowed distance; each pair is then held
against its own (`measure.allowed`). Nothing is left out on a guess: the result is that of brute force.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from curate.matching.measure import EPSILON, allowed, shortest

ROWS = 64
"""Texts measured at once. Neighbours in length share a window; more rows only widen it."""

COLUMNS = 16384
"""Texts of the window measured at once: a block of distances is 4 MB."""


def near(texts: Sequence[str], threshold: float) -> Iterator[tuple[int, int, int]]:
    """Yield (i, j, indel distance) for all i < j whose texts match at `threshold`.

    `texts` are normal forms, all different, none empty, sorted by length.
    """
    lengths = [len(text) for text in texts]
    for top in range(0, len(texts), ROWS):
        bottom = min(top + ROWS, len(texts))
        first = bisect_left(lengths, shortest(threshold, lengths[top]))
        for left in range(first, bottom, COLUMNS):
            right = min(left + COLUMNS, bottom)
            yield from _block(texts, lengths, (top, bottom), (left, right), threshold)


def _block(
    texts: Sequence[str],
    lengths: Sequence[int],
    rows: tuple[int, int],
    columns: tuple[int, int],
    threshold: float,
) -> Iterator[tuple[int, int, int]]:
    """The matches of texts[rows] with those of texts[columns] that stand before them."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    row, column = slice(*rows), slice(*columns)
    most = allowed(threshold, lengths[rows[1] - 1] + lengths[columns[1] - 1])
    distance = cdist(
        texts[row], texts[column], scorer=Indel.distance, score_cutoff=most, dtype=np.int32, workers=1
    )
    both = np.add.outer(np.array(lengths[row]), np.array(lengths[column]))
    before = np.arange(*rows)[:, None] > np.arange(*columns)[None, :]
    hits = (distance <= np.floor((1 - threshold) * both + EPSILON)) & before
    for i, j in zip(*map(np.ndarray.tolist, np.nonzero(hits)), strict=True):
        yield columns[0] + j, rows[0] + i, int(distance[i, j])
