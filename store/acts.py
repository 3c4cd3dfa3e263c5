"""Decisions as data: what an analyst wants, on which revision of each thing, and what it came to.

A draft says which things become what; a decision is a draft as it stands in the journal, with what each
thing was before. `store.state` says what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from store.language import N_

KINDS = (N_("opinion"), N_("initiative"), N_("document"), N_("pair"), N_("line"))
"""Everything that a decision can be about."""

Id = int | str
"""Opinions, initiatives and documents have integers; a pair has "17-40", the smaller id first; a line
has "3-4021", its document and where it begins in the text of that."""


class Entry(NamedTuple):
    """One thing as the decisions up to now left it."""

    rev: int
    """How many decisions have touched it."""
    who: str
    """Who made the last of them."""
    at: str
    """When it was decided last, ISO 8601 in UTC."""
    fields: Mapping[str, Any]
    """Its fields as JSON values; empty where the thing is no longer in force."""


class Edit(NamedTuple):
    """One thing as a draft wants it, on the revision that its author saw."""

    kind: str
    """One of `KINDS`."""
    id: Id
    """The id of the thing that is edited."""
    seen: int
    """The revision the author saw; 0 for a thing nobody has decided on."""
    new: Mapping[str, Any]
    """The fields to set; None takes a field away."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is not yet in the journal."""

    op: str
    """What the analyst did, in one word."""
    edits: tuple[Edit, ...]
    """What follows from it; empty where everything was so already."""
    undoes: int | None = None
    """The decision that it takes back."""
    act: int | None = None
    """The first decision of the act that it is part of (`store.journal.batches`); 0 where it is the first."""


class Change(NamedTuple):
    """One thing before and after a decision."""

    kind: str
    """One of `KINDS`."""
    id: Id
    """The id of the thing that changed."""
    rev: int
    """Its revision after the decision."""
    old: Mapping[str, Any]
    """The fields that were set, as they were; None for absent."""
    new: Mapping[str, Any]
    """The same fields, as they became; None for absent."""


class Decision(NamedTuple):
    """One act of one analyst: one line of the journal."""

    seq: int
    """Its number: 1, 2, … without a gap."""
    at: str
    """When, ISO 8601 UTC."""
    who: str
    """The analyst who made it."""
    sid: str
    """The session it was made in."""
    op: str
    """What was done, in one word."""
    changes: tuple[Change, ...]
    """What followed from it."""
    undoes: int | None = None
    """The decision that it takes back."""
    act: int | None = None
    """The first decision of its act, where that took several (`store.journal.batches`)."""
