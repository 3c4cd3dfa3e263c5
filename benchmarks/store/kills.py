"""kill -9 in the middle of everything: rounds of writers on one project, and what is left.

python -m benchmarks.store.kills FOLDER [--rounds 200] [--writers 3]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.store.making import made
from benchmarks.store.writing import acknowledged, forked, found, lost, same_chance, told, write
from store.errors import CurateError
from store.journal.journal import Journal

_OPINIONS = 300


def main(arguments: Sequence[str]) -> None:
    """Kill, reopen, compare; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--writers", type=int, default=3)
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    project = made(options.folder, _OPINIONS, 0)
    said: dict[str, int] = {}
    chance, unopened, slowest, torn = same_chance(9), 0, 0.0, 0
    for round_ in range(options.rounds):
        children = [
            forked(partial(write, project.path, round_, n, _OPINIONS)) for n in range(options.writers)
        ]
        time.sleep(chance.uniform(0.02, 0.25))
        for process, _pipe in children:
            os.kill(process, signal.SIGKILL)
        for process, pipe in children:
            said |= acknowledged(told(pipe))
            os.waitpid(process, 0)
        begin = time.perf_counter()
        try:
            journal = Journal(project, who="check")
        except CurateError:
            unopened += 1
            continue
        slowest = max(slowest, time.perf_counter() - begin)
        torn += len(journal.set_aside)
        if round_ % 20 == 19:
            journal.write_snapshot()
        journal.close()
    print(
        json.dumps(
            {
                "rounds": options.rounds,
                "writers": options.writers,
                "acknowledged": len(said),
                "lost": lost(said, found(project)),
                "not opened": unopened,
                "unfinished lines put aside": torn,
                "slowest open ms": round(slowest * 1e3, 1),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
