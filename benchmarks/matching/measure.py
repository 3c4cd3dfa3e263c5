"""What the search costs beside others: one run, one thread, CPU seconds, the same front end for all.

    python -m benchmarks.matching.measure 10000 --with cdist rensa datasketch --runs 3
    python -m benchmarks.matching.measure 100000 --with rensa datasketch --runs 3
    python -m benchmarks.matching.measure 1000000 --threads 2
    python -m benchmarks.matching.measure 100000 --queries 300
    python -m benchmarks.matching.measure 100000 --engine dask --kill 3

`--kill` ends one worker of Dask or Spark once it has taken so many seconds of processor time, and the
groups are held against those of this machine.

Peers come with `pip install -e .[bench]`. What they propose is measured again with rapidfuzz, because without
that their groups are wrong, and `recall` is the share of the exact search's joins that they find.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.matching.generate import opinions
from benchmarks.matching.killer import Killer
from curate.matching.alike import alike, collapse
from curate.matching.search.clusters import Threads, clusters
from curate.matching.search.engines import ENGINES, executor
from curate.matching.search.forest import Forest
from curate.matching.search.index import Index
from curate.matching.search.query import near_one

T = 0.85

Labels = list[int]


def cdist(texts: Sequence[str]) -> Labels:
    """Brute force with rapidfuzz, 500 rows at a time."""
    forest = Forest(len(texts))
    for top in range(0, len(texts), 500):
        rows = texts[top : top + 500]
        scores = process.cdist(rows, texts, scorer=fuzz.ratio, score_cutoff=100 * T, dtype=np.float32)
        i, j = np.nonzero(scores >= 100 * T - 1e-4)
        below = j < i + top
        forest.join(i[below] + top, j[below])
    found: Labels = forest.labels().tolist()
    return found


def _shingles(text: str) -> list[str]:
    return list({text[at : at + 3] for at in range(max(1, len(text) - 2))})


def rensa(texts: Sequence[str]) -> Labels:
    """MinHash LSH in Rust (bands as in research/dedupe), each proposal measured again."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.6, num_perm=128, num_bands=32)
    forest = Forest(len(texts))
    for at, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(text))
        _verify(texts, at, index.query(sketch), forest)
        index.insert(at, sketch)
    found: Labels = forest.labels().tolist()
    return found


def datasketch(texts: Sequence[str]) -> Labels:
    """MinHash LSH in Python and numpy at .4, each proposal measured again."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.4, num_perm=128)
    forest = Forest(len(texts))
    for at, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([each.encode("utf-8") for each in _shingles(text)])
        _verify(texts, at, index.query(sketch), forest)
        index.insert(at, sketch)
    found: Labels = forest.labels().tolist()
    return found


def _verify(texts: Sequence[str], at: int, others: Sequence[int], forest: Forest) -> None:
    hits = [each for each in others if fuzz.ratio(texts[at], texts[each], score_cutoff=100 * T)]
    if hits:
        forest.join(np.full(len(hits), at), np.array(hits, np.int64))


PEERS: dict[str, Callable[[Sequence[str]], Labels]] = {
    "cdist": cdist,
    "rensa": rensa,
    "datasketch": datasketch,
}


def timed(name: str, work: Callable[[], Labels], truth: Labels | None = None, runs: int = 1) -> Labels:
    """Do it so many times, print what it cost: of several runs the median, and all of them."""
    found: Labels = []
    cpus, walls = [], []
    for _run in range(runs):
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        cpus.append(round(time.process_time() - cpu, 2))
        walls.append(round(time.perf_counter() - wall, 2))
    row: dict[str, object] = {
        "who": name,
        "cpu_s": median(cpus),
        "wall_s": median(walls),
        "all_cpu_s": cpus,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "components": len(set(found)),
    }
    if truth is not None:
        joins = [(at, root) for at, root in enumerate(truth) if at != root]
        row["recall"] = round(sum(found[a] == found[b] for a, b in joins) / max(1, len(joins)), 5)
    print(json.dumps(row))
    return found


def queries(texts: Sequence[str], number: int) -> None:
    """One opinion against the index: half of them changed, so that nobody has seen them."""
    draw = random.Random(5)  # noqa: S311
    index = Index.of(texts, T)
    asked = [draw.choice(texts) for _ in range(number)]
    asked = [text[:7] + "新" + text[9:] if at % 2 else text for at, text in enumerate(asked)]
    spent = []
    for text in asked:
        begin = time.perf_counter()
        near_one(index, text, T)
        spent.append(1e3 * (time.perf_counter() - begin))
    begin = time.perf_counter()
    for text in asked[:8]:
        process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=100 * T, limit=None)
    extract = 1e3 * (time.perf_counter() - begin) / 8
    p50, p95, p99 = np.percentile(spent, [50, 95, 99]).round(3).tolist()
    print(json.dumps({"query_ms": {"p50": p50, "p95": p95, "p99": p99}, "extract_ms": round(extract, 1)}))


def main() -> None:
    asked = argparse.ArgumentParser(description="What the search costs beside others.")
    asked.add_argument("size", type=int)
    asked.add_argument("--with", dest="peers", nargs="*", choices=sorted(PEERS), default=[])
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--engine", choices=ENGINES, default="local")
    asked.add_argument("--kill", type=float, help="kill a worker after so many CPU seconds")
    asked.add_argument("--queries", type=int, default=0)
    asked.add_argument("--runs", type=int, default=1, help="how often, for medians")
    asked.add_argument("--pairs", action="store_true", help="find all pairs as well")
    given = asked.parse_args()
    corpus = {each.id: each.text for each in opinions(given.size)}
    begin = time.process_time()
    texts = sorted(collapse(corpus), key=len)
    front = round(time.process_time() - begin, 2)
    print(json.dumps({"opinions": given.size, "distinct": len(texts), "normalised_cpu_s": front}))
    if given.queries:
        queries(texts, given.queries)
        return
    execute = Threads(given.threads).run if given.engine == "local" else executor(given.engine)
    if given.kill is None:
        truth = timed("curate", lambda: clusters(texts, T, execute=execute).tolist(), runs=given.runs)
    else:
        truth = clusters(texts, T).tolist()
        with Killer(given.kill) as killer:
            found = timed(
                f"curate, {given.engine}", lambda: clusters(texts, T, execute=execute).tolist(), truth
            )
        print(json.dumps({"killed": killer.killed is not None, "same_groups": found == truth}))
    if given.pairs:
        begin = time.process_time()
        edges = len(alike(corpus, T).edges)
        print(json.dumps({"pairs_of_texts": edges, "cpu_s": round(time.process_time() - begin, 2)}))
    for name in given.peers:
        timed(name, lambda work=PEERS[name]: work(texts), truth, given.runs)  # type: ignore[misc]


if __name__ == "__main__":
    main()
