"""One update of stock TinyDB against one decision of curate, on as many records.

python -m benchmarks.store.stock FOLDER [--records 100000]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tinydb import TinyDB

from benchmarks.store.making import made
from store import decisions
from store.journal.journal import Journal

_TEXT = "ひばり公園に日よけを増やし、ベンチを置いてほしい。" * 8


def main(arguments: Sequence[str]) -> None:
    """Measure; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args(arguments)
    project = made(options.folder, options.records, options.records)
    path = options.folder / "stock.json"
    rows = {str(n): {"status": "own", "text": _TEXT, "note": ""} for n in range(1, options.records + 1)}
    path.write_text(json.dumps({"_default": rows}), encoding="ascii")
    stock, ours = [], []
    journal = Journal(project, who="tanaka")
    with TinyDB(path) as db:
        for turn in range(3):
            begin = time.perf_counter()
            db.update({"note": f"{turn}"}, doc_ids=[7 + turn])
            stock.append(time.perf_counter() - begin)
            for again in range(100):
                begin = time.perf_counter()
                note = f"{time.time_ns()}-{again}"
                journal.append(decisions.set_field(journal.state, 7 + again, "note", note))
                ours.append(time.perf_counter() - begin)
    journal.close()
    theirs, own = sorted(stock)[1], sorted(ours)[len(ours) // 2]
    found = {"records": options.records, "stock ms": round(theirs * 1e3, 1), "curate ms": round(own * 1e3, 3)}
    print(json.dumps(found | {"times faster": round(theirs / own)}))


if __name__ == "__main__":
    main(sys.argv[1:])
