"""Who else is in the project, in a few words for the first line."""

from __future__ import annotations

from collections.abc import Sequence

from store.language import _
from store.sharing.presence import Person
from widgets.words import listed

NAMED = 3
"""How many are named; of more, the rest is counted."""


def company(people: Sequence[Person]) -> str:
    """Say who else is here, and the opinion that each looks at: "sato #12, kato"; "" for nobody."""
    named = [f"{each.who} #{each.opinion}" if each.opinion else each.who for each in people[:NAMED]]
    more = len(people) - NAMED
    if more > 0:
        named.append(_("{n} more").format(n=more))
    return listed(named)
