"""What the two processes say to each other: questions and answers, pickled one after another.

Both are the same program of the same user, and the pipes between them are nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """One verb of a session, to be called."""

    number: int
    """Which question, from 1 on."""
    verb: str
    """The session's method."""
    args: tuple[Any, ...]
    """Its arguments."""
    options: dict[str, Any]
    """Its arguments by name."""
    after: int
    """The decision that the State must have seen."""
    followed: bool
    """Whether somebody wants to hear how far it is."""


class Kind(StrEnum):
    """What an answer is."""

    FOUND = "found"
    """The last one: what the verb returned."""
    REFUSED = "refused"
    """The last one: the CurateError that the verb raised."""
    SO_FAR = "so far"
    """How far it is; more will come."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question, so far."""

    number: int
    """Which question."""
    kind: Kind
    """What `value` is."""
    value: Any
    """What was returned, the error, or the arguments of a `Progress`."""
