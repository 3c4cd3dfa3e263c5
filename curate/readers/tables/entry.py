"""One row of an opinion table, with what stands in each of its columns."""

from __future__ import annotations

from dataclasses import dataclass

from curate.readers.draft import Field
from curate.readers.tables.headers import Role
from store.model import Flag, Repair

_SAME_AS_ABOVE = {"〃", "同上", "”", "″", "々"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an opinion table."""

    line: int
    """Where it begins."""
    number: Field
    item: Field
    part: Field
    """The heading inside the item."""
    text: Field
    response: Field
    category: Field
    count: Field
    section: Field
    """The heading row above it."""
    tab: Field
    """The name of the sheet that it stands on, where there are several."""
    fresh: bool
    """Whether it is the first row under a head: a row broken across pages goes on in such a one."""
    no_item: bool = False
    """Whether a dash says that it stands under no item."""
    flags: frozenset[Flag] = frozenset()
    """What is known of it so far."""
    repairs: tuple[Repair, ...] = ()
    """What was done to it."""
    wrapped: bool = False
    """Whether its line ends are print's."""
    resumes: bool = False
    """Whether it says that it goes on from the row above."""
    merged: frozenset[Role] = frozenset()
    """The columns whose cell is, as the format knows, one with the cell above."""


def same_as_above(item: Field) -> bool:
    """Whether an item cell only refers to the one above."""
    return item.text in _SAME_AS_ABOVE
