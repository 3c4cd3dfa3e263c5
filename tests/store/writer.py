"""A process that decides until it is killed: prints each decision once it is durable.

Run as `python -m tests.store.writer PROJECT WHO ROUNDS`; prints "ready", begins when its input ends, and then
prints "SEQ NOTE" a decision.
"""

from __future__ import annotations

import sys
from pathlib import Path

from store import decisions
from store.errors import Conflict
from store.journal.journal import Journal
from store.project import open_project
from tests.store.ward import same_chance


def main(path: str, who: str, rounds: int) -> None:
    journal = Journal(open_project(Path(path)), who=who)
    chance = same_chance(who)
    print("ready", flush=True)
    sys.stdin.read()
    for turn in range(rounds):
        note = f"{who}-{turn}-" + "あ" * chance.randrange(200)
        while True:
            opinion = chance.randrange(1, 7)
            try:
                made = journal.append(decisions.set_field(journal.state, opinion, "note", note))
            except Conflict:
                continue
            break
        if made is not None:
            print(made.seq, note, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
