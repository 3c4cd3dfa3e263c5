"""Several processes on one project at once: many in a hurry, and eight at the pace of people.

    python -m benchmarks.store.together FOLDER [--each 2500] [--seconds 20]

In a hurry: four processes, each so many decisions, on 2,000 opinions and on 20. At people's pace: eight
at five decisions a second. Prints one JSON object a run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.store.making import made
from benchmarks.store.writing import forked, same_chance, told
from store import decisions
from store.deciding.folding import replay
from store.errors import Conflict
from store.journal.journal import Journal
from store.project import Project


def _decide(project: Project, writer: int, n: int, opinions: int, pause: float, out: int) -> None:
    journal, chance = Journal(project, who=f"a{writer}"), same_chance(writer)
    took, said, conflicts = [], {}, 0
    for turn in range(n):
        if pause:
            time.sleep(chance.uniform(0.5, 1.5) * pause)
            journal.refresh()
        mark, begin = f"{writer}-{turn}", time.perf_counter()
        while True:
            try:
                opinion = chance.randrange(1, opinions + 1)
                made_ = journal.append(decisions.set_field(journal.state, opinion, "note", mark))
                break
            except Conflict:
                conflicts += 1
        took.append((time.perf_counter() - begin) * 1e3)
        if made_ is not None:
            said[mark] = made_.seq
    os.write(out, json.dumps({"took": took, "said": said, "conflicts": conflicts}).encode())


def run(folder: Path, processes: int, each: int, opinions: int, pause: float = 0.0) -> dict[str, Any]:
    """Let them decide, then compare what they were told with what is there."""
    shutil.rmtree(folder, ignore_errors=True)
    project = made(folder, max(opinions, 100), 0)
    begin = time.perf_counter()
    children = [forked(partial(_decide, project, n, each, opinions, pause)) for n in range(processes)]
    found = [json.loads(told(pipe)) for _process, pipe in children]
    for process, _pipe in children:
        os.waitpid(process, 0)
    seconds = time.perf_counter() - begin
    journal = Journal(project, who="check")
    there = {str(d.changes[0].new.get("note")): d.seq for d in journal.decisions()}
    said = {mark: seq for row in found for mark, seq in row["said"].items()}
    took = sorted(ms for row in found for ms in row["took"])
    return {
        "processes": processes,
        "opinions": opinions,
        "acknowledged": len(said),
        "in the journal": journal.state.seq - 1,
        "lost": sum(there.get(mark) != seq for mark, seq in said.items()),
        "conflicts surfaced": sum(row["conflicts"] for row in found),
        "replay = state": replay(journal.decisions()) == journal.state,
        "decisions a second": round(len(said) / seconds),
        "p50 ms": round(took[len(took) // 2], 2),
        "p99 ms": round(took[len(took) * 99 // 100], 2),
        "max ms": round(took[-1], 1),
    }


def main(arguments: Sequence[str]) -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=2500)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args(arguments)
    print(json.dumps({"run": "spread", **run(options.folder / "spread", 4, options.each, 2000)}), flush=True)
    print(json.dumps({"run": "hot", **run(options.folder / "hot", 4, options.each, 20)}), flush=True)
    people = run(options.folder / "people", 8, options.seconds * 5, 2000, pause=0.2)
    print(json.dumps({"run": "eight people", **people}))


if __name__ == "__main__":
    main(sys.argv[1:])
