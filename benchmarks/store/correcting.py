"""kill -9 while a corrected version of a document comes in on which everything was decided.

    python -m benchmarks.store.correcting FOLDER [--opinions 2000] [--rounds 30]

After each kill the project is opened: either the version before is in force with every decision that it had,
or the corrected one is. Then the corrected version is imported again where it was not, and has all of them.
Prints one JSON object; exit status 1 where a version was seen in part.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.store.importing import table, taken_in
from benchmarks.store.making import made
from benchmarks.store.writing import forked, same_chance
from curate.session import Session
from store.model import Status
from store.upkeep import check


def prepared(folder: Path, n: int) -> tuple[Path, Path]:
    """A project with a table of which each opinion is a record, and the corrected table."""
    shutil.rmtree(folder, ignore_errors=True)
    project, path = made(folder, 10, 0).path, folder / "回答.csv"
    table(path, n)
    taken_in(project, path)
    with Session.open(project, who="tanaka") as session:
        session.keep(range(11, 11 + n))
    table(path, n, corrected=True)
    return project, path


def _imported(project: Path, path: Path, out: int) -> None:
    taken_in(project, path)
    os.write(out, b"done")


def cut(project: Path, path: Path, after: float) -> bool:
    """Import in a child that is killed after some seconds; whether the import had come to its end."""
    child, pipe = forked(partial(_imported, project, path))
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done = os.read(pipe, 4) == b"done"
    os.close(pipe)
    return done


def whole(project: Path, n: int) -> str:
    """Which version is in force, whole; empty where neither is."""
    with Session.open(project, who="tanaka") as session:
        state = session.state
        documents = [each for each in state.documents if each.opinions == n]
        kept = sum(state.status(each) is Status.OWN for each in state.opinion_ids())
        sound = all(each.ok or each.remade for each in check.check(session.project))
        if len(documents) != 1 or kept != n or state.count(Status.OWN) != n or not sound:
            return ""
        return "corrected" if documents[0].replaces else "before"


def is_coming(project: Path) -> bool:
    """Whether a corrected version has been begun and is not in force."""
    with Session.open(project, who="tanaka", readonly=True) as session:
        return bool(session.state.coming)


def main(arguments: Sequence[str]) -> int:
    """Kill, look, and import again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args(arguments)
    project, path = prepared(options.folder / "first", options.opinions)
    begun = time.monotonic()
    shutil.copytree(options.folder / "first", options.folder / "whole")
    taken_in(options.folder / "whole" / project.name, options.folder / "whole" / path.name)
    takes, chance, found = time.monotonic() - begun, same_chance(1), Counter[str]()
    for turn in range(options.rounds):
        there = options.folder / f"round-{turn}"
        shutil.copytree(options.folder / "first", there)
        done = cut(there / project.name, there / path.name, chance.uniform(0, 1.3 * takes))
        now = whole(there / project.name, options.opinions)
        found[now or "in part"] += 1
        found["done, and gone"] += done and now != "corrected"
        found["killed while it was carried over"] += now == "before" and is_coming(there / project.name)
        if now == "before":
            taken_in(there / project.name, there / path.name)
            found["imported again"] += whole(there / project.name, options.opinions) == "corrected"
        shutil.rmtree(there)
    sys.stdout.write(json.dumps({"opinions": options.opinions, "rounds": options.rounds, **found}) + "\n")
    wrong = found["in part"] + found["done, and gone"]
    return int(wrong > 0 or found["imported again"] != found["before"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
