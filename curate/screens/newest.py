"""Find something out in a thread, for the newest question only.

While the cursor runs, each opinion asks for its suggestions; only the one where it rests is worth an
answer. One search runs at a time, an answer to a question that is no longer asked is thrown away, and
no timer decides: after each rest and each search the newest question is looked at.

Whoever asks may leave an old answer on the screen meanwhile: `late` is called where the new one takes
longer than a glance.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
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
        self._busy = False

    def ask(self, question: K) -> None:
        """Want the answer to this question, and to no earlier one."""
        self._asked = question
        if not self._busy:
            self._busy = True
            self._screen.run_worker(self._answer(), group="newest", exit_on_error=True)

    def drop(self) -> None:
        """Want no answer any more."""
        self._asked = None

    async def _answer(self) -> None:
        try:
            while (question := self._asked) is not None:
                await asyncio.sleep(REST)
                if question != self._asked:
                    continue
                await self._one(question)
        finally:
            self._busy = False

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
