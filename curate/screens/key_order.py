"""Keys that come faster than they are worked off are worked off one after another.

Textual hands each key to what has the focus as soon as it comes, and runs the action of a bound key
only after that key has climbed up to the application. Of `Ctrl-U a b` in one write, as a slow line brings
them, the letters were in the field before it was emptied; of `x reason` the letters met the list. Here a
key waits until the one before it has come to its end: a message follows that one through the same
queues, and once more where others wait, for what the key itself has sent (a field is done, a question
is closed).
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.message import Message

_LONG = 1.0
"""Seconds after which a key waits no more for the one before: what that one met may be gone."""
_ROUNDS = 2


class Passed(Message):
    """Comes up to the application behind a key."""

    def __init__(self, turn: int, round_: int) -> None:
        super().__init__()
        self.turn = turn
        self.round = round_


class KeyOrder(App[int]):
    """An application that takes one key at a time."""

    def __init__(self, *, driver_class: type[Driver] | None = None, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self._typed: deque[Event] = deque()
        self._turn = 0
        self._patience: asyncio.TimerHandle | None = None

    async def on_event(self, event: Event) -> None:
        """Hold a key back while another is under way."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if self._patience is None:
            await self._take_next()

    async def _take_next(self) -> None:
        """Hand the next key on, and send a message behind it."""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if self._typed:
            self._turn += 1
            self._patience = asyncio.get_running_loop().call_later(_LONG, self._lost)
            await super().on_event(self._typed.popleft())
            self._follow(1)

    def _follow(self, round_: int) -> None:
        (self.focused or self.screen).post_message(Passed(self._turn, round_))

    async def on_passed(self, message: Passed) -> None:
        """The key has come to its end: take the next, or look for what it sent first."""
        if message.turn != self._turn:
            return
        if self._typed and message.round < _ROUNDS:
            self._follow(message.round + 1)
        else:
            await self._take_next()

    def _lost(self) -> None:
        """Wait no more."""
        self.call_later(self._take_next)
