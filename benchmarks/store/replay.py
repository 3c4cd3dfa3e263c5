"""A journal of a million decisions, read from its first line without a snapshot, and with one.

    python -m benchmarks.store.replay FOLDER [--opinions 1000000] [--decided 1000000] [--rounds 3]

The project is made once, which takes some minutes. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.store.latency import opening
from benchmarks.store.making import made
from store.journal.journal import Journal


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=1_000_000)
    parser.add_argument("--decided", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    project = made(options.folder, options.opinions, options.decided)
    begin = time.process_time()
    anew = [opening(project, anew=True) for _round in range(options.rounds)]
    busy = (time.process_time() - begin) / options.rounds
    journal = Journal(project, who="tanaka")
    journal.write_snapshot()
    seq = journal.state.seq
    journal.close()
    found = {
        "decisions": seq,
        "journal MB": round(sum(each.stat().st_size for each in project.journal.iterdir()) / 1e6),
        "read from the first line, ms": anew,
        "of the processor, ms": round(busy * 1e3),
        "open with a snapshot, ms": [opening(project) for _round in range(options.rounds)],
    }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
