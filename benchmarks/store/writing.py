"""Processes that decide, and say of each decision when it was durable."""

from __future__ import annotations

import os
import random
import struct
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from store import decisions
from store.errors import Conflict
from store.journal import writing
from store.journal.journal import Journal
from store.project import Project, open_project

ACK = struct.Struct("<QIIId")
"""Decision, round, writer, turn, and the monotonic second in which it was acknowledged."""


def same_chance(seed: int) -> random.Random:
    """Chance that falls the same way in every run."""
    return random.Random(seed)  # noqa: S311 - nothing here is a secret


def without_flush() -> None:
    """From now on this process leaves it to the system when the disk gets what is written."""
    writing.sync = lambda _fd: None
    writing.begin = lambda fd, offset, length: None


def write(path: Path, round_: int, writer: int, opinions: int, out: int, *, flush: bool = True) -> None:
    """Decide until killed; each decision is told through `out` once it is durable."""
    if not flush:
        without_flush()
    opened = Journal(open_project(path), who=f"a{writer}")
    chance = same_chance(round_ * 100 + writer)
    for turn in range(1 << 30):
        note = f"{round_}-{writer}-{turn}-" + "あ" * chance.randrange(100)
        while True:
            try:
                draft = decisions.set_field(opened.state, chance.randrange(1, opinions + 1), "note", note)
                made = opened.append(draft)
                break
            except Conflict:
                continue
        if made is not None:
            os.write(out, ACK.pack(made.seq, round_, writer, turn, time.monotonic()))


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work` in a child that tells through a pipe; returns its process and the pipe."""
    reading, writing = os.pipe()
    if (process := os.fork()) == 0:
        os.close(reading)
        try:
            work(writing)
        except BaseException:  # noqa: BLE001 - a power cut may end a writer in any way
            os._exit(1)
        os._exit(0)
    os.close(writing)
    return process, reading


def told(pipe: int) -> bytes:
    """All that a child said until it ended."""
    content = b""
    while chunk := os.read(pipe, 1 << 16):
        content += chunk
    os.close(pipe)
    return content


def acknowledged(content: bytes, before: float = float("inf")) -> dict[str, int]:
    """The decisions that a child said were durable before a moment, by their mark."""
    whole = len(content) - len(content) % ACK.size
    rows = ACK.iter_unpack(content[:whole])
    return {f"{round_}-{writer}-{turn}": seq for seq, round_, writer, turn, at in rows if at < before}


def found(project: Project) -> dict[str, int]:
    """The decisions that are in the journal, by their mark, each compared with its seal."""
    opened = Journal(project, who="check")
    try:
        notes = ((each.seq, str(each.changes[0].new.get("note", ""))) for each in opened.decisions())
        return {note.rpartition("-")[0]: seq for seq, note in notes}
    finally:
        opened.close()


def lost(said: Mapping[str, int], there: Mapping[str, int]) -> int:
    """How many decisions that were acknowledged are not there."""
    return sum(there.get(mark) != seq for mark, seq in said.items())
