"""Commits of curate and of sqlite3 (WAL, synchronous=FULL), one by one in turn, and what opening costs.

    python -m benchmarks.store.latency FOLDER [--opinions 1000000] [--decided 100000] [--commits 3000]

All hold as many opinions, of which as many are decided. sqlite3 is measured twice: with the last row of
an opinion alone, which is less than curate keeps; and as an equal, which compares the revision that was seen
and keeps what was decided, by whom and when, old and new, in a second table. Neither seals what it keeps,
or finds a flipped bit. Beside them stands the floor: the system calls of a commit of curate, in Python, with
nothing in between. Then once more while a niced process writes the snapshot and the book. Only the ratio
within one run means something: what a flush costs drifts by the hour. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.store.making import made
from store import decisions
from store.journal.journal import Journal
from store.project import Project, now, open_project
from store.upkeep import checkpoint

_ROOM = 2 << 20

_MEMORY = """
import sys, json
from pathlib import Path
from curate.session import Session
from store.project import open_project
def private():
    rows = open("/proc/self/smaps_rollup").read().splitlines()
    return sum(int(r.split()[1]) for r in rows if r.startswith("Private_Dirty")) / 1024
from store import decisions
session = Session(open_project(Path(sys.argv[1])), who="tanaka")
for n in range(1000):
    session.opinion(1 + n * 977 % session.state.total)
    session.keep([1 + n * 31 % session.state.total])
print(json.dumps(private()))
import os; os._exit(0)
"""


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """The median, the 99th percentile and the longest, in milliseconds."""
    found = sorted(seconds)
    return {
        "p50": round(found[len(found) // 2] * 1e3, 3),
        "p99": round(found[len(found) * 99 // 100] * 1e3, 3),
        "max": round(found[-1] * 1e3, 1),
    }


def opening(project: Project, *, anew: bool = False) -> float:
    """Milliseconds until a session can show its State."""
    begin = time.perf_counter()
    journal = Journal(project, who="tanaka", anew=anew)
    took = (time.perf_counter() - begin) * 1e3
    journal.close()
    return round(took, 1)


def sqlite_of(path: Path, decided: int) -> sqlite3.Connection:
    """The same decisions as rows, in a new database."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table if not exists opinion(id integer primary key, rev integer, fields text)")
    db.execute(
        "create table if not exists decision"
        "(seq integer primary key, at text, who text, sid text, op text, changes text)"
    )
    db.execute("begin")
    row = json.dumps({"status": "own", "note": "あ" * 20})
    db.executemany("insert or replace into opinion values(?, 1, ?)", ((n, row) for n in range(1, decided)))
    db.execute("commit")
    return db


def commit_row(db: sqlite3.Connection, opinion: int, note: str) -> float:
    """Seconds that the last row of an opinion takes."""
    fields = json.dumps({"status": "own", "note": note})
    begin = time.perf_counter()
    db.execute("begin immediate")
    db.execute("select rev from opinion where id=?", (opinion,)).fetchone()
    db.execute("insert or replace into opinion values(?, 2, ?)", (opinion, fields))
    db.execute("commit")
    return time.perf_counter() - begin


