"""What seven analysts wait for while an eighth imports a long table, or a corrected version of it.

    python -m benchmarks.store.importing FOLDER [--opinions 50000]

Each of the seven makes five decisions a second. The table has answers that cite initiatives, so that each
row brings a link. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.store.bulk import ANALYSTS, analyst
from benchmarks.store.making import made
from benchmarks.store.writing import forked, told
from curate.session import Session


def table(path: Path, n: int, *, corrected: bool = False) -> None:
    """A table of responses of a fictional ward; in the corrected one, every tenth says something else."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["No", "意見の要旨", "区の考え方", "対応区分"])
        for number in range(1, n + 1):
            more = "夜間も開けてほしい。" if corrected and number % 10 == 0 else ""
            text = f"{number}番の公園に日よけを増やし、ベンチを置いてほしい。{more}"
            rows.writerow([number, text, f"取組{number % 40 + 1}で進めます。", "反映"])


def _until_told(stop: Path) -> bool:
    return not stop.exists()


def beside(project: Path, stop: Path, work: Callable[[], None]) -> dict[str, object]:
    """Do the work while seven analysts decide; what they waited for."""
    stop.unlink(missing_ok=True)
    from store.project import open_project

    opened = open_project(project)
    children = [forked(partial(analyst, opened, n, 1, partial(_until_told, stop))) for n in range(ANALYSTS)]
    time.sleep(1)
    begun = time.perf_counter()
    work()
    took = time.perf_counter() - begun
    stop.touch()
    waits = sorted(ms for _process, pipe in children for ms in json.loads(told(pipe)))
    for process, _pipe in children:
        os.waitpid(process, 0)
    return {
        "took s": round(took, 1),
        "others' decisions": len(waits),
        "p50 ms": round(waits[len(waits) // 2], 2),
        "p99 ms": round(waits[len(waits) * 99 // 100], 1),
        "max ms": round(waits[-1], 1),
    }


def taken_in(project: Path, path: Path) -> None:
    """Import a file."""
    with Session.open(project, who="import") as session:
        for _imported in session.import_documents([path]):
            pass


def main(arguments: Sequence[str]) -> None:
    """Import, then import a corrected version, beside others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=50_000)
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    project = made(options.folder, 200, 0).path
    found: dict[str, object] = {"opinions": options.opinions}
    path, stop = options.folder / "回答.csv", options.folder / "stop"
    for name, corrected in (("import", False), ("corrected version", True)):
        table(path, options.opinions, corrected=corrected)
        found[name] = beside(project, stop, partial(taken_in, project, path))
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
