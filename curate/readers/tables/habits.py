"""How a table is filled in, told by its first rows: whether it is still being answered, and what repeats.

The rows are looked at as they stand, before any is joined to another, so that a table of which only a part
is in hand is told as the whole would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from curate.readers.tables.entry import Entry

LOOKED_AT = 500
"""Rows that tell; a table that is read part by part has no more in hand."""

LONG = 30
"""Rows from which on a list is long: in print an answer, or an item, spans two or three rows."""

_MOST = 2 / 3
"""The share of rows without an answer from which on most would be given one that is not theirs."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What an empty cell means in a table."""

    unfinished: bool
    """Answers are still to be written, most of a long list or the first: nobody else's stands for them."""
    each_its_own: bool
    """Items are written again further down: each row says its own, and an empty cell is none."""

    @classmethod
    def of(cls, rows: Sequence[Entry], *, merges: bool) -> Self:
        """What the first rows of a table tell; with `merges` the format knows which cells are one."""
        seen = rows[:LOOKED_AT]
        empty = sum(not entry.response.text for entry in seen)
        unfinished = len(seen) >= LONG and empty > _MOST * len(seen)
        return cls(unfinished or _begins_empty(seen), _come_again(seen, merges=merges))


def _begins_empty(rows: Sequence[Entry]) -> bool:
    """Whether the first row of a table that print did not break has no answer: no merged cell begins so."""
    first = rows[0] if rows else None
    return bool(first and first.text.text and not (first.response.text or first.wrapped or first.flags))


def _come_again(rows: Sequence[Entry], *, merges: bool) -> bool:
    """Whether an item is written again further down; where cells may be one, in a long list.

    Without `merges` one may come again on the next page, right behind itself.
    """
    written = [(entry.section.text, entry.item.text) for entry in rows if entry.item.text]
    runs = written if merges else [each for each, _same in groupby(written)]
    return len(set(runs)) < len(runs) and (merges or len(rows) >= LONG)
