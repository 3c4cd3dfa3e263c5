"""How wide the terminal draws ○ ① ※ …: asked of the terminal itself while everything else is loaded.

Terminals differ (East Asian Width "ambiguous"), and the same one by its settings. It is asked to draw a
○ at the beginning of the line and to report its cursor (CPR, VT100), before the first word is written
over it. One that does not answer in time is drawn on in the way that is right for both (`widen`, and
`curate.terminal.frames`): two cells are kept free for each such character, and it is drawn on blanks.

tmux and screen answer for themselves, not for the terminal around them: `width` in the settings, or
`CURATE_WIDTH`, says what they cannot know.
"""

from __future__ import annotations

import atexit
import os
import re
import select
import sys
import termios
import time
from collections.abc import Callable
from typing import Any

NARROW, WIDE = "narrow", "wide"

PROBE = "\r○\x1b[6n\r\x1b[K".encode()
_REPORT = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 0.25
"""Seconds for the answer; loading takes as long, so that nobody waits for it."""


class Asked:
    """A question to the terminal, from `ask` until `answer` or the end of the program."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        self._at = 0.0
        self.typed = b""
        """What was typed meanwhile."""

    def ask(self) -> None:
        """Ask, once; the terminal does not echo its answer."""
        if self._before is not None or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        self._before = termios.tcgetattr(sys.stdin)
        quiet = [*self._before]
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(sys.stdin, termios.TCSANOW, quiet)
        atexit.register(self.restore)
        os.write(sys.stdout.fileno(), PROBE)
        self._at = time.monotonic()

    def answer(self) -> str:
        """What the terminal said; "" where it said nothing in time, or was not asked."""
        if self._before is None:
            return ""
        content = _read_until(_REPORT.search, self._at + _PATIENCE)
        self.typed = _REPORT.sub(b"", content)
        self.restore()
        if (report := _REPORT.search(content)) is None:
            return ""
        return WIDE if int(report[1]) > 2 else NARROW

    def restore(self) -> None:
        """Let the terminal echo again."""
        if self._before is not None:
            termios.tcsetattr(sys.stdin, termios.TCSANOW, self._before)
            self._before = None


def _read_until(enough: Callable[[bytes], object], end: float) -> bytes:
    content = b""
    while not enough(content):
        left = max(0.0, end - time.monotonic())
        if not select.select([sys.stdin], [], [], left)[0] or not (more := os.read(sys.stdin.fileno(), 4096)):
            break
        content += more
    return content


ASKED = Asked()
"""The question to this process's terminal."""
