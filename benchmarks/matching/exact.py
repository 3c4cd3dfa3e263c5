"""The whole of a corpus against brute force: the same pairs, distances and groups at every threshold.

    python -m benchmarks.matching.exact 20000

Each distinct text is measured against each with rapidfuzz, some rows at a time so that memory stays small;
no sketch, window or cutoff of ours has a part in it. It ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from benchmarks.matching.generate import opinions
from curate.matching.alike import collapse
from curate.matching.components import Components
from curate.matching.search.clusters import clusters
from curate.matching.search.scan import near

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Edges = NDArray[np.int64]
    """One row a pair: the two places, the smaller first, and the distance; by place."""

THRESHOLDS = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

ROWS = 200
"""Rows measured at once: 200 × 12,000 distances are 10 MB."""


def brute(texts: Sequence[str], threshold: float, workers: int) -> Edges:
    """All pairs at `threshold`, by the definition."""
    lengths = np.array([len(text) for text in texts])
    found = [np.empty((0, 3), np.int64)]
    for top in range(0, len(texts), ROWS):
        rows = texts[top : top + ROWS]
        distances = cdist(rows, texts, scorer=Indel.distance, dtype=np.int32, workers=workers)
        both = lengths[top : top + ROWS, None] + lengths
        i, j = np.nonzero(distances <= (1 - threshold) * both + 1e-9)
        above = j > i + top
        i, j = i[above], j[above]
        found.append(np.stack([i + top, j, distances[i, j]], axis=1).astype(np.int64))
    return np.concatenate(found)


def searched(texts: Sequence[str], threshold: float) -> Edges:
    """All pairs at `threshold`, as this program finds them."""
    found = [np.empty((0, 3), np.int64)]
    found += [np.stack([j, i, distance], axis=1) for i, j, distance in near(texts, threshold)]
    edges = np.concatenate(found)
    return edges[np.lexsort((edges[:, 1], edges[:, 0]))]


def grouped(size: int, edges: Edges) -> list[int]:
    """For each place the least that `edges` join it to, by union-find over all of them."""
    components: Components[int] = Components()
    components.join_all((one, other) for one, other, _distance in edges.tolist())
    least: dict[int, int] = {}
    return [least.setdefault(components.root(place), place) for place in range(size)]


def main() -> None:
    """Print for each threshold how many pairs and groups there are, and whether they are the same."""
    asked = argparse.ArgumentParser(description="The search against brute force.")
    asked.add_argument("size", type=int)
    asked.add_argument("--workers", type=int, default=1, help="threads that brute force may use")
    given = asked.parse_args()
    texts = sorted(collapse({each.id: each.text for each in opinions(given.size)}), key=len)
    begin = time.process_time()
    everything = brute(texts, min(THRESHOLDS), given.workers)
    spent = round(time.process_time() - begin, 1)
    print(json.dumps({"opinions": given.size, "distinct": len(texts), "brute_cpu_s": spent}))
    both = np.array([len(text) for text in texts])[everything[:, :2]].sum(axis=1)
    same = True
    for threshold in THRESHOLDS:
        truth = everything[everything[:, 2] <= (1 - threshold) * both + 1e-9]
        labels = grouped(len(texts), truth)
        pairs = np.array_equal(truth, searched(texts, threshold))
        groups = labels == clusters(texts, threshold).tolist()
        same = same and pairs and groups
        row = {"threshold": threshold, "pairs": len(truth), "components": len(set(labels))}
        print(json.dumps({**row, "same_pairs": pairs, "same_groups": groups}), flush=True)
    sys.exit(not same)


if __name__ == "__main__":
    main()
