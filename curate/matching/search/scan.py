"""Every pair of distinct texts that is near enough: exactly those that brute force would find.

The search is cut into tasks that know nothing of each other. A task runs over some texts and finds
either all pairs of them with texts before them (`near`), or only as many as hold together what hangs
together (`join`): a pair whose two are joined already need not be measured, and the best candidates
are measured first, so that few are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from curate.matching.measure import EPSILON, allowed, shortest
from curate.matching.search.forest import Forest
from curate.matching.search.index import Index
from curate.matching.search.tiles import candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Matches = tuple[Places, Places, Places]
    """Places i and j < i of the texts of each match, and their indel distance."""

_ALONE: AbstractContextManager[object] = nullcontext()

BLOCK = 64
"""ASCII texts measured at once; neighbours in length share their window."""

LOT = 50_000
"""Candidates measured at once: 10 MB, however many there are."""

PRICE = 150
"""What measuring a pair of ASCII texts costs, in pairs of sketches (0.3 µs and 2 ns, research)."""

ENOUGH = 16
"""From so many candidates of one text on they are measured together: the text is prepared once."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of a search: some rows, each against its window."""

    aside: bool
    """Whether the rows are of `Index.aside`; of `Index.sketched` otherwise."""
    first: int
    """The first row."""
    last: int
    """The row after the last."""
    weight: float
    """The share of the whole search that it is."""


def tasks(index: Index, threshold: float, parts: int) -> list[Task]:
    """Cut a search into about `parts` tasks that take about as long as each other."""
    import numpy as np

    found: list[Task] = []
    costs = []
    for places, price in ((index.sketched, 1), (index.aside, PRICE)):
        lengths = index.lengths[places]
        levels, inverse = np.unique(lengths, return_inverse=True)
        least = np.array([shortest(threshold, int(level)) for level in levels], np.int64)
        window = np.searchsorted(lengths, least)[inverse] if len(places) else places
        costs.append(price * (1.0 + np.arange(len(places)) - window))
    whole = sum(float(cost.sum()) for cost in costs)
    for aside, cost in enumerate(costs):
        if not len(cost):
            continue
        share = np.cumsum(cost) / whole
        cuts = np.searchsorted(share, np.arange(1, int(share[-1] * parts) + 1) / parts)
        edges = np.unique(np.concatenate([[0], cuts, [len(cost)]])).tolist()
        for first, last in pairwise(edges):
            found.append(Task(bool(aside), first, last, float(cost[first:last].sum()) / whole))
    return found


def near(texts: Sequence[str], threshold: float) -> Iterator[Matches]:
    """Yield all pairs that match at `threshold`, each once, some at a time.

    `texts` are normal forms, all different, none empty, sorted by length.
    """
    if len(texts) < 2:
        return
    index = Index.of(texts, threshold)
    for task in tasks(index, threshold, 1):
        if task.aside:
            yield from _by_blocks(index, threshold, task)
        else:
            for i, j, _bits in _lots(_candidates(index, threshold, task)):
                yield _measured(index, i, j, threshold)


def join(
    index: Index, threshold: float, task: Task, forest: Forest, lock: AbstractContextManager[object] = _ALONE
) -> None:
    """Join in `forest` what the pairs of a task hold together; several may at a time, with one `lock`.

    A pair whose two are joined already is not measured.
    """
    if task.aside:
        for i, j, _distance in _by_blocks(index, threshold, task):
            with lock:
                forest.join(i, j)
    else:
        for lot in _lots(_unjoined(_candidates(index, threshold, task), forest)):
            with lock:
                _join_lot(index, threshold, forest, lot)


def _candidates(index: Index, threshold: float, task: Task) -> Iterator[Matches]:
    """What the sketches cannot rule out, by places in the index."""
    rows = range(task.first, task.last)
    for i, j, bits in candidates(index.words, index.sketched_lengths, threshold, rows):
        yield index.sketched[i], index.sketched[j], bits


def _unjoined(found: Iterator[Matches], forest: Forest) -> Iterator[Matches]:
    """Those candidates that are not plainly joined already."""
    for i, j, bits in found:
        new = forest.parent[i] != forest.parent[j]
        if new.any():
            yield i[new], j[new], bits[new]


def _join_lot(index: Index, threshold: float, forest: Forest, lot: Matches) -> None:
    """Join what a lot of candidates holds together: the most likely of each text first, then the rest.

    After the first round most that is left is no match; the quick measure rules it out.
    """
    import numpy as np

    i, j, bits = lot
    unlike = bits / (index.lengths[i] + index.lengths[j])
    turn = 0
    while True:
        one, other = forest.roots(i), forest.roots(j)
        open_ = one != other
        if turn == 1:
            places = np.flatnonzero(open_)
            open_[places] = _may_match(index, i[places], j[places], threshold)
        if not open_.any():
            return
        i, j, unlike, one, other = i[open_], j[open_], unlike[open_], one[open_], other[open_]
        size = len(index)
        key = i if turn < 2 else np.minimum(one, other) * size + np.maximum(one, other)
        chosen = _first_of_each(key, unlike, 1 if turn < 2 else 4 ** (turn - 2))
        a, b, _distance = _measured(index, i[chosen], j[chosen], threshold)
        forest.join(a, b)
        left = np.ones(len(i), bool)
        left[chosen] = False
        i, j, unlike = i[left], j[left], unlike[left]
        turn += 1


