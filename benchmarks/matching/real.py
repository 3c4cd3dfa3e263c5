"""Precision and recall on comments that people have grouped by hand.

    python -m benchmarks.matching.real ../shared/corpus/nishio_aipubcom_dups/clusters_verified.csv

The file is CSV with columns cluster and text. Pairs that meet in a group count as found; what `contains` and
`reordered` add beyond that is printed apart, because they are labelled and never merged.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

from curate.matching.cautions import cautions
from curate.matching.relations import relation
from curate.matching.search.clusters import members
from store.model import Relation


def main() -> None:
    asked = argparse.ArgumentParser(description="Precision and recall on groups made by hand.")
    asked.add_argument("file", type=Path)
    asked.add_argument("--threshold", type=float, default=0.85)
    given = asked.parse_args()
    with given.file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {n: row["text"] for n, row in enumerate(rows)}
    planted = {
        pair for pair in combinations(texts, 2) if rows[pair[0]]["cluster"] == rows[pair[1]]["cluster"]
    }
    group = {id_: n for n, ids in enumerate(members(texts, given.threshold)) for id_ in ids}
    found = {(a, b) for a, b in combinations(texts, 2) if a in group and group[a] == group.get(b)}
    related = {pair: relation(texts[pair[0]], texts[pair[1]])[0] for pair in combinations(texts, 2)}
    more = {pair for pair, how in related.items() if how in {Relation.CONTAINS, Relation.REORDERED}} - found
    report = {
        "comments": len(rows),
        "pairs_by_hand": len(planted),
        "pairs_found": len(found),
        "precision": round(len(found & planted) / max(1, len(found)), 4),
        "recall": round(len(found & planted) / max(1, len(planted)), 4),
        "contains_or_reordered_add": {"right": len(more & planted), "others": len(more - planted)},
        "recall_with_these": round(len((found | more) & planted) / max(1, len(planted)), 4),
        "cautions_in_found_pairs": Counter(
            each.matter.value for a, b in sorted(found) for each in cautions(texts[a], texts[b])
        ),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
