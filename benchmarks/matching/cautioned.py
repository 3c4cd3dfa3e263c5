"""How many pairs that differ in what they say have a caution, and how many that only say it otherwise.

    python -m benchmarks.matching.cautioned [--wrong]

The pairs were written by hand: `blind_1.tsv` before the rules were, `blind_2.tsv` and `blind_3.tsv` when they
were finished (docs/matching.md tells what changed), `looked_at.tsv` earlier, for other rules: it shows that
nothing was lost, no more. A line is kind, left and right, with \\n and \\r for line ends.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.matching.generate import opinions
from curate.matching.alike import alike
from curate.matching.cautions import cautions

DUE = frozenset({"negation", "opposite", "number", "date", "name", "word", "degree", "english"})
"""The kinds of differences that a person must look at; all other kinds are harmless."""


def pairs(file: Path) -> Iterator[tuple[str, str, str]]:
    """The kind and both texts of each line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        kind, left, right = line.replace("\\n", "\n").replace("\\r", "\r").split("\t")
        yield kind, left, right


def told(file: Path, *, wrong: bool) -> Mapping[str, object]:
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


def generated(size: int) -> Mapping[str, object]:
    """How many near pairs of the generated corpus have which cautions."""
    texts = {each.id: each.text for each in opinions(size)}
    found = alike(texts, 0.85)
    near = [(texts[found.copies[i][0]], texts[found.copies[j][0]]) for i, j, _score in found.edge_pairs()]
    told = [cautions(*pair) for pair in near]
    matters = Counter(each.matter.value for all_ in told for each in all_)
    return {"near_pairs": len(near), "warned": sum(map(bool, told)), "cautions": dict(matters)}


def main() -> None:
    """Print one JSON a file, and one of the generated corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print every pair that is wrong")
    asked = parser.parse_args()
    for file in sorted(Path(__file__).parent.glob("*.tsv")):
        print(json.dumps(told(file, wrong=asked.wrong)))
    print(json.dumps(generated(4000)))


if __name__ == "__main__":
    main()
