"""Every pair of distinct texts that is near enough: exactly those that brute force would find.

Two searches share the work. Japanese has thousands of characters, so the parity sketches of unrelated
texts are far apart (`sketch`, `tiles`), and rapidfuzz measures only the few pairs that they let through.
The letters of ASCII texts are so few that unrelated ones hold nearly the same; sketches would rule out
nothing there, and these texts are measured against each other in blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from curate.matching.measure import EPSILON, allowed, shortest
from curate.matching.sketch import sketches
from curate.matching.tiles import candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Matches = tuple[Numbers, Numbers, Numbers]
    """Places i and j < i of the texts of each match, and their indel distance."""

BLOCK = 64
"""ASCII texts measured at once; neighbours in length share their window."""

LOT = 100_000
"""Candidates measured at once: 20 MB at most, however many there are."""


def near(texts: Sequence[str], threshold: float) -> Iterator[Matches]:
    """Yield all pairs that match at `threshold`, each once, some at a time.

    `texts` are normal forms, all different, none empty, sorted by length.
    """
    import numpy as np

    if len(texts) < 2:
        return
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ascii_only = np.fromiter(map(str.isascii, texts), bool, len(texts))
    held = np.array(texts, dtype=object)
    yield from _by_blocks(held, lengths, np.flatnonzero(ascii_only), threshold)
    if not ascii_only.all():
        for i, j in _lots(candidates(sketches(texts), lengths, threshold)):
            other = ~(ascii_only[i] & ascii_only[j])
            yield _measured(held, lengths, i[other], j[other], threshold)


def _lots(found: Iterator[tuple[Numbers, Numbers]]) -> Iterator[tuple[Numbers, Numbers]]:
    """The same candidates in lots that are large enough to be worth a call."""
    import numpy as np

    lot: list[tuple[Numbers, Numbers]] = []
    size = 0
    for i, j in found:
        lot.append((i, j))
        size += len(i)
        if size >= LOT:
            yield np.concatenate([one for one, _ in lot]), np.concatenate([other for _, other in lot])
            lot, size = [], 0
    if lot:
        yield np.concatenate([one for one, _ in lot]), np.concatenate([other for _, other in lot])


def _measured(
    texts: NDArray[np.object_], lengths: Numbers, i: Numbers, j: Numbers, threshold: float
) -> Matches:
    """Those of the pairs that match.

    rapidfuzz gives up on a pair below the cutoff, which is a little more lenient than the threshold; the
    distance is a whole number, and is one again when the similarity is taken back to it.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    both = lengths[i] + lengths[j]
    similarity = cpdist(
        texts[i].tolist(),
        texts[j].tolist(),
        scorer=Indel.normalized_similarity,
        score_cutoff=max(0.0, threshold - 1e-6),
        dtype=np.float64,
        workers=1,
    )
    distance = np.rint((1 - similarity) * both).astype(np.int64)
    match = distance <= np.floor((1 - threshold) * both + EPSILON)
    return i[match], j[match], distance[match]


def _by_blocks(
    texts: NDArray[np.object_], lengths: Numbers, places: Numbers, threshold: float
) -> Iterator[Matches]:
    """The matches among the texts at some places, each measured against its whole window.

    rapidfuzz gives up on a pair that is past the greatest distance allowed in its block; then each pair is
    held against its own.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    long = lengths[places]
    for top in range(0, len(places), BLOCK):
        bottom = min(top + BLOCK, len(places))
        first = int(np.searchsorted(long, shortest(threshold, int(long[top]))))
        distance = cdist(
            texts[places[top:bottom]].tolist(),
            texts[places[first:bottom]].tolist(),
            scorer=Indel.distance,
            score_cutoff=allowed(threshold, 2 * int(long[bottom - 1])),
            dtype=np.int32,
            workers=1,
        )
        both = np.add.outer(long[top:bottom], long[first:bottom])
        before = np.arange(top, bottom)[:, None] > np.arange(first, bottom)
        i, j = np.nonzero((distance <= np.floor((1 - threshold) * both + EPSILON)) & before)
        yield places[i + top], places[j + first], distance[i, j].astype(np.int64)
