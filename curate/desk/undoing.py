"""Which decision the undo key takes back, and which one redo brings back. Pure, over a history.

An undo is a decision that names the one it takes back, a redo is one that takes back an undo. So one
rule serves both: reading the newest first, a decision stands unless a later one that stands took it
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from store.state import Decision

NOT_BY_KEY = frozenset({"import", "correct", "mine"})
"""What the undo key passes over: an import is too much to lose by one key."""


def standing(newest_first: Iterable[Decision]) -> Iterator[Decision]:
    """Yield the decisions that were not taken back, in the order given."""
    undone: set[int] = set()
    for decision in newest_first:
        if decision.seq in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        yield decision


def last_to_undo(newest_first: Iterable[Decision]) -> Decision | None:
    """Return the last decision that stands and is neither an undo nor an import."""
    return next((each for each in standing(newest_first) if each.op not in {"undo", *NOT_BY_KEY}), None)


def last_to_redo(newest_first: Iterable[Decision]) -> Decision | None:
    """Return the last undo that stands, if nothing but redos was decided after it."""
    last = next((each for each in standing(newest_first) if each.op != "redo"), None)
    return last if last is not None and last.op == "undo" else None


def whole_act(newest_first: Iterable[Decision], part: Decision) -> list[Decision]:
    """Return every decision that stands of the act that one is a part of, the newest first."""
    if part.act is None:
        return [part]
    begin = part.act
    since = takewhile(lambda each: each.seq >= begin, newest_first)
    return [each for each in standing(since) if each.act == begin]


def taken_back_by(newest_first: Iterable[Decision], seq: int) -> Decision | None:
    """Return the decision that stands and took `seq` back, if there is one."""
    return next((each for each in standing(newest_first) if each.undoes == seq), None)
