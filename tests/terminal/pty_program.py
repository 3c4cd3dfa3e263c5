"""A program on a terminal of its own: send keys, wait for what the screen shows, see how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unicodedata import east_asian_width

import pyte

PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]
FAKE_APP = (sys.executable, str(Path(__file__).with_name("fake_app.py")))
"""Starts the interface over ten opinions that are on no disk."""


class Screen(pyte.Screen):
    """A screen that may hold half a wide letter, as one does that is drawn upon at two sizes."""

    @property
    def display(self) -> list[str]:
        """The lines, a blank where only the second half of a letter is left."""
        return ["".join(self._letters(y)) for y in range(self.lines)]

    def _letters(self, y: int) -> Iterator[str]:
        is_half = False
        for x in range(self.columns):
            letter = self.buffer[y][x].data
            if letter or not is_half:
                yield letter or " "
            is_half = bool(letter) and east_asian_width(letter[0]) in "WF"


class Program:
    """A child under a pty of 80 × 24, and the screen that it has drawn."""

    def __init__(self, command: Sequence[str], **environ: str) -> None:
        self.output = bytearray()
        self.screen = Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        env = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", **environ}
        for name in ("COLORTERM", "NO_COLOR"):
            if name not in environ:
                env.pop(name, None)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), env)  # noqa: S606 - our own interpreter
        os.set_inheritable(self.terminal, False)  # or another child would keep it when we let it go
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self.terminal, keys)

    def shows(self, words: str) -> bool:
        """Whether the screen has the words on one line."""
        return any(words in line for line in self.screen.display)

    def until(self, condition: Callable[[], object], description: str) -> None:
        """Take in output until `condition` holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                shown = "\n".join(self.screen.display)
                raise AssertionError(f"waited in vain until {description}; the screen:\n{shown}")
            self._take_in(0.05)

    def until_shown(self, words: str) -> None:
        """Take in output until the screen has the words."""
        self.until(lambda: self.shows(words), f"“{words}” is shown")

    def let_go(self) -> None:
        """Let the line drop: the terminal is gone."""
        gone, self.terminal = self.terminal, os.open(os.devnull, os.O_RDWR)
        os.close(gone)

    def see(self, seconds: float) -> None:
        """Take in output, for so many seconds at most."""
        self._take_in(seconds)

    def status(self) -> int:
        """Wait for the end: the exit status, or minus the signal that ended it."""
        self.until(self._ended, "it ends")
        assert self._status is not None
        return self._status

    def _ended(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
                self._take_in(0.05)
        return self._status is not None

    def _take_in(self, patience: float) -> None:
        ready, _w, _x = select.select([self.terminal], [], [], patience)
        if not ready:
            return
        try:
            content = os.read(self.terminal, 65536)
        except OSError:  # the last one that held the terminal is gone
            return
        self.output += content
        # pyte does not know the queries that begin "CSI > … u" and "CSI ? … $ p".
        self._stream.feed(content)
