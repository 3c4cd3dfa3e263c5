"""The two sides of a conflict in words: what it was, what the other one made of it, what one wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from curate.words.fields import detail
from store.errors import Conflict
from store.state import Change, Decision, State


class Sides(NamedTuple):
    """One field that both decided on."""

    name: str
    """Which, in words."""
    was: str
    """As the analyst saw it."""
    theirs: str
    """As the other one has decided it."""
    mine: str
    """As the refused decision wanted it."""


def sides(conflict: Conflict, before: State, now: State) -> tuple[Sides, ...]:
    """Each field that one of them changed; `before` is the State that the refused decision was made on."""
    old = before.entry(conflict.kind, conflict.id).fields if conflict.kind else {}
    theirs = _words(conflict, old, conflict.theirs, now)
    mine = _words(conflict, old, conflict.mine, now)
    found = []
    for name in dict.fromkeys((*theirs, *mine)):
        was = (theirs.get(name) or mine[name])[0]
        found.append(Sides(name, was, theirs.get(name, (was, was))[1], mine.get(name, (was, was))[1]))
    return tuple(found)


def _words(
    conflict: Conflict, old: Mapping[str, object], new: Mapping[str, object], state: State
) -> dict[str, tuple[str, str]]:
    """The old and the new value of each field that differs, by the field's name, all in words."""
    change = Change(conflict.kind, conflict.id, 0, dict(old), dict(new))
    told = detail(Decision(0, conflict.at, conflict.who, "", "set", (change,)), state)
    return {each.name: (each.old, each.new) for each in told}
