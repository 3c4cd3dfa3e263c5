"""A turn at the journal: nobody else writes, and all that others wrote has been read.

A turn is as short as it can be. What is much to read is read before it begins, and nobody collects garbage
while others wait: a collection takes 0.1 s in a session that knows ten thousand decisions.
"""

from __future__ import annotations

import gc
from math import inf

from store.errors import Damaged
from store.journal.follower import Follower
from store.journal.segments import End
from store.sharing.lock import Lock, Waiting

_FAR = 1 << 16
"""So many bytes of others' decisions take some milliseconds to read."""


class Turn:
    """The turns of one session, one after another."""

    def __init__(self, lock: Lock, follower: Follower, waiting: Waiting | None) -> None:
        self._lock = lock
        self._follower = follower
        self._waiting = waiting
        self._collects = False

    def take(self) -> bytes:
        """Keep all other writers out until `give_back`; returns what a crash has left behind the last line.

        Raises:
            Damaged: the journal is not what was written there any more.
        """
        self._collects = gc.isenabled()
        gc.disable()
        try:
            end = self._locked(_FAR)
        except BaseException:
            self._collect()
            raise
        if end is None:
            return b""
        try:
            self._follower.follow(end)
            return self._follower.tail(end)
        except BaseException:
            self.give_back()
            raise

    def give_back(self) -> None:
        """Let others write."""
        self._lock.release()
        self._collect()

    def catch_up(self, end: End) -> None:
        """Read up to where the journal ended while nobody wrote, without keeping a writer waiting.

        Raises:
            Damaged: the journal is not what was written there any more.
        """
        try:
            self._follower.follow(end)
            self._follower.tail(end)
        except Damaged:
            # A writer may just have put aside what a crash had left there: look while there is none.
            with self._lock.shared():
                end = self._follower.end()
                self._follower.follow(end)
                self._follower.tail(end)

    def _collect(self) -> None:
        if self._collects:
            gc.enable()

    def _locked(self, far: float) -> End | None:
        """Take the lock; returns where the journal ends if something is still to be read.

        What is more than `far` bytes is read before, without the lock, as it does not change any more:
        ten sessions that met the line of a large import while they held it would wait for one another.
        """
        self._lock.take(self._waiting)
        try:
            end = None if self._follower.is_at_end() else self._follower.end()
            if end is None or self._follower.distance(end) <= far:
                return end
        except BaseException:
            self._lock.release()
            raise
        self._lock.release()
        self.catch_up(end)
        return self._locked(inf)
