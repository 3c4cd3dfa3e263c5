"""The search in a process of its own, behind everything else: `python -m curate.matching.search.worker`.

The first line of JSON on standard input has the threshold and how many texts there are, each line after it a
text; each line on standard output says how far the search is and which texts it has joined since, the last
one is `whole`. It ends when nobody reads on. ASCII JSON carries every text, half a surrogate pair too.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import islice

from curate.matching.search.clusters import Threads
from curate.matching.search.forest import Forest
from curate.matching.search.index import Index


def main() -> None:
    """Answer one search."""
    os.nice(10)
    asked = json.loads(sys.stdin.readline())
    texts = [json.loads(line) for line in islice(sys.stdin, asked["texts"])]
    index = Index.of(texts, asked["threshold"])
    told = 0

    def tell(done: float, forest: Forest, *, whole: bool = False) -> None:
        nonlocal told
        fresh = forest.edges[told:]
        told += len(fresh)
        edges = [pair for one, other in fresh for pair in zip(one.tolist(), other.tolist(), strict=True)]
        sys.stdout.write(json.dumps({"done": done, "edges": edges, "whole": whole}) + "\n")
        sys.stdout.flush()

    forest = Threads(os.cpu_count() or 1).grow(index, asked["threshold"], tell)
    tell(1.0, forest, whole=True)


if __name__ == "__main__":
    main()
