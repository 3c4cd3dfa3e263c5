"""What seven analysts wait for while an eighth imports a long table, or a corrected version of it.

    python -m benchmarks.store.importing FOLDER [--opinions 50000] [--exports]

Each of the seven makes five decisions a second. The table has answers that cite initiatives, so that each
row brings a link. With `--exports` the eighth takes in an export of another project in which each opinion was
decided by itself, and then the same file with a note on each of them. Prints one JSON object.
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


def exported(folder: Path, n: int) -> Path:
    """An export of another project, in which each of `n` opinions was decided by itself."""
    from exports.formats import export
    from exports.material import Material

    project = made(folder, n, n)
    with Session(project, who="sato") as session:
        content = b"".join(export("json", Material(session.state, session.corpus, project)))
    entries = json.loads(content)
    for each in (*entries["opinions"], *entries["records"]):
        # They were made too quickly for a time of their own.
        minutes, seconds = divmod(each["id"], 60)
        each["at"] = f"2026-04-01T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.000Z"
    path = folder / "export.json"
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return path


def noted(path: Path) -> Path:
    """The same export with a note on each opinion that is a record."""
    content = json.loads(path.read_bytes())
    for each in (*content["opinions"], *content["records"]):
        each["note"] = "部長確認済み"
    edited = path.with_name("noted.json")
    edited.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return edited


def main(arguments: Sequence[str]) -> None:
    """Import, then import a corrected version, beside others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--opinions", type=int, default=50_000)
    parser.add_argument("--exports", action="store_true")
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    project = made(options.folder, 200, 0).path
    found: dict[str, object] = {"opinions": options.opinions}
    path, stop = options.folder / "回答.csv", options.folder / "stop"
    if options.exports:
        path = exported(options.folder / "other", options.opinions)
        for name, file in (("export", path), ("the same with notes", noted(path))):
            found[name] = beside(project, stop, partial(taken_in, project, file))
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for name, corrected in (("import", False), ("corrected version", True)):
        table(path, options.opinions, corrected=corrected)
        found[name] = beside(project, stop, partial(taken_in, project, path))
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
