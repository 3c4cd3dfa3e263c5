"""Walk, with the tour above its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from curate.screens.walk.view import WalkView

if TYPE_CHECKING:
    from curate.screens.tour import Tour


class WalkTour(WalkView):
    """Shows the tour, and lets it hear the keys; they do what they always do."""

    _tour: Tour | None = None

    async def start_tour(self) -> None:
        """Begin the tour, from its beginning where it is on."""
        from curate.screens.tour import Tour

        if self._tour is not None:
            await self._tour.remove()
        self._tour = Tour()
        await self.mount(self._tour, before="#bottom")

    def on_key(self, event: Key) -> None:
        """Let the tour hear the key."""
        if self._tour is not None and self._tour.is_attached:
            self._tour.heard(event.key)
