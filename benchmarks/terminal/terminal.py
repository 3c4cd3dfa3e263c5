"""A program on a terminal of its own: keys in, bytes and times out, as fast as its line is."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

QUIET = 0.06
"""Seconds without a byte after which a key has brought all that it brings."""

ANSWERS = 1.0
"""Seconds in which a key brings its first byte, if it brings any."""

_REPORTS = {b"\x1b[5n": b"\x1b[0n", b"\x1b[6n": b"\x1b[1;2R"}


class Terminal:
    """A child under a pty; what it writes is counted, and kept since the last key."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], *, mute: bool = False, **environ: str
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            known = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
            for name in ("COLORTERM", "NO_COLOR"):
                known.pop(name, None)
            columns, lines = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(command[0], list(command), {**known, **environ})  # noqa: S606 - our own interpreter
        self.output = bytearray()
        self._mute = mute
        self._tail = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_exc: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self, patience: float, most: int = 65536) -> bytes:
        """What comes within so many seconds; nothing where nothing does."""
        if not select.select([self.fd], [], [], max(0.0, patience))[0]:
            return b""
        try:
            content = os.read(self.fd, most)
        except OSError:  # it has ended
            return b""
        self.output += content
        self._answer(content)
        return content

    def _answer(self, content: bytes) -> None:
        """Answer reports of status and cursor (DSR) as terminals do, ○ in one cell; a `mute` one does not."""
        seen = self._tail + content
        for question, answer in _REPORTS.items():
            if not self._mute and (n := seen.count(question)):
                os.write(self.fd, answer * n)
        ends = [seen.rfind(question) + len(question) for question in _REPORTS if question in seen]
        self._tail = seen[max(*ends, 0, len(seen) - 3) :] if ends else seen[-3:]

    def drain(
        self, quiet: float, longest: float = 120.0, begin: float | None = None
    ) -> tuple[int, float, float]:
        """Take output in until it is quiet: how many bytes, and when the first and the last came.

        The first is waited for `begin` seconds, if not just as long as it has to be quiet.
        """
        count, first, last = 0, 0.0, 0.0
        end = time.monotonic() + longest
        while time.monotonic() < end and (content := self.read(quiet if count else begin or quiet)):
            last = time.perf_counter()
            first, count = first or last, count + len(content)
        return count, first, last

    def key(self, key: bytes, quiet: float = QUIET) -> tuple[int, float, float]:
        """Send a key: bytes that it brought, and milliseconds to the first and to the last of them."""
        self.output.clear()
        before = time.perf_counter()
        os.write(self.fd, key)
        count, first, last = self.drain(quiet, begin=max(quiet, ANSWERS))
        return (count, (first - before) * 1000, (last - before) * 1000) if count else (0, 0.0, 0.0)

    def until(self, words: bytes, longest: float = 300.0) -> float:
        """Milliseconds from the start until the words have come; all is kept in `output`."""
        end = time.monotonic() + longest
        while words not in self.output:
            if time.monotonic() > end:
                raise TimeoutError(f"{words!r} did not come; the end of what did: {self.output[-300:]!r}")
            self.read(1.0)
        return (time.perf_counter() - self.began) * 1000

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
