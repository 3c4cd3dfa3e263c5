from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.matching.search.bands import bands
from curate.matching.search.clusters import clusters, labelled, tree
from curate.matching.search.index import Index
from curate.matching.search.scan import tasks
from tests.matching.search.test_scan import corpus


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.6, 1), st.integers(0, 60_000), st.integers(1, 40))
def test_an_index_in_bands_gives_the_groups_of_the_whole(
    seed: int, threshold: float, most: int, parts: int
) -> None:
    texts = corpus(seed, 80)
    index = Index.of(texts, threshold)
    todo = tasks(index, threshold, parts)

    cut = list(bands(index, threshold, todo, index.buckets.nbytes + most))
    edges = [tree(band.index, threshold, task) + band.offset for band in cut for task in reversed(band.tasks)]

    assert sum(len(band.tasks) for band in cut) == len(todo)
    found = labelled(len(texts), np.concatenate([np.empty((0, 2), np.int64), *edges]))
    assert found.tolist() == clusters(texts, threshold).tolist()


def test_bands_keep_to_the_size_that_is_asked_and_a_small_index_is_one() -> None:
    texts = corpus(3, 1500)
    index = Index.of(texts, 0.85)
    todo = tasks(index, 0.85, 64)
    most = index.buckets.nbytes + (index.size - index.buckets.nbytes) // 2

    (whole,) = bands(index, 0.85, todo, index.size)
    cut = list(bands(index, 0.85, todo, most))

    assert (whole.offset, whole.tasks) == (0, tuple(todo))
    assert len(cut) > 2
    assert all(band.index.size <= most or len(band.tasks) == 1 for band in cut)
    assert sum(task.weight for band in cut for task in band.tasks) == pytest.approx(1)
