"""Find something out in a thread, for the newest question only.

While the cursor runs, each opinion asks for its suggestions; only the one where it rests is worth an
answer. One search runs at a time, and an answer to a question that is no longer asked is thrown away. Who
has just decided walks no further, and need not rest: `hurry`.

Whoever asks may leave an old answer on the screen meanwhile: `late` is called where the new one takes
longer than a glance.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar

from textual.screen import Screen

from curate.screens.background import in_background
from store.errors import CurateError

REST = 0.12
"""Seconds that a question has to stand before it is searched for: whoever walks on sends nothing for it."""

GLANCE = 0.1
"""Seconds after which an answer is late."""

K = TypeVar("K")
V = TypeVar("V")


class Newest(Generic[K, V]):
    """Answers the newest question: `search` runs in a thread, `found` on the event loop."""

    def __init__(
        self,
        screen: Screen[Any],
        search: Callable[[K], V],
        found: Callable[[K, V], None],
        late: Callable[[K], None],
        refused: Callable[[CurateError], None],
    ) -> None:
        self._screen = screen
        self._search = search
        self._found = found
        self._late = late
        self._refused = refused
        self._asked: K | None = None
        self._due = 0.0
        self._hurried = asyncio.Event()
        self._busy = False

    def ask(self, question: K) -> None:
        """Want the answer to this question, and to no earlier one, once it has stood for a rest."""
        if question != self._asked:
            self._asked, self._due = question, time.monotonic() + REST
        if not self._busy:
            self._busy = True
            self._screen.run_worker(self._answer(), group="newest", exit_on_error=True)

    def drop(self) -> None:
        """Want no answer any more."""
        self._asked = None

    def hurry(self) -> None:
        """Rest no longer over the question that is asked."""
        self._due = 0.0
        self._hurried.set()

    async def _answer(self) -> None:
        try:
            while self._asked is not None:
                await self._rest()
                if (question := self._asked) is not None:
                    await self._one(question)
        finally:
            self._busy = False

    async def _rest(self) -> None:
        """Until the newest question has stood long enough, or is in a hurry."""
        while (left := self._due - time.monotonic()) > 0:
            self._hurried.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurried.wait(), left)

    async def _one(self, question: K) -> None:
        searching = asyncio.ensure_future(in_background(partial(self._search, question)))
        await asyncio.wait({searching}, timeout=GLANCE)
        if not searching.done() and question == self._asked:
            self._late(question)
        try:
            answer = await searching
        except CurateError as error:
            if question == self._asked:
                self._asked = None
            self._refused(error)
            return
        if question == self._asked:
            self._asked = None
            self._found(question, answer)