def _first_of_each(key: Places, unlike: NDArray[np.float64], most: int) -> Places:
    """The places of the `most` least unlike of each key."""
    import numpy as np

    order = np.lexsort((unlike, key))
    ordered = key[order]
    new = np.r_[True, ordered[1:] != ordered[:-1]]
    place = np.arange(len(order))
    first = np.maximum.accumulate(np.where(new, place, 0))
    return order[place - first < most]


def _lots(found: Iterator[Matches]) -> Iterator[Matches]:
    """The same candidates in lots that are large enough to be worth a call."""
    lot: list[Matches] = []
    size = 0
    for each in found:
        lot.append(each)
        size += len(each[0])
        if size >= LOT:
            yield _concatenated(lot)
            lot, size = [], 0
    if lot:
        yield _concatenated(lot)


def _concatenated(lot: list[Matches]) -> Matches:
    import numpy as np

    i, j, bits = (np.concatenate(each) for each in zip(*lot, strict=True))
    return i, j, bits


def _may_match(index: Index, i: Places, j: Places, threshold: float) -> NDArray[np.bool_]:
    """Which pairs are near enough in one byte a character, where no pair is further apart than it is."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist, cpdist

    cutoff = max(0.0, threshold - 1e-4)
    how: dict[str, object] = {"scorer": Indel.normalized_similarity, "score_cutoff": cutoff, "workers": 1}
    order = np.argsort(i, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(i[order]) != 0]) if len(order) else order
    ends = np.r_[starts[1:], len(order)]
    result = np.zeros(len(i), bool)
    many = ends - starts >= ENOUGH
    others = index.hashed[j[order]]
    for first, last in zip(starts[many].tolist(), ends[many].tolist(), strict=True):
        one = [index.hashed[i[order[first]]]]
        row = cdist(one, others[first:last].tolist(), dtype=np.float32, **how)[0]  # type: ignore[call-overload]
        result[order[first:last]] = row >= cutoff - 1e-6
    few = order[np.repeat(~many, ends - starts)] if len(order) else order
    single = cpdist(index.hashed[i[few]].tolist(), index.hashed[j[few]].tolist(), dtype=np.float32, **how)  # type: ignore[call-overload]
    result[few] = single >= cutoff - 1e-6
    return result


def _measured(index: Index, i: Places, j: Places, threshold: float) -> Matches:
    """Those of the pairs that match.

    rapidfuzz gives up on a pair below the cutoff, which is a little more lenient than the threshold; the
    distance is a whole number, and is one again when the similarity is taken back to it.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    both = index.lengths[i] + index.lengths[j]
    similarity = cpdist(
        index.texts[i].tolist(),
        index.texts[j].tolist(),
        scorer=Indel.normalized_similarity,
        score_cutoff=max(0.0, threshold - 1e-6),
        dtype=np.float64,
        workers=1,
    )
    distance = np.rint((1 - similarity) * both).astype(np.int64)
    match = distance <= np.floor((1 - threshold) * both + EPSILON)
    return i[match], j[match], distance[match]


def _by_blocks(index: Index, threshold: float, task: Task) -> Iterator[Matches]:
    """The matches with an ASCII text, each text that stands aside measured against its whole window.

    rapidfuzz gives up on a pair that is past the greatest distance allowed in its block; then each pair is
    held against its own.
    """
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    places = index.aside
    long, plain = index.lengths[places], index.ascii_only[places]
    for top in range(task.first, task.last, BLOCK):
        bottom = min(top + BLOCK, task.last)
        first = int(np.searchsorted(long, shortest(threshold, int(long[top]))))
        distance = cdist(
            index.texts[places[top:bottom]].tolist(),
            index.texts[places[first:bottom]].tolist(),
            scorer=Indel.distance,
            score_cutoff=allowed(threshold, 2 * int(long[bottom - 1])),
            dtype=np.int32,
            workers=1,
        )
        both = np.add.outer(long[top:bottom], long[first:bottom])
        match = distance <= np.floor((1 - threshold) * both + EPSILON)
        match &= np.arange(top, bottom)[:, None] > np.arange(first, bottom)
        match &= plain[top:bottom, None] | plain[first:bottom]
        i, j = np.nonzero(match)
        yield places[i + top], places[j + first], distance[i, j].astype(np.int64)