class History:
    """An equal: it notices who was first, and keeps what the journal has in a second table."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._seen: dict[int, int] = {}
        """The revisions that the analyst sees, where they are not 1."""

    def commit(self, opinion: int, note: str) -> float:
        """Seconds that a decision takes."""
        db, begin = self._db, time.perf_counter()
        db.execute("begin immediate")
        found = db.execute("select rev, fields from opinion where id=?", (opinion,)).fetchone()
        rev, fields = (found[0], json.loads(found[1])) if found else (1, {})
        if rev != self._seen.get(opinion, 1):
            raise SystemExit("somebody else was first")
        changes = {"id": opinion, "rev": rev + 1, "old": {"note": fields.get("note")}, "new": {"note": note}}
        row = json.dumps(fields | {"note": note})
        db.execute("insert or replace into opinion values(?, ?, ?)", (opinion, rev + 1, row))
        decision = (now(), "tanaka", "9c1e00000000", "set", json.dumps([changes]))
        db.execute("insert into decision(at, who, sid, op, changes) values(?, ?, ?, ?, ?)", decision)
        db.execute("commit")
        self._seen[opinion] = rev + 1
        return time.perf_counter() - begin


class Floor:
    """What a commit of curate asks of the kernel, and no more: lock, look, write into room, flush, unlock."""

    def __init__(self, folder: Path) -> None:
        self._path = str(folder / "floor.bin")
        flags = os.O_RDWR | os.O_CREAT
        self._fd, self._lock = os.open(self._path, flags), os.open(folder / "floor.lock", flags)
        self._line = b"x" * 399 + b"\n"
        os.pwrite(self._fd, b" " * _ROOM, 0)
        os.fsync(self._fd)
        self._at = 0

    def commit(self) -> float:
        """Seconds that they take."""
        begin = time.perf_counter()
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.pread(self._lock, 64, 0)
        os.stat(self._path)  # noqa: PTH116 - as `store.journal.follower` does
        os.pread(self._fd, 1, self._at)
        os.pwrite(self._fd, self._line, self._at)
        os.fdatasync(self._fd)
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        self._at = (self._at + len(self._line)) % (_ROOM - len(self._line))
        return time.perf_counter() - begin


def in_turn(
    journal: Journal,
    rows: sqlite3.Connection,
    history: History,
    floor: Floor,
    more: Callable[[int], bool],
) -> dict[str, Any]:
    """Commit to each in turn while `more` says so of the turn; where the time goes of each."""
    ours, row, both, least, cpu, turn = [], [], [], [], 0.0, 0
    total, run = journal.state.total, time.time_ns()
    while more(turn):
        opinion = 1 + turn * 7919 % total
        busy, begin = time.process_time(), time.perf_counter()
        note = f"メモ{run}-{turn}" + "あ" * 15
        draft = decisions.set_field(journal.state, opinion, "note", note)
        if journal.append(draft) is None:
            raise SystemExit("nothing was decided, so nothing was measured")
        ours.append(time.perf_counter() - begin)
        cpu += time.process_time() - busy
        row.append(commit_row(rows, opinion, note))
        both.append(history.commit(opinion, note))
        least.append(floor.commit())
        turn += 1
    curate = percentiles(ours)
    found: dict[str, Any] = {"turns": turn, "curate": curate, "cpu ms": round(cpu / turn * 1e3, 3)}
    for name, seconds in (("sqlite", row), ("sqlite with history", both), ("floor", least)):
        theirs = percentiles(seconds)
        ratio = {f"ratio {p}": round(curate[p] / theirs[p], 2) for p in ("p50", "p99")}
        found[name] = theirs | ratio
    return found


def while_written(
    journal: Journal,
    project: Project,
    rows: sqlite3.Connection,
    history: History,
    floor: Floor,
) -> dict[str, Any]:
    """The same while a niced process brings the snapshot and the book up to date."""
    begin, child = time.perf_counter(), checkpoint.start(project)
    found = in_turn(journal, rows, history, floor, lambda turn: not turn or child.poll() is None)
    return {"seconds": round(time.perf_counter() - begin, 1), **found}


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=1_000_000)
    parser.add_argument("--decided", type=int, default=100_000)
    parser.add_argument("--commits", type=int, default=3000)
    options = parser.parse_args(arguments)
    project = made(options.folder, options.opinions, options.decided)
    found: dict[str, Any] = {"opinions": options.opinions, "decided": options.decided}
    found["open ms, read anew"] = opening(project, anew=True)
    journal = Journal(project, who="tanaka")
    journal.write_snapshot()
    journal.close()
    found["open ms"] = [opening(project) for _turn in range(5)]
    journal = Journal(project, who="tanaka")
    rows = sqlite_of(options.folder / "rows.sqlite", options.decided)
    history = History(sqlite_of(options.folder / "history.sqlite", options.decided))
    floor = Floor(options.folder)
    found |= in_turn(journal, rows, history, floor, lambda turn: turn < options.commits)
    found["while the book is written"] = while_written(journal, project, rows, history, floor)
    journal.close()
    told = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(open_project(project.path).path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    found["private MB after 1000 decisions"] = round(json.loads(told.stdout), 1)
    print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
