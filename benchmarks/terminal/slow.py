"""A line of so many bits a second: Down is held for two seconds, then G; when is the end on the screen?

The far end reads no faster than the line, and so answers a status report when the line has brought it.
"""

from __future__ import annotations

import os
import time

from benchmarks.terminal.terminal import Terminal

HELD = 2.0
REPEATS = 30
"""Keys a second of a key that is held."""
_STEP = 0.005


def held(terminal: Terminal, bits: int, key: bytes, last: bytes) -> tuple[int, float]:
    """Bytes of all of it, and milliseconds from `last` to the last byte on the screen."""
    line = _Line(terminal, bits / 8)
    for _turn in range(int(HELD * REPEATS)):
        os.write(terminal.fd, key)
        line.run(1 / REPEATS)
    os.write(terminal.fd, last)
    before = time.perf_counter()
    while time.perf_counter() - max(line.last, before) < 1.0:
        line.run(_STEP)
    return line.count, (line.last - before) * 1000


class _Line:
    """Takes in what a line of so many bytes a second would have brought by now."""

    def __init__(self, terminal: Terminal, pace: float) -> None:
        self.count, self.last = 0, time.perf_counter()
        self._terminal, self._pace = terminal, pace
        self._credit, self._then = 0.0, time.perf_counter()

    def run(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            self._credit = min(self._pace * 0.02, self._credit + (now - self._then) * self._pace)
            self._then = now
            if self._credit >= 1 and (content := self._terminal.read(0, int(self._credit))):
                self._credit -= len(content)
                self.count, self.last = self.count + len(content), time.perf_counter()
            time.sleep(_STEP)
