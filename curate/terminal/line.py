"""How much of what was sent is still on its way: over a slow line, frames that are late are not sent at all.

Behind an SSH server a write never waits: megabytes fit into its window, and keys that were held for two
seconds would be seen for ten. So the terminal is asked, now and then, for its status (DSR, `CSI 5 n`;
VT100 and all that followed answer `CSI 0 n`): the answer says that everything before it was drawn. A
terminal that never answers is never waited for.
"""

from __future__ import annotations

import threading
import time

ASK = "\x1b[5n"
ANSWER = b"\x1b[0n"

_ASK_AFTER = 1000
"""Bytes after which it is asked again; two or three moves of the cursor."""
_WINDOW = 4000
"""Bytes that may be on their way: a third of a second at 115 kbit/s."""
_PATIENCE = 2.0
"""Seconds after which an answer is not waited for any more."""


class Line:
    """The way to one terminal."""

    def __init__(self) -> None:
        self._answers = False
        self._sent = self._arrived = self._mark = 0
        self._asked_at = 0.0
        self._rest = threading.Event()
        self._rest.set()

    @property
    def is_asked(self) -> bool:
        """Whether an answer is still to come."""
        return not self._rest.is_set()

    @property
    def is_full(self) -> bool:
        """Whether nothing more should be sent for now."""
        if not (self._answers and self.is_asked) or self._sent - self._arrived <= _WINDOW:
            return False
        self._answers = time.monotonic() - self._asked_at <= _PATIENCE
        return self._answers

    def send(self, text: str) -> str:
        """What to send instead of the text: the text, and a question where it is time for one."""
        self._sent += len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if self.is_asked or self._sent - self._arrived < _ASK_AFTER:
            return text
        self._mark, self._asked_at = self._sent, time.monotonic()
        self._rest.clear()
        return text + ASK

    def answered(self) -> None:
        """Everything up to the question has been drawn."""
        self._answers, self._arrived = True, self._mark
        self._rest.set()

    def settle(self, seconds: float) -> None:
        """Wait a little for an answer, which must not be typed into somebody else's prompt."""
        if self._answers:
            self._rest.wait(seconds)

    def forget(self) -> None:
        """Nothing is on its way, and nothing was asked."""
        self._arrived = self._mark = self._sent
        self._rest.set()
