"""Gathers all that Walk shows of one opinion and of its list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curate.commands import WALK, screen_name
from curate.listing.facets import Facet
from curate.listing.ordering import Order, order_word
from curate.screens.groups.rows import waits
from curate.screens.seam import Desk
from store.language import _, ngettext
from store.model import OpinionId
from store.sharing.presence import Person
from store.state import State
from widgets.opinion_list import number_of
from widgets.opinion_text import LinkShown, OpinionShown
from widgets.words import listed, status_word

_MOST_MEMBERS = 50
"""Members whose numbers are written out."""


def shown(
    desk: Desk,
    state: State,
    opinion: OpinionId,
    *,
    found: str = "",
    shared: tuple[str, ...] = (),
    disputed: tuple[str, ...] = (),
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
        waits=waits(curation),
        members=tuple(f"#{each}" for each in members),
        found=found,
        shared=shared,
        disputed=disputed,
        source=source,
    )


def opinion_title(
    content: OpinionShown, document: str, place: str, people: Iterable[Person]
) -> tuple[str, str]:
    """What stands on the line above an opinion: what it is, then who else looks and where it is."""
    opinion = content.opinion
    also = listed([each.who for each in people if each.opinion == opinion.id])
    here = _("{who} looks at it too").format(who=also) if also else ""
    known_as = f"#{opinion.id}" if opinion.number else ""
    left = f"{status_word(content.curation.status)}  {number_of(opinion)}  {document}"
    return left, "  ".join(filter(None, (here, known_as, place)))


def list_title(marked: int, facets: Sequence[Facet], order: Order, length: int) -> str:
    """What the list of Walk holds: how many are marked, which were chosen, what they are sorted by.

    Where there is no room for all of it, names of facets give way, and no number.
    """
    parts = [screen_name(WALK)]
    if marked:
        parts.append(ngettext("{n} marked", "{n} marked", marked).format(n=marked))
    if order is not Order.DOCUMENT:
        parts.append(_("by {order}").format(order=order_word(order)))
    if facets:
        n = ngettext("({n} opinion)", "({n} opinions)", length).format(n=length)
        parts.append(n + " " + " + ".join(value for _kind, value in facets))
    return "  ".join(parts)
