"""The keys of Walk that look for something: words in the opinions, undecided ones, source lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from curate.screens.places import Places
from curate.screens.prompts import AskText, folded
from curate.screens.seam import Desk
from curate.screens.walk_view import WalkView
from store.language import _


class WalkSearch(WalkView):
    """Walk, with its searches."""

    async def action_search(self) -> None:
        """Ask for words, and go to the next opinion that has them."""

        async def answered(words: str | None) -> None:
            if words is not None:
                self.wanted = words.strip()
                await self.find(1)

        await self.ask(AskText(_("Search"), self.wanted), answered)

    async def action_search_next(self) -> None:
        """To the next opinion found."""
        await self.find(1)

    async def action_search_back(self) -> None:
        """To the opinion found before."""
        await self.find(-1)

    async def find(self, step: int) -> None:
        """Go to the nearest opinion that has the words, round the ends; says where there is none."""
        if not self.wanted or not len(self.places):
            self.show_text(keep_place=True)
            return
        search = partial(_found, self.desk, self.places, self.list.cursor, step, self.wanted)
        place = await asyncio.to_thread(search)
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

    def action_source(self) -> None:
        """Show the lines of the document beside the text, or no longer."""
        self.with_source = not self.with_source
        self.find_source()
        self.show_text()


def _found(desk: Desk, places: Places, start: int, step: int, words: str) -> int | None:
    has = _having(words)
    for place in places.around(start, step):
        opinion = desk.opinion(places.opinion(place))
        if has(f"{opinion.number} {' '.join(opinion.path)} {opinion.text} {opinion.response}"):
            return place
    return None


def _having(words: str) -> Callable[[str], bool]:
    wanted = folded(words)
    return lambda text: wanted in folded(text)
