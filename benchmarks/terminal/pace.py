"""Bytes and times a key of the terminal interface, over a pty: python benchmarks/terminal/pace.py PROJECT.

The project is copied first and the copy thrown away. A time is from the key to the last byte that it
brought, by 60 ms of quiet; decisions and searches go to the disk as they do in earnest. One JSON
object a line: what was done, size, bytes (median), p50 and p99 in milliseconds, n.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

QUIET = 0.06
CALM = 1.5
"""Seconds of quiet that count as settled: longer than the look at what others decided."""
SIZES = ((80, 24), (200, 50))


class Terminal:
    """curate on a terminal of its own."""

    def __init__(self, project: Path, columns: int, lines: int) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environ = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            command = [sys.executable, "-m", "curate", "--lang", "ja", str(project)]
            os.execve(sys.executable, command, environ)  # noqa: S606 - our own interpreter

    def drain(self, quiet: float, longest: float = 60.0) -> tuple[int, float, float]:
        """Take output in until it is quiet: how many bytes, and when the first and the last came."""
        count, first, last = 0, 0.0, 0.0
        end = time.monotonic() + longest
        while time.monotonic() < end and select.select([self.fd], [], [], quiet)[0]:
            count += len(os.read(self.fd, 65536))
            last = time.perf_counter()
            first = first or last
        return count, first, last

    def key(self, key: bytes, quiet: float = QUIET) -> tuple[int, float]:
        """Send a key: bytes that it brought, and milliseconds to the last of them."""
        before = time.perf_counter()
        os.write(self.fd, key)
        count, _first, last = self.drain(quiet)
        return count, (last - before) * 1000 if count else 0.0

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End it, whatever it does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def say(what: str, size: tuple[int, int], found: list[tuple[int, float]]) -> None:
    """One line about one thing that was done."""
    times = sorted(each for _bytes, each in found)
    row = {
        "what": what,
        "size": "{}x{}".format(*size),
        "bytes": statistics.median(each for each, _time in found),
        "most": max(each for each, _time in found),
        "p50": round(statistics.median(times), 1),
        "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 1),
        "n": len(found),
    }
    print(json.dumps(row), flush=True)


def measure(project: Path, size: tuple[int, int]) -> None:
    """All of the figures for one size."""
    terminal = Terminal(project, *size)
    try:
        first = terminal.drain(CALM, 120)
        start = {"what": "start", "size": "{}x{}".format(*size), "bytes": first[0]}
        start |= {"first_ms": round((first[1] - terminal.began) * 1000), "rss_mb": round(terminal.memory())}
        print(json.dumps(start), flush=True)
        rows = max(3, (size[1] - 2) * 3 // 10 - 2)
        terminal.key(b"g", CALM)
        moved = []
        for turn in range(6):
            moved += [terminal.key(b"j" if turn % 2 == 0 else b"k") for _row in range(rows)]
        say("move", size, moved)
        for _row in range(size[1]):
            terminal.key(b"j")
        say("scroll", size, [terminal.key(b"j") for _turn in range(40)])
        say("page", size, [terminal.key(b"\x06") for _turn in range(10)])
        terminal.key(b"g", CALM)
        say("decide", size, [terminal.key(b"l", 0.15) for _turn in range(30)])
        terminal.drain(CALM)
        say("idle 10 s", size, [idle(terminal, 10.0)])
    finally:
        terminal.close()


def idle(terminal: Terminal, seconds: float) -> tuple[int, float]:
    """How many bytes come while nothing is done."""
    count, end = 0, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([terminal.fd], [], [], left)[0]:
            count += len(os.read(terminal.fd, 65536))
    return count, 0.0


def main(arguments: list[str]) -> None:
    """Measure on a copy of the project, at both sizes."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "project"
            shutil.copytree(arguments[0], copy)
            measure(copy, size)


if __name__ == "__main__":
    main(sys.argv[1:])
