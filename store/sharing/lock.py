"""Who may write: one session at a time, on one machine, by `flock` on a file that is never deleted.

The kernel frees the lock the instant that its holder dies, so there is no stale lock and no timeout.
The lock file is a sibling of what it guards, because those files are replaced and this one is not. It
holds the name of whoever locked it last, so that one who waits can say for whom.

A POSIX record lock (`lockf`) would be lost as soon as any descriptor of the file is closed in the
process, and would not keep two sessions of one process apart; `flock` does neither.
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.files.atomic import open_file

PATIENCE = 0.3
"""Seconds of waiting after which a person is told."""

_NAME_BYTES = 64

Waiting = Callable[[str], None]
"""Called from a thread of its own with the name of whom the lock is waited for."""


class _Held:
    """How many locks the threads of this process hold."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._let_go = threading.Condition(self._gate)
        self._n = 0
        self._awaited = False

    def one_more(self) -> None:
        with self._gate:
            self._n += 1

    def one_less(self) -> None:
        with self._gate:
            self._n -= 1
            if self._awaited and not self._n:
                self._let_go.notify_all()

    @contextmanager
    def none(self, patience: float) -> Iterator[None]:
        with self._gate:
            self._awaited = True
            self._let_go.wait_for(lambda: not self._n, patience)
            self._awaited = False
            yield


_held = _Held()


@contextmanager
def at_rest(patience: float = 2.0) -> Iterator[None]:
    """Wait until no thread of this process holds a lock, `patience` seconds at most, and let none take one.

    For a handler of Ctrl-Z, which runs in the main thread while others may be writing.
    """
    with _held.none(patience):
        yield


class Lock:
    """One session's hold on a lock file; several sessions of one process keep apart as well."""

    def __init__(self, path: Path, *, who: str, mode: int, writable: bool = True) -> None:
        self._name = who.encode("utf-8", "replace")[:_NAME_BYTES].ljust(_NAME_BYTES)
        self._fd = _open(path, mode, writable=writable)
        self._blocked: set[int | signal.Signals] | None = None

    @contextmanager
    def exclusive(self, waiting: Waiting | None = None) -> Iterator[None]:
        """Hold the lock alone; blocks until it is free, and says so after `PATIENCE`.

        Ctrl-Z is held off meanwhile: a stopped process would keep everybody else waiting. In the main
        thread the signal is blocked; a program with a handler of its own asks `at_rest` in it.
        """
        self.take(waiting)
        try:
            yield
        finally:
            self.release()

    def take(self, waiting: Waiting | None = None) -> None:
        """Hold the lock as in `exclusive`, until `release`."""
        if self._fd is None:
            raise PermissionError
        if threading.get_ident() == threading.main_thread().ident:
            self._blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
        try:
            self._wait(self._fd, waiting)
        except BaseException:
            self._let_stop()
            raise
        _held.one_more()
        self._sign(self._fd)

    def release(self) -> None:
        """Let the next one have the lock."""
        _held.one_less()
        if self._fd is not None:
            fcntl.flock(self._fd, fcntl.LOCK_UN)
        self._let_stop()

    def _let_stop(self) -> None:
        if self._blocked is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._blocked)
            self._blocked = None

    @contextmanager
    def shared(self, *, wait: bool = True) -> Iterator[bool]:
        """Keep writers out for a moment; gives whether that was possible at once, if not to wait.

        A copy of a project that has no lock file has no writers either.
        """
        if self._fd is None:
            yield True
            return
        try:
            fcntl.flock(self._fd, fcntl.LOCK_SH | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the lock alone without waiting for it; gives whether that was possible."""
        if self._fd is None:
            raise PermissionError
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the lock file."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _wait(self, fd: int, waiting: Waiting | None) -> None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Waiting inside flock is fair; asking again and again starves (4.3 s against 0.18 s at most).
            timer = threading.Timer(PATIENCE, lambda: waiting(self.holder()) if waiting else None)
            timer.daemon = True
            timer.start()
            try:
                fcntl.flock(fd, fcntl.LOCK_EX)
            finally:
                timer.cancel()

    def holder(self) -> str:
        """Return the name of whoever locked it last; empty where nobody ever did."""
        if self._fd is None:
            return ""
        return os.pread(self._fd, _NAME_BYTES, 0).decode("utf-8", "replace").strip()

    def _sign(self, fd: int) -> None:
        try:
            if os.pread(fd, _NAME_BYTES, 0) != self._name:
                os.pwrite(fd, self._name, 0)
        except OSError:
            pass  # a courtesy to those who wait; a full disk must not stop a decision


def _open(path: Path, mode: int, *, writable: bool) -> int | None:
    """A descriptor of the lock file; None where one who only reads finds none to open."""
    if not writable:
        try:
            return open_file(path, os.O_RDONLY)
        except (FileNotFoundError, PermissionError):
            return None
    try:
        return open_file(path, os.O_RDWR)
    except FileNotFoundError:
        fd = open_file(path, os.O_RDWR | os.O_CREAT, mode)
        with suppress(PermissionError):  # another session was quicker to make it
            os.fchmod(fd, mode)
        return fd
