"""The keys of Walk that say which opinions are listed, and in which order.

Facets combine, each with its count. The list then holds what was found when it was asked for: an opinion
that is decided stays in it, where it is, so that nothing moves under the cursor.
"""

from __future__ import annotations

from functools import partial

from curate.listing.facets import Facet, kinds, narrowed
from curate.listing.ordering import Order, order_word, ordered
from curate.screens.places import Places, SomePlaces
from curate.screens.questions.prompts import AskText, Choose, Pick
from curate.screens.walk.view import WalkView
from store.language import _
from store.model import OpinionId
from store.state import State
from widgets.wrapping import fit

_KIND = 10
"""Cells for the kind of a facet, before its count."""


class WalkFacets(WalkView):
    """Walk, with its facets and its orders."""

    def watch_state(self, before: State, after: State) -> None:
        """Other documents make the choice void: all opinions are shown again, as they stand there."""
        if before.shown != after.shown:
            self.narrowed_by, self.sorted_by = (), Order.DOCUMENT
        super().watch_state(before, after)

    def look_at(self, opinion: OpinionId) -> None:
        """Put the cursor on an opinion, on one that the facets hide as well."""
        if self.places.place(opinion) is None:
            self.list_these((), Order.DOCUMENT, Places(self.state))
        super().look_at(opinion)

    async def action_facet(self) -> None:
        """Choose a facet among those of the opinions that are listed."""
        state, chosen = self.state, self.narrowed_by
        every = tuple(Places(state).all())
        count = partial(narrowed, state, every, self.desk.opinion, chosen)
        listed, counts = await self.meanwhile(_("Counting..."), count)
        order = {kind: place for place, kind in enumerate(kinds())}
        offered = sorted(
            (facet for facet, n in counts.items() if n < len(listed)),
            key=lambda facet: (order[facet[0]], -counts[facet], facet[1]),
        )
        words = _("Text"), _("Words that an opinion has ...")
        rows = [words, *((f"{fit(kind, _KIND)}{counts[kind, value]:>7}", value) for kind, value in offered)]

        async def picked(place: int | None) -> None:
            if place == 0:
                await self._ask_text()
            elif place is not None:
                await self.list_as((*chosen, offered[place - 1]), self.sorted_by)

        await self.ask(Pick(_("Only those with"), rows), picked)

    async def _ask_text(self) -> None:
        before = "" if self.wanted.startswith(("#", "＃")) else self.wanted

        async def answered(words: str | None) -> None:
            if words is not None and (wanted := words.strip() or before):
                self.wanted = wanted
                await self.list_as((*self.narrowed_by, (_("Text"), wanted)), self.sorted_by)

        await self.ask(AskText(_("Only those with the words"), hint=before), answered)

    async def action_all_facets(self) -> None:
        """Show all opinions again."""
        await self.list_as((), self.sorted_by)

    async def action_sort(self) -> None:
        """Choose what the list is sorted by."""

        async def chosen(letter: str | None) -> None:
            if letter:
                await self.list_as(self.narrowed_by, Order(letter))

        rows = [(order.value, order_word(order)) for order in Order]
        await self.ask(Choose(_("Sort by"), rows), chosen)

    async def list_as(self, facets: tuple[Facet, ...], order: Order) -> None:
        """List the opinions that have all these facets, in this order; all that the project has is looked at.

        Nothing is listed otherwise where none has them all.
        """
        state, look = self.state, self.desk.opinion
        if not facets and order is Order.DOCUMENT:
            self.list_these(facets, order, Places(state))
            return

        def search() -> SomePlaces:
            every = tuple(Places(state).all())
            found = narrowed(state, every, look, facets)[0] if facets else every
            return SomePlaces(ordered(state, found, look, order))

        places = await self.meanwhile(_("Sorting..."), search)
        if len(places):
            self.list_these(facets, order, places)
        else:
            self.say(_("No opinion has all of this."))

    def list_these(self, facets: tuple[Facet, ...], order: Order, places: Places) -> None:
        """Show only these opinions; the cursor stays on its own where it is among them."""
        current = self.current
        self.marked.clear()
        self.narrowed_by, self.sorted_by, self.places = facets, order, places
        place = places.place(current) if current else None
        self.list.show(len(places), cursor=place or 0)
        self.proposing.forget()
        self.show_current(keep_place=current == self.current)
