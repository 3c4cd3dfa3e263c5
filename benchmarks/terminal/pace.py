"""Bytes and times a key over a pty, with VisiData beside it in the same run where it is installed.

    python -m benchmarks.terminal.pace [--opinions N] [--size 80x24] [--folder DIR]

The projects are made up and made once (`making`); each run works on a copy. A time is from the key to
the last byte that it brought, by 60 ms of quiet: what is proposed for an opinion comes after a rest of
120 ms and is told apart. After a decision, and while something runs beside, 12 ms of quiet end what a key
brought: what is proposed then, or said of its progress, comes whenever it comes. Decisions go to the disk
as they do in earnest. One JSON object a line: what was done, who, size, bytes (median, most), p50 and p99
in milliseconds, n.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.terminal.making import made, table
from benchmarks.terminal.slow import held
from benchmarks.terminal.terminal import Terminal

CALM = 1.2
"""Seconds of quiet that count as settled: longer than the look at what others decided."""
BUSY = 0.012
"""Seconds of quiet that end an answer while frames come that no key has brought."""
RESTED = 0.4
"""Seconds of quiet after which nothing more is proposed; the next look at what others decided is farther."""
BITS = 115_200
F2, F3, F5 = b"\x1bOQ", b"\x1bOR", b"\x1b[15~"

Found = tuple[int, float, float]
Size = tuple[int, int]


def say(what: str, who: str, size: Size, found: list[Found], **more: object) -> None:
    """One line about one thing that was done."""
    times = sorted(last for _bytes, _first, last in found)
    row = {
        "what": what,
        "who": who,
        "size": "{}x{}".format(*size),
        "bytes": statistics.median(each[0] for each in found),
        "most": max(each[0] for each in found),
        "p50": round(statistics.median(times), 1),
        "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 1),
        "n": len(found),
    }
    print(json.dumps(row | more), flush=True)


def keys(terminal: Terminal, pattern: bytes, n: int) -> list[Found]:
    """Each key of the pattern in turn, `n` keys in all."""
    return [terminal.key(pattern[turn % len(pattern)].to_bytes(1, "big")) for turn in range(n)]


def keys_meanwhile(terminal: Terminal, pattern: bytes, n: int) -> list[Found]:
    """The same, while frames come that no key has brought; these are waited for between two keys."""
    found = []
    for turn in range(n):
        found.append(terminal.key(pattern[turn % len(pattern)].to_bytes(1, "big"), BUSY))
        terminal.drain(2 * BUSY)
    return found


def decisions(terminal: Terminal, n: int) -> tuple[list[Found], list[Found]]:
    """Decisions, one after another: to the next opinion painted, and to what is proposed for it."""
    painted, proposed = [], []
    for _turn in range(n):
        before = time.perf_counter()
        count, first, last = terminal.key(b"l", BUSY)
        more, _first, end = terminal.drain(RESTED)
        painted.append((count, first, last))
        proposed.append((count + more, first, (end - before) * 1000 if more else last))
    return painted, proposed


def walked(who: str, terminal: Terminal, size: Size, n: int) -> None:
    """Moving, scrolling, paging: what curate and VisiData both have."""
    terminal.key(b"gg" if who == "visidata" else b"g", CALM)
    rows = max(3, (size[1] - 2) * 3 // 10 - 2)
    say("move", who, size, keys(terminal, b"j" * rows + b"k" * rows, n))
    keys(terminal, b"j", size[1])
    say("scroll", who, size, keys(terminal, b"j", n))
    say("page", who, size, keys(terminal, b"\x06", n // 4))


def decided(project: Path, terminal: Terminal, size: Size, n: int) -> None:
    """Deciding and resting, and keys while something long runs beside."""
    terminal.key(b"g", CALM)
    painted, proposed = decisions(terminal, n)
    say("decide", "curate", size, painted)
    say("decide, and what is proposed then", "curate", size, proposed)
    rested = [terminal.key(key, CALM) for key in (b"j", b"k") * 5]
    say("move, and what is proposed after a rest", "curate", size, rested)
    say("idle 10 s", "curate", size, [idle(terminal, 10.0)])
    terminal.key(F3, 0.2)
    terminal.key(F2, 0.2)
    say("key while matching runs", "curate", size, keys_meanwhile(terminal, b"jjjjkkkk", n))
    with importing(project):
        say("key while an import runs", "curate", size, keys_meanwhile(terminal, b"jjjjkkkk", n))
    terminal.key(F5, 0.2)
    terminal.key(b"a", 0.2)  # initiatives are ranked for every opinion, to find the sure ones
    terminal.key(F2, 0.2)
    say("key while ranking runs", "curate", size, keys_meanwhile(terminal, b"jjjjkkkk", n))


@contextmanager
def importing(project: Path) -> Iterator[None]:
    """Somebody imports a large file into the same project meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "more.csv"
        lines = "".join(f"{n},{n}番の広場に日よけを増やしてほしい。\n" for n in range(1, 50_001))
        file.write_text("番号,意見\n" + lines, encoding="utf-8")
        command = [sys.executable, "-m", "curate", "import", str(project), str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.kill()
            process.wait()


def idle(terminal: Terminal, seconds: float) -> Found:
    """How many bytes come while nothing is done."""
    count, end = 0, time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        count += len(terminal.read(left))
    return count, 0.0, 0.0


def started(command: list[str], size: Size, mark: bytes) -> None:
    """The first word, and the list on the screen; keys while what is proposed is being prepared."""
    found: list[Found] = []
    memory = []
    for _turn in range(5):
        with Terminal(command, size) as terminal:
            first = terminal.until(b"\x1b", 60)
            usable = terminal.until(mark, 60)
            found.append((len(terminal.output), first, usable))
            keys(terminal, b"jk", 20)
            memory.append(terminal.memory())
    first = round(statistics.median(each[1] for each in found), 1)
    say("start", "curate", size, found, first_ms=first, rss_mb=round(max(memory)))


def measure(project: Path, rows: Path, size: Size, n: int) -> None:
    """All of the figures for one size."""
    own = [sys.executable, "-m", "curate", "--lang", "ja", str(project)]
    other = [sys.executable, "-m", "visidata", str(rows)]
    started(own, size, b"Enter")
    commands = {"curate": own}
    if importlib.util.find_spec("visidata"):
        commands["visidata"] = other
    for who, command in commands.items():
        with Terminal(command, size) as terminal:
            terminal.drain(CALM)
            walked(who, terminal, size, n)
            if who == "curate":
                decided(project, terminal, size, n)
    for who, command in commands.items():
        with Terminal(command, size) as terminal:
            terminal.drain(CALM)
            terminal.key(b"gg" if who == "visidata" else b"g", CALM)
            count, after = held(terminal, BITS, b"\x1b[B", b"G")
            say("115 kbit/s, Down held for 2 s, then G", who, size, [(count, 0.0, after)])


def main() -> None:
    """Measure on a copy of the project, at both sizes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--opinions", type=int, default=100_000)
    parser.add_argument("--size", action="append")
    parser.add_argument("--keys", type=int, default=80)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "curate-terminal")
    chosen = parser.parse_args()
    original = made(chosen.folder, chosen.opinions)
    for words in chosen.size or ("80x24", "200x50"):
        columns, lines = map(int, words.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_STATE_HOME"] = folder
            copy = Path(folder) / "project"
            shutil.copytree(original.path, copy)
            measure(copy, table(chosen.folder, chosen.opinions), (columns, lines), chosen.keys)


if __name__ == "__main__":
    main()
