"""The program itself is killed while analysts decide by keys: what their screens had said is on the disk.

    python -m benchmarks.store.keys FOLDER [--rounds 20] [--analysts 2]

Each analyst sits at a terminal of their own and presses keys without a pause. At a moment that nobody
chose all of them end, in turn by kill -9, by a dropped line (the terminal goes) and by SIGHUP. Then the
journal is compared with the counts that the screens had shown last. Prints one JSON object.
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
from contextlib import ExitStack
from pathlib import Path

from benchmarks.store.making import made
from benchmarks.store.writing import same_chance
from store.journal.journal import Journal
from store.model import Status
from store.project import Project
from store.upkeep.check import check
from tests.terminal.pty_program import Program

_OPINIONS = 20_000
_ENDS = ("kill -9", "dropped line", "SIGHUP")


def undecided(program: Program) -> int | None:
    """The count at the right of the first line; None while it is not there."""
    words = program.screen.display[0].split()
    return int(words[-4].replace(",", "")) if words[-1:] == ["undecided"] and words[-4:-3] else None


def end(program: Program, how: str) -> None:
    """End it, whatever it is doing."""
    if how == "dropped line":
        program.let_go()
    else:
        os.kill(program.pid, signal.SIGKILL if how == "kill -9" else signal.SIGHUP)
    program.status()


def one_round(project: Project, analysts: int, how: str, seconds: float) -> list[int]:
    """What each screen had shown last as the number of opinions that nobody has decided on."""
    with ExitStack() as stack:
        programs = []
        for number in range(analysts):
            command = (sys.executable, "-m", "curate", "open", str(project.path))
            programs.append(stack.enter_context(Program(command, LOGNAME=f"a{number}", USER=f"a{number}")))
        for program in programs:
            program.until(lambda program=program: undecided(program), "it is open")  # type: ignore[misc]
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            for program in programs:
                program.send(b"l")
                program.see(0.01)
        for program in programs:
            end(program, how)
        return [n for program in programs if (n := undecided(program)) is not None]


def main(arguments: Sequence[str]) -> None:
    """Kill and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--analysts", type=int, default=2)
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    project, chance = made(options.folder, _OPINIONS, 0), same_chance(5)
    found: Counter[str] = Counter(lost=0, damaged=0)
    for round_ in range(options.rounds):
        how = _ENDS[round_ % len(_ENDS)]
        shown = one_round(project, options.analysts, how, chance.uniform(0.5, 3.0))
        journal = Journal(project, who="check")
        left = journal.state.count(Status.UNDECIDED)
        found["unfinished lines put aside"] += len(journal.set_aside)
        journal.close()
        found["screens"] += len(shown)
        found["lost"] += sum(left > n for n in shown)
        found["damaged"] += any(not each.ok and not each.remade for each in check(project))
    print(json.dumps({"rounds": options.rounds, "decisions": _OPINIONS - left, **found}))


if __name__ == "__main__":
    main(sys.argv[1:])
