"""Walk, with the tour above its keys."""

from __future__ import annotations

from textual.events import Key

from curate.screens.tour import Tour
from curate.screens.walk.view import WalkView


class WalkTour(WalkView):
    """Shows the tour, and lets it hear the keys; they do what they always do."""

    async def start_tour(self) -> None:
        """Begin the tour, from its beginning where it is on."""
        for each in self.query(Tour):
            await each.remove()
        await self.mount(Tour(), before="#bottom")

    def on_key(self, event: Key) -> None:
        """Let the tour hear the key."""
        for each in self.children:
            if isinstance(each, Tour):
                each.heard(event.key)
