"""Kills one worker in the midst of its work, to see that only its tasks are done again."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Killer:
    """Waits, while entered, for a worker of Spark or Dask that this process started, and kills it once."""

    def __init__(self, after: float) -> None:
        self.killed: int | None = None
        """The worker that was killed, by its process number."""
        self._after = after
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Killer:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while self.killed is None and not self._done.wait(0.02):
            for process in _workers():
                if _seconds(process) >= self._after:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                        self.killed = process
                    break


def _workers() -> list[int]:
    """Workers that this process started: PySpark's are forked from one of their kind, Dask's are spawned."""
    numbers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()]
    daemons = {each for each in numbers if b"pyspark.daemon" in _read(each, "cmdline")}
    forked = [each for each in daemons if _parent(each) in daemons]
    spawned = [each for each in numbers if b"spawn_main" in _read(each, "cmdline")]
    return [each for each in (*forked, *spawned) if _is_ours(each)]


def _is_ours(process: int) -> bool:
    while process > 1:
        process = _parent(process)
        if process == os.getpid():
            return True
    return False


def _fields(process: int) -> list[str]:
    return _read(process, "stat").decode().rpartition(")")[2].split()


def _parent(process: int) -> int:
    fields = _fields(process)
    return int(fields[1]) if fields else 0


def _seconds(process: int) -> float:
    """Processor time that a process took so far."""
    fields = _fields(process)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _read(process: int, name: str) -> bytes:
    try:
        return Path("/proc", str(process), name).read_bytes()
    except OSError:
        return b""
