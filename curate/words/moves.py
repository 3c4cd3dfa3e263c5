"""What a new version of a plan made of the old one, and of the links to it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from curate.linking.plans.versions import Fate
from curate.proposing.moving import Move, totals
from store.language import _, ngettext
from store.model import Initiative, InitiativeId
from widgets.words import listed

Look = Callable[[InitiativeId], Initiative]
"""Finds an initiative by id."""


def fate_word(fate: Fate) -> str:
    """What became of an initiative, in the user's language."""
    return {
        Fate.SAME: _("the same"),
        Fate.RENUMBERED: _("renumbered"),
        Fate.MOVED: _("moved"),
        Fate.RENAMED: _("renamed"),
        Fate.SPLIT: _("split"),
        Fate.JOINED: _("joined"),
        Fate.VANISHED: _("vanished"),
        Fate.NEW: _("new"),
    }[fate]


def names(initiatives: Iterable[Initiative]) -> str:
    """Initiatives by code and title, "-" for none."""
    return " + ".join(f"{each.code} {each.title}".strip() for each in initiatives) or "-"


def links_words(move: Move, look: Look) -> str:
    """How many links go with an initiative; of a split one how many to each part, by code."""
    if move.stay:
        return ngettext("{n} link stays", "{n} links stay", move.stay).format(n=move.stay)
    n = sum(move.links.values())
    if not n:
        return ""
    if move.passage.fate is Fate.SPLIT:
        return " / ".join(
            f"{look(part).code or look(part).title}: {count}" for part, count in sorted(move.links.items())
        )
    return ngettext("{n} link", "{n} links", n).format(n=n)


def totals_words(found: Iterable[Move]) -> str:
    """How many initiatives met each fate."""
    counts = totals(found)
    return listed([f"{fate_word(fate)} {counts[fate][0]}" for fate in Fate if fate in counts])


def summary(found: Iterable[Move]) -> str:
    """What a move came to: how many links went along, how many stay with what vanished."""
    moves = tuple(found)
    going, stay = sum(sum(each.links.values()) for each in moves), sum(each.stay for each in moves)
    moved = ngettext("{n} link moved", "{n} links moved", going).format(n=going)
    if not stay:
        return moved
    kept = ngettext("{n} stays with what vanished", "{n} stay with what vanished", stay).format(n=stay)
    return listed([moved, kept])
