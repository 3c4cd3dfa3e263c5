"""The key of Walk that narrows the list down by facets; they combine, each with its count.

The list then holds what was found when a facet was chosen: an opinion that is decided stays in it, so
that nothing moves under the cursor.
"""

from __future__ import annotations

from functools import partial

from curate.facets import Facet, narrowed
from curate.screens.background import in_background
from curate.screens.places import Places, SomePlaces
from curate.screens.prompts import Pick
from curate.screens.walk_view import WalkView
from store.language import _
from store.model import OpinionId
from store.state import State


class WalkFacets(WalkView):
    """Walk, with its facets."""

    def watch_state(self, before: State, after: State) -> None:
        """Other documents make the choice void: all opinions are shown again."""
        if before.firsts != after.firsts:
            self.narrowed_by = ()
        super().watch_state(before, after)

    def look_at(self, opinion: OpinionId) -> None:
        """Put the cursor on an opinion, on one that the facets hide as well."""
        if self.places.place(opinion) is None:
            self.narrow((), Places(self.state))
        super().look_at(opinion)

    async def action_facet(self) -> None:
        """Choose a facet among those of the opinions that are listed."""
        self.say(_("Counting..."))
        state, chosen = self.state, self.narrowed_by
        look = partial(narrowed, state, tuple(Places(state).all()), self.desk.opinion)
        listed, counts = await in_background(partial(look, chosen))
        self.say("")
        offered = sorted(
            (facet for facet, n in counts.items() if n < len(listed)),
            key=lambda facet: (facet[0], -counts[facet], facet[1]),
        )
        if not offered:
            self.say(_("Nothing parts these opinions further. F shows all again."))
            return
        rows = [(f"{kind}  {counts[kind, value]:>5}", value) for kind, value in offered]

        async def picked(place: int | None) -> None:
            if place is not None:
                facets: tuple[Facet, ...] = (*chosen, offered[place])
                found, _counts = await in_background(partial(look, facets))
                self.narrow(facets, SomePlaces(found))

        await self.ask(Pick(_("Only those with"), rows), picked)

    def action_all_facets(self) -> None:
        """Show all opinions again."""
        self.narrow((), Places(self.state))

    def narrow(self, facets: tuple[Facet, ...], places: Places) -> None:
        """Show only these opinions; the cursor stays on its own where it is among them."""
        current = self.current
        self.marked.clear()
        self.narrowed_by, self.places = facets, places
        place = places.place(current) if current else None
        self.list.show(len(places), cursor=place or 0)
        self.proposing.forget()
        self.show_current(keep_place=current == self.current)
