"""Brings what follows from the journal up to date, the snapshot and the book, in a process of its own.

    python -m store.upkeep.checkpoint PROJECT

A session starts it (`start`) when it has been idle, after every `EVERY` decisions, when it is the last
one out, and for an export; it never waits for it. The process is niced, so that keys and commits go
first, and writes in small pieces with pauses between them, so that no commit waits for one large
flush. It reads the journal like any guest: it takes no lock that a commit needs. Of several at a
time, all but one go away at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from store import book
from store.corpus.corpus import Corpus
from store.errors import CurateError
from store.journal.journal import Journal
from store.project import Project, open_project
from store.sharing.lock import Lock

EVERY = 2000
"""After so many decisions the book is written anew at the latest."""

IDLE = 30.0
"""Seconds without a decision after which it is."""

SMALL = 300
"""So many decided opinions a leaving session writes itself, sooner than a new process would start."""

_NICENESS = 10


def behind(project: Project, seq: int) -> int:
    """How many decisions up to `seq` the book does not have; all where there is no book of ours.

    Raises:
        TooNew: a newer curate wrote the book.
    """
    there = book.edition(project.book)
    ours = there is not None and there.project == project.id
    return seq - there.seq if there is not None and ours else seq or 1


def start(project: Project) -> subprocess.Popen[bytes]:
    """Bring the snapshot and the book up to date in a process of its own; returns at once.

    The process goes on when this one ends, and hears nothing of its terminal. Whoever started it need not
    wait for it: a thread does.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "store.upkeep.checkpoint", str(project.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        close_fds=True,
    )
    threading.Thread(target=child.wait, daemon=True).start()
    return child


class Keeper:
    """Sees to it that the book does not fall behind while one session works, and when it leaves."""

    def __init__(self, project: Project, seq: int) -> None:
        self._project = project
        self._begun = seq
        self._since = time.monotonic()
        self._child: subprocess.Popen[bytes] | None = None

    def decided(self, seq: int) -> None:
        """A decision was made: after `EVERY` of them the book is written anew."""
        self._since = time.monotonic()
        if seq - self._begun >= EVERY:
            self._start(seq)

    def looked(self, seq: int) -> None:
        """Nothing may have happened for a while: after `IDLE` seconds the book is written anew."""
        if seq > self._begun and time.monotonic() - self._since >= IDLE:
            self._start(seq)

    def meddled(self, seq: int) -> None:
        """Another program wrote the book: it is put aside, and the book written anew."""
        self._start(seq)

    def exported(self, seq: int) -> None:
        """An export of the State after decision `seq` was written: whoever has that finds the book beside it.

        Whoever may only read the project leaves the book to those who may write it.

        Raises:
            TooNew: a newer curate wrote the book.
        """
        if os.access(self._project.store, os.W_OK) and behind(self._project, seq) > 0:
            self._start(seq)

    def leave(self, journal: Journal, corpus: Corpus) -> Path | None:
        """The session ends: a small book is written at once, a larger one by a process of its own.

        Returns where a book that somebody else wrote was put.

        Raises:
            NotSaved: the disk is full; what is there stays.
            TooNew: a newer curate wrote the book.
        """
        if self._child is not None:
            self._child.poll()
        if behind(self._project, journal.state.seq) <= 0:
            return None
        if sum(journal.state.counts.values()) > SMALL:
            start(self._project)
            return None
        if journal.state.seq > SMALL:
            journal.write_snapshot()
        return book.write_book(self._project, journal.state, corpus, seal=journal.seal)

    def _start(self, seq: int) -> None:
        if self._child is None or self._child.poll() is not None:
            self._child = start(self._project)
            self._begun = seq


def run(project: Project) -> Path | None:
    """Bring them up to date in this process; returns where a book that somebody else wrote was put.

    Nothing is done where another process is at it.

    Raises:
        Damaged: the journal is not what was written there; the book stays as it is.
        NotSaved: the disk is full; what is there stays.
        TooNew: a newer curate wrote the book.
    """
    lock = Lock(project.checkpoint_lock, who="", mode=project.file_mode)
    try:
        with lock.alone() as alone:
            return _write(project) if alone else None
    finally:
        lock.close()


def _write(project: Project) -> Path | None:
    journal = Journal(project, who="", writable=False)
    corpus = Corpus(project)
    try:
        journal.write_snapshot()
        if behind(project, journal.state.seq) > 0 or not book.is_sound(project.book):
            return book.write_book(project, journal.state, corpus, seal=journal.seal)
        return None
    finally:
        corpus.close()
        journal.close()


def main(path: str) -> None:
    """Do it; whatever is refused is found and said by the next session, or by `curate check`."""
    os.nice(_NICENESS)
    with suppress(CurateError):
        run(open_project(Path(path)))


if __name__ == "__main__":
    main(sys.argv[1])
