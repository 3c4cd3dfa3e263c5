"""What seven analysts wait for while an eighth decides on thousands of opinions at once.

    python -m benchmarks.store.bulk FOLDER [--opinions 20000] [--whole]

Each of the seven makes five decisions a second. `--whole` writes each large act as one line, which is what
the parts with pauses (`store.journal.batches`) are there to avoid. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.store.making import made
from benchmarks.store.writing import forked, same_chance, told
from curate.session import Session
from store import decisions
from store.errors import Conflict
from store.journal import batches
from store.journal.journal import Journal
from store.model import Status
from store.project import Project

ANALYSTS = 7
"""How many decide beside the bulk."""
_SECOND = 5


def analyst(project: Project, number: int, first: int, goes_on: Callable[[], bool], out: int) -> None:
    """Decide five times a second on a hundred opinions from `first` on; tells what each took, in ms."""
    journal, chance = Journal(project, who=f"a{number}"), same_chance(number)
    took: list[float] = []
    while goes_on():
        time.sleep(chance.uniform(0.5, 1.5) / _SECOND)
        journal.refresh()
        opinion = first + chance.randrange(100)
        begun = time.perf_counter()
        while True:
            try:
                journal.append(decisions.set_field(journal.state, opinion, "note", f"{number}-{begun}"))
                break
            except Conflict:
                continue
        took.append((time.perf_counter() - begun) * 1e3)
    os.write(out, json.dumps(took).encode())


def _bulk(project: Project, n: int, stop: float) -> dict[str, object]:
    """Decide on all of them, take it back, and again until time is up; what each took."""
    kept: list[float] = []
    undone: list[float] = []
    with Session(project, who="bulk") as session:
        while time.monotonic() < stop:
            begun = time.perf_counter()
            session.keep(range(1, n + 1))
            kept.append(time.perf_counter() - begun)
            complete = session.state.count(Status.OWN) == n
            begun = time.perf_counter()
            session.undo()
            undone.append(time.perf_counter() - begun)
            complete = complete and not session.state.count(Status.OWN)
            if not complete:
                raise SystemExit("an act was not whole")
    return {"rounds": len(kept), "keep s": round(max(kept), 2), "one undo s": round(max(undone), 2)}


def main(arguments: Sequence[str]) -> None:
    """Run it for some seconds and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args(arguments)
    if options.whole:
        batches.MOST = 1 << 30
    shutil.rmtree(options.folder, ignore_errors=True)
    project = made(options.folder, options.opinions + 100, 0)
    stop = time.monotonic() + options.seconds
    first = options.opinions + 1
    children = [
        forked(partial(analyst, project, n, first, lambda: time.monotonic() < stop)) for n in range(ANALYSTS)
    ]
    result = _bulk(project, options.opinions, stop)
    took = sorted(ms for _process, pipe in children for ms in json.loads(told(pipe)))
    for process, _pipe in children:
        os.waitpid(process, 0)
    result |= {"opinions": options.opinions, "whole": options.whole, "others' decisions": len(took)}
    result |= {"p50 ms": round(took[len(took) // 2], 2), "p99 ms": round(took[len(took) * 99 // 100], 1)}
    print(json.dumps(result | {"max ms": round(took[-1], 1)}))


if __name__ == "__main__":
    main(sys.argv[1:])
