"""The orders in which opinions can be listed; each falls back on the order of import."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from curate.listing.facets import folded
from store.language import _
from store.model import Opinion, OpinionId
from store.state import State

_DIGITS = re.compile(r"(\d+)")


class Order(StrEnum):
    """What a list is sorted by."""

    DOCUMENT = "d"
    """As the documents have them."""
    NUMBER = "n"
    """The printed number, digits as numbers; unnumbered ones last."""
    FLAG = "f"
    """Flagged ones first, those with most flags before the others."""
    INITIATIVE = "i"
    """The heaviest link, in the order of the catalogue; unlinked ones last."""
    CATEGORY = "c"
    """The response category; those without one last."""
    LENGTH = "l"
    """The longest text first."""
    STATUS = "s"
    """Undecided ones first."""
    RECENT = "t"
    """What was decided last first."""


def order_word(order: Order) -> str:
    """Say what a list is sorted by."""
    return {
        Order.DOCUMENT: _("document order"),
        Order.NUMBER: _("number"),
        Order.FLAG: _("flags"),
        Order.INITIATIVE: _("initiative"),
        Order.CATEGORY: _("response category"),
        Order.LENGTH: _("length"),
        Order.STATUS: _("status"),
        Order.RECENT: _("last decided"),
    }[order]


def ordered(
    state: State, opinions: Iterable[OpinionId], look: Callable[[OpinionId], Opinion], order: Order
) -> list[OpinionId]:
    """Opinions, given in the order of import, in another order."""
    if order is Order.DOCUMENT:
        return list(opinions)
    key = _KEYS[order]
    found = list(opinions)
    if order is Order.RECENT:
        found.reverse()  # so that ties end in the order of import when all is turned round
    found.sort(key=lambda opinion: key(state, look(opinion)), reverse=order is Order.RECENT)
    return found


def _number(_state: State, opinion: Opinion) -> tuple[Any, ...]:
    """Numbers as people sort them: 2 before 11, 1-2 before 1-10."""
    parts = [part for part in _DIGITS.split(folded(opinion.number)) if part]
    return (not opinion.number, [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts])


def _flag(_state: State, opinion: Opinion) -> tuple[Any, ...]:
    return (-len(opinion.flags), [each.value for each in opinion.flags])


def _initiative(state: State, opinion: Opinion) -> tuple[Any, ...]:
    links = state.curation(opinion.id).links
    return (not links, links[0].initiative if links else 0)


def _status(state: State, opinion: Opinion) -> tuple[Any, ...]:
    ranks = ("undecided", "later", "own", "grouped", "excluded")
    return (ranks.index(state.curation(opinion.id).status.value),)


_KEYS: dict[Order, Callable[[State, Opinion], Any]] = {
    Order.NUMBER: _number,
    Order.FLAG: _flag,
    Order.INITIATIVE: _initiative,
    Order.CATEGORY: lambda _state, opinion: (not opinion.category, opinion.category),
    Order.LENGTH: lambda _state, opinion: -len(opinion.text),
    Order.STATUS: _status,
    Order.RECENT: lambda state, opinion: state.curation(opinion.id).at,
}
