"""How long a YAML export of 100,000 records takes, and how much memory: python benchmarks/exports/big.py [N].

A project is made in a temporary folder (opinions of some 110 characters, answered, linked, a tenth
grouped, all decided), then `curate export` runs on it in a process of its own, which is measured.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from store import decisions
from store.corpus.corpus import Corpus
from store.journal.journal import Journal
from store.model import Document, How, Initiative, Kind, Ledger, Link, Opinion, Reading, Relation, Residue
from store.project import create

PLAN = "ひばり野区デジタル推進計画"


def made(folder: Path, n: int) -> Path:
    project = create(folder / "project")
    corpus, journal = Corpus(project), Journal(project, who="田中")
    source = folder / "意見.txt"
    source.write_text("意見\n", encoding="utf-8")
    opinions = tuple(_opinion(place) for place in range(1, n + 1))
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    ledger = Ledger(2, 1.0, {"opinion": 2})
    initiatives = tuple(Initiative(i, PLAN, f"取組{i}", f"取組の題名{i}", document=1) for i in range(1, 101))
    reading = Reading(
        source.name, sha256, Kind.RESPONSE_TABLE, "utf-8", PLAN, "意見\n", opinions, initiatives, ledger
    )
    digest = corpus.add(1, reading, source)
    document = Document(
        1, source.name, sha256, reading.kind, "utf-8", PLAN, 1, 1, n, 100, {}, "田中", "", digest
    )
    journal.append(decisions.imported(journal.state, document, initiatives))
    for first in range(1, n + 1, 1000):
        part = range(first, min(first + 1000, n + 1))
        journal.append(decisions.keep(journal.state, part))
        links = {id_: [Link(id_ % 100 + 1, How.MINED)] for id_ in part}
        journal.append(decisions.mined(journal.state, links, {}))
    for first in range(1, n - 10, 1000):
        family = range(first, first + 100)
        relations = dict.fromkeys(family, Relation.NEAR_IDENTICAL)
        journal.append(decisions.group(journal.state, family, first, relations, Residue.IGNORE))
    journal.close()
    return project.path


def _opinion(place: int) -> Opinion:
    text = f"意見{place}: 窓口の時間を延ばしてほしい。土曜日も開けること。" * 3
    answer = f"ご意見{place}の趣旨を踏まえ、検討します。\n参考: 取組{place % 100 + 1} 素案11ページ"
    return Opinion(place, 0, f"a{place}", text, text, str(place), ("目標1",), answer, "○")


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        project = made(Path(folder), n)
        for name in sys.argv[2:] or ["yaml"]:
            target = Path(folder) / f"result.{name}"
            begin = time.perf_counter()
            code = "import sys; from curate.cli.program import main; main()"
            subprocess.run(
                [sys.executable, "-c", code, "export", str(project), "-o", str(target)], check=True
            )
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            peak, cpu = used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
            took = time.perf_counter() - begin
            size = target.stat().st_size / 1e6
            print(
                json.dumps(
                    {
                        "n": n,
                        "format": name,
                        "seconds": round(took, 1),
                        "cpu_seconds": round(cpu, 1),
                        "peak_mb": round(peak),
                        "mb": round(size, 1),
                    }
                )
            )


if __name__ == "__main__":
    main()
