"""The keys of Walk that look for something: words in the opinions, undecided ones, source lines."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

from curate.listing.facets import folded, holds
from curate.screens.background import in_background
from curate.screens.newest import GLANCE
from curate.screens.places import Places
from curate.screens.questions.prompts import AskText
from curate.screens.seam import Desk
from curate.screens.walk.view import WalkView
from curate.screens.watching import Drafts
from store.errors import CurateError
from store.language import _
from store.model import OpinionId


class WalkSearch(WalkView):
    """Walk, with its searches."""

    def __init__(self, desk: Desk, drafts: Drafts | None = None) -> None:
        super().__init__(desk, drafts)
        self._end = threading.Event()
        """Set to end the search that is going on."""

    async def action_search(self) -> None:
        """Ask for words, and go to the next opinion that has them; no words are those of before."""

        async def answered(words: str | None) -> None:
            if words is not None:
                self.wanted = words.strip() or self.wanted
                await self.find(1)

        await self.ask(AskText(_("Search"), hint=self.wanted), answered)

    async def action_search_next(self) -> None:
        """To the next opinion found."""
        await self.find(1)

    async def action_search_back(self) -> None:
        """To the opinion found before."""
        await self.find(-1)

    async def find(self, step: int) -> None:
        """Go to the nearest opinion that has the words, round the ends; says where there is none.

        The next key waits for no more than a glance: a longer search goes on while others are pressed.
        """
        self.give_up_searching()
        if not self.wanted or not len(self.places):
            self.show_text(keep_place=True)
            return
        end = self._end = threading.Event()
        search = partial(_found, self.desk, self.places, self.list.cursor, step, self.wanted, end)
        searching = asyncio.ensure_future(in_background(search))
        await asyncio.wait({searching}, timeout=GLANCE)
        if searching.done():
            self.show_found(searching.result())
        else:
            self.say(_("Searching..."))
            self.run_worker(self._wait_for(searching, end), group="search")

    def give_up_searching(self) -> None:
        """Let a search end that nobody waits for any more."""
        self._end.set()

    async def _wait_for(self, searching: asyncio.Future[int | None], end: threading.Event) -> None:
        """Show what was found at last; nothing moves under a cursor that has gone on meanwhile."""
        start = self.current
        place = await searching
        if end.is_set():
            return
        if place is not None and self.current != start:
            number = f"#{self.places.opinion(place)}"
            self.say(_("Found in {number}: n goes there.").format(number=number))
        else:
            self.show_found(place)

    def show_found(self, place: int | None) -> None:
        """Go where the words were found."""
        if place is None:
            self.say(_("“{words}” is in no other opinion.").format(words=self.wanted))
            self.show_text(keep_place=True)
        else:
            self.list.go(place)

    def action_next_undecided(self) -> None:
        """To the next undecided opinion."""
        self.go_undecided(1)

    def action_back_undecided(self) -> None:
        """To the undecided opinion before."""
        self.go_undecided(-1)

    def go_undecided(self, step: int) -> None:
        """Go to the nearest undecided opinion, round the ends; what the key did is not talked over."""
        place = self.places.undecided(self.state, self.list.cursor, step)
        if place is None and not self.message:
            self.say(_("No other opinion is undecided."))
        elif place is not None:
            self.list.go(place)

    def action_source(self) -> None:
        """Show the lines of the document beside the text, or no longer."""
        self.with_source = not self.with_source
        self.find_source()
        self.show_text()

    def find_source(self) -> None:
        """Look the lines of the document up, in a thread."""
        if self.with_source and self.current is not None:
            self.run_worker(self.fetch_source(self.current), group="source")

    async def fetch_source(self, opinion: OpinionId) -> None:
        """Keep the source lines of one opinion, and show them if it is still under the cursor."""
        try:
            lines = tuple(await in_background(partial(self.desk.source, opinion)))
        except CurateError as error:
            self.complain(error)
            return
        self.source = {opinion: lines}
        if self.current == opinion:
            self.show_text(keep_place=True)


def _found(desk: Desk, places: Places, start: int, step: int, words: str, end: threading.Event) -> int | None:
    wanted = folded(words)
    for place in places.around(start, step):
        if end.is_set():
            return None
        if holds(desk.opinion(places.opinion(place)), wanted):
            return place
    return None
