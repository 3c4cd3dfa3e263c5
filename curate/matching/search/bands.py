"""An index in bands of lengths, for where it is too large to be sent whole.

A task looks at its rows and at texts that are shorter by no more than the threshold lets them be: with a
part of the index that begins at the shortest of these it finds what it would find with all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from curate.matching.measure import shortest
from curate.matching.search.index import Index
from curate.matching.search.scan import Task


@dataclass(frozen=True)
class Band:
    """A part of an index, and the tasks that need no more than it."""

    index: Index
    """The part."""
    offset: int
    """The place in the whole index of its first text."""
    tasks: tuple[Task, ...]
    """Tasks whose rows are counted within the part."""


def bands(index: Index, threshold: float, todo: Sequence[Task], most: int) -> Iterator[Band]:
    """Cut an index so that each part takes `most` bytes or less, or as few as one task needs.

    One band with all tasks where the whole index is no larger than that.
    """
    if index.size <= most:
        yield Band(index, 0, tuple(todo))
        return
    held: list[Task] = []
    for task in todo:
        if held and (
            held[0].aside != task.aside or index.part(*_needed(index, threshold, [*held, task])).size > most
        ):
            yield _band(index, threshold, held)
            held = []
        held.append(task)
    if held:
        yield _band(index, threshold, held)


def _needed(index: Index, threshold: float, tasks: Sequence[Task]) -> tuple[int, int]:
    """The first place, and the one after the last, that tasks look at."""
    import numpy as np

    places = index.aside if tasks[0].aside else index.sketched
    least = shortest(threshold, int(index.lengths[places[min(task.first for task in tasks)]]))
    last = int(places[max(task.last for task in tasks) - 1]) + 1
    return int(np.searchsorted(index.lengths, least)), last


def _band(index: Index, threshold: float, tasks: Sequence[Task]) -> Band:
    import numpy as np

    first, last = _needed(index, threshold, tasks)
    places = index.aside if tasks[0].aside else index.sketched
    before = int(np.searchsorted(places, first))
    moved = (replace(each, first=each.first - before, last=each.last - before) for each in tasks)
    return Band(index.part(first, last), first, tuple(moved))
