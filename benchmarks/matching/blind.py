"""How many pairs that differ in what they say have a caution, and how many harmless rewordings have one.

    python -m benchmarks.matching.blind [--wrong]

`blind_1.tsv` was written before the rules were, `blind_2.tsv` after they were finished: nothing was changed
for it. A line is kind, left, right, with \\n and \\r for line ends.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from curate.matching.cautions import cautions

DUE = frozenset({"negation", "opposite", "number", "date", "name", "word", "degree"})
"""The kinds of differences that a person must look at; all other kinds are harmless."""


def pairs(file: Path) -> Iterator[tuple[str, str, str]]:
    """The kind and both texts of each line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        kind, left, right = line.replace("\\n", "\n").replace("\\r", "\r").split("\t")
        yield kind, left, right


def told(file: Path, *, wrong: bool) -> dict[str, object]:
    """What is warned of, by kind, as `warned/pairs`; prints what is wrong if asked."""
    number, warned = Counter[str](), Counter[str]()
    for kind, left, right in pairs(file):
        found = cautions(left, right)
        number[kind] += 1
        warned[kind] += bool(found)
        if wrong and bool(found) is not (kind in DUE):
            said = [f"{each.matter}: {each.left} {each.right}" for each in found]
            print(kind, left, right, *said, sep=" | ")
    due, none = (
        (sum(warned[kind] for kind in kinds), sum(number[kind] for kind in kinds))
        for kinds in (number.keys() & DUE, number.keys() - DUE)
    )
    kinds = {kind: f"{warned[kind]}/{number[kind]}" for kind in number}
    return {"file": file.name, "caught": "{}/{}".format(*due), "false": "{}/{}".format(*none)} | kinds


def main() -> None:
    """Print one JSON a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print every pair that is wrong")
    asked = parser.parse_args()
    for file in sorted(Path(__file__).parent.glob("blind_*.tsv")):
        print(json.dumps(told(file, wrong=asked.wrong)))


if __name__ == "__main__":
    main()
