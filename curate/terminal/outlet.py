"""The way out to the terminal: the loop writes a frame by itself as long as the terminal takes it at once.

Textual hands every frame to a thread, which waits for the interpreter's lock until the loop has nothing else
to do: up to two milliseconds of each key. Here the loop writes, to a description of the terminal of its own
that never blocks (O_NONBLOCK belongs to a description, and the one of standard output is shared with the
shell). What the terminal does not take is left to a thread, and so is what follows until it has caught up.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import IO


class Outlet(threading.Thread):
    """Writes to a terminal, in order; where Textual has its `WriterThread`. `write` is the loop's alone."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(daemon=True, name="curate-output")
        self._terminal = file.fileno()
        self._at_once = _never_blocking(self._terminal)
        self._left: SimpleQueue[bytes | None] = SimpleQueue()
        self._given = self._written = 0

    @property
    def waiting(self) -> int:
        """How many texts the terminal has not taken yet."""
        return self._given - self._written

    def write(self, text: str) -> None:
        """Write a text, now or as soon as the terminal takes it."""
        content = text.encode("utf-8", "backslashreplace")
        if not self.waiting:
            content = content[self._taken(content) :]
        if content:
            self._given += 1
            self._left.put(content)

    def run(self) -> None:
        """Write what was left, until the end or until the terminal is gone."""
        with suppress(OSError):
            while (content := self._left.get()) is not None:
                while content:
                    content = content[os.write(self._terminal, content) :]
                self._written += 1

    def stop(self) -> None:
        """End, once everything is written."""
        self._left.put(None)
        self.join()
        if self._at_once is not None:
            os.close(self._at_once)
            self._at_once = None

    def _taken(self, content: bytes) -> int:
        """How many bytes the terminal takes now; none where it is gone: the thread finds that out as well."""
        if self._at_once is None:
            return 0
        try:
            return os.write(self._at_once, content)
        except OSError:
            return 0


def _never_blocking(terminal: int) -> int | None:
    """The terminal, opened anew; None where it may not be (after `su`), or where it is none."""
    with suppress(OSError):
        return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    return None
