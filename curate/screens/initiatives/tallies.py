"""Counts over all that is decided; for a thread, as they look at every decided opinion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from store.model import How, InitiativeId, Opinion, OpinionId
from store.state import State

Linked = Mapping[InitiativeId, tuple[tuple[OpinionId, How], ...]]
"""The opinions that concern each initiative, by id, and how each link came about."""


def linked(state: State) -> Linked:
    """Find the opinions that concern each initiative; initiatives without any are left out."""
    found: dict[InitiativeId, list[tuple[OpinionId, How]]] = {}
    for opinion, curation in state.decided():
        for link in curation.links:
            found.setdefault(link.initiative, []).append((opinion, link.how))
    return {initiative: tuple(links) for initiative, links in found.items()}


def by_category(state: State, lookup: Callable[[OpinionId], Opinion]) -> dict[InitiativeId, Counter[str]]:
    """Count opinions by initiative and response category; "" is an opinion without one."""
    return {
        initiative: Counter(lookup(opinion).category for opinion, _how in links)
        for initiative, links in linked(state).items()
    }
