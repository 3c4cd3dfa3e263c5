"""What hangs together in a corpus, without the pairs: labels of distinct texts, as fast as can be.

The tasks of a search (`scan.tasks`) may be done by anyone in any order: the components are the same,
and the least place of each stands for it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from curate.matching.alike import collapse
from curate.matching.measure import checked
from curate.matching.search.forest import Forest
from curate.matching.search.index import Index
from curate.matching.search.scan import Task, join, tasks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

Progress = Callable[[float, int], None]
"""Told the share of the search that is done, and how many texts have been joined to another."""

Executor = Callable[[Index, float, Sequence[Task], Progress], "Places"]
"""Does tasks and returns pairs, one a row, that hold together what hangs together."""

PARTS = 64
"""Tasks that a search is cut into: more than there are workers, so that none waits long for the last."""


MANY = 100_000
"""Up to so many edges are joined before SciPy would be loaded (0.2 s)."""


def silent(_done: float, _joined: int) -> None:
    """Tell nobody how far a search is."""


def clusters(
    texts: Sequence[str], threshold: float, *, execute: Executor | None = None, progress: Progress = silent
) -> Places:
    """For each text the first text that it hangs together with, itself where it stands alone.

    `texts` are normal forms, all different, none empty, sorted by length.
    """
    import numpy as np

    if len(texts) < 2:
        return np.arange(len(texts), dtype=np.int64)
    index = Index.of(texts, threshold)
    edges = (execute or local)(index, threshold, tasks(index, threshold, PARTS), progress)
    return labelled(len(texts), edges)


def labelled(size: int, edges: Places) -> Places:
    """For each of `size` places the least that `edges`, one a row, join it to.

    Above `MANY` edges by scipy.sparse.csgraph where it is installed, as it is with the extras dask and
    spark, by union-find elsewhere: both come to the same.
    """
    import numpy as np

    if len(edges) <= MANY or find_spec("scipy") is None:
        forest = Forest(size)
        forest.join(edges[:, 0], edges[:, 1])
        return forest.labels()
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(edges), np.int32), (edges[:, 0], edges[:, 1])), shape=(size, size))
    _number, component = connected_components(graph, directed=False)
    _each, first, place = np.unique(component, return_index=True, return_inverse=True)
    least: Places = first[place].astype(np.int64)
    return least


def members(
    texts: Mapping[int, str], threshold: float, execute: Executor | None = None, progress: Progress = silent
) -> list[tuple[int, ...]]:
    """The ids of each group of two or more, by id; the largest group first, then by smallest id.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    copies = collapse(texts)
    distinct = sorted(copies, key=len)
    labels = clusters(distinct, checked(threshold), execute=execute, progress=progress).tolist()
    together: dict[int, list[int]] = {}
    for label, text in zip(labels, distinct, strict=True):
        together.setdefault(label, []).extend(copies[text])
    found = [tuple(sorted(ids)) for ids in together.values() if len(ids) > 1]
    return sorted(found, key=lambda ids: (-len(ids), ids))


def tree(index: Index, threshold: float, task: Task) -> Places:
    """The pairs of one task that hold together what it finds: what a worker elsewhere sends home."""
    forest = Forest(len(index))
    join(index, threshold, task, forest)
    return forest.tree()


def local(index: Index, threshold: float, todo: Sequence[Task], progress: Progress = silent) -> Places:
    """Do the tasks here, in as many threads as there are processors: numpy lets go of the interpreter."""
    return Threads(min(os.cpu_count() or 1, 2)).run(index, threshold, todo, progress)


class Threads:
    """Some threads that do tasks and share one forest, so that each profits from what the others joined."""

    def __init__(self, number: int) -> None:
        self.number = number
        """How many."""
        self._lock = threading.Lock()

    def run(
        self, index: Index, threshold: float, todo: Sequence[Task], progress: Progress = silent
    ) -> Places:
        """The pairs that hold together what the tasks find."""
        return self.grow(index, threshold, lambda done, forest: progress(done, forest.joined), todo).tree()

    def grow(
        self,
        index: Index,
        threshold: float,
        tell: Callable[[float, Forest], None],
        todo: Sequence[Task] | None = None,
    ) -> Forest:
        """Do tasks, all of a search if not given; `tell` hears after each how far it has come."""
        from concurrent.futures import ThreadPoolExecutor

        forest = Forest(len(index))
        done = 0.0

        def do(task: Task) -> None:
            nonlocal done
            join(index, threshold, task, forest, self._lock)
            with self._lock:
                done += task.weight
                tell(min(done, 1.0), forest)

        todo = tasks(index, threshold, PARTS) if todo is None else todo
        if self.number == 1:
            for task in todo:
                do(task)
        else:
            with ThreadPoolExecutor(self.number) as pool:
                for _each in pool.map(do, todo):
                    pass
        return forest
