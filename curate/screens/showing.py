"""Gathers all that the reading pane shows of one opinion."""

from __future__ import annotations

from curate.screens.seam import Desk
from store.model import OpinionId
from store.state import State
from widgets.opinion_text import LinkShown, OpinionShown

_MOST_MEMBERS = 50
"""Members whose numbers are written out."""


def shown(
    desk: Desk,
    state: State,
    opinion: OpinionId,
    *,
    found: str = "",
    shared: tuple[str, ...] = (),
    source: tuple[str, ...] | None = None,
) -> OpinionShown:
    """An opinion with its links, its group and what is to be pointed out in it."""
    curation = state.curation(opinion)
    initiatives = [(state.initiative(link.initiative), link.how) for link in curation.links]
    members = state.members(opinion)[:_MOST_MEMBERS]
    return OpinionShown(
        opinion=desk.opinion(opinion),
        curation=curation,
        links=tuple(LinkShown(each.code, each.title, how) for each, how in initiatives),
        kept=f"#{curation.record}" if curation.record else "",
        members=tuple(f"#{each}" for each in members),
        found=found,
        shared=shared,
        source=source,
    )
