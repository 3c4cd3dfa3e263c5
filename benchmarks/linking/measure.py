"""How good suggestions are, and what they cost.

    python -m benchmarks.linking.measure headings        opinions × titles, cold and in sequence
    python -m benchmarks.linking.measure bodies          opinions × titles with paragraphs
    python -m benchmarks.linking.measure runs            titles, opinions in the order of the plan
    python -m benchmarks.linking.measure chapters        titles, opinions under the headings of the plan
    python -m benchmarks.linking.measure speed 10000     500 initiatives, so many decided opinions

The baseline is what a few lines would do: the greatest cosine of character 1- to 3-grams by TF-IDF to the
initiative's text or to a decided opinion.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

from benchmarks.linking.generate import in_runs, large_plan, opinions, plan, under_chapters
from curate.linking.ranking.evaluate import evaluate
from curate.linking.ranking.suggest import Suggester
from curate.linking.texts.folding import squeeze
from store.model import Initiative, InitiativeId, Opinion, OpinionId

OPINIONS = 300


def quality(kind: str) -> dict[str, object]:
    """The program's figures beside the baseline's."""
    catalogue, (asked, known) = plan(bodies=kind == "bodies"), opinions(OPINIONS)
    if kind == "runs":
        asked, known = in_runs(asked, known)
    elif kind == "chapters":
        asked = under_chapters(asked, known, catalogue)
    return {**evaluate(asked, catalogue, known), "baseline": baseline(asked, catalogue, known)}


def baseline(
    asked: Sequence[Opinion],
    catalogue: Sequence[Initiative],
    known: Mapping[OpinionId, Sequence[InitiativeId]],
) -> dict[str, float]:
    """Character TF-IDF with remembered decisions, in sequence (order 0)."""
    texts = [_counts(f"{each.title}{''.join(each.path)}{each.body}") for each in catalogue]
    said = {each.id: _counts(each.text) for each in asked}
    held = Counter(piece for text in (*texts, *said.values()) for piece in text)
    total = len(texts) + len(said)

    def unit(text: Counter[str]) -> dict[str, float]:
        found = {piece: n * log(total / held[piece]) for piece, n in text.items()}
        length = sqrt(sum(each * each for each in found.values())) or 1.0
        return {piece: each / length for piece, each in found.items()}

    memory = [(each.id, unit(text)) for each, text in zip(catalogue, texts, strict=True)]
    ranks = []
    for opinion in random.Random(0).sample(list(asked), len(asked)):  # noqa: S311
        vector = unit(said[opinion.id])
        best: dict[InitiativeId, float] = {}
        for id_, other in memory:
            score = sum(each * other.get(piece, 0.0) for piece, each in vector.items())
            best[id_] = max(best.get(id_, 0.0), score)
        ranked = sorted(best, key=lambda id_: (-best[id_], id_))
        ranks.append(min(ranked.index(right) for right in known[opinion.id]))
        memory += [(right, vector) for right in known[opinion.id]]
    return {f"top{most}": sum(rank < most for rank in ranks) / len(ranks) for most in (1, 3, 5)}


def _counts(text: str) -> Counter[str]:
    letters = squeeze(text)
    return Counter(letters[at : at + n] for n in (1, 2, 3) for at in range(len(letters) - n + 1))


def speed(decided: int) -> dict[str, float]:
    """Milliseconds of a suggestion and of a decision, median and 99th percentile of 200."""
    catalogue = large_plan(500)
    asked, known = opinions(decided + 200)
    taught = [(each, [known[each.id][0] + 64 * (each.id % 7)]) for each in asked[:decided]]
    started = time.perf_counter()
    Suggester(catalogue, opinions=asked)
    built = time.perf_counter()
    suggester = Suggester(catalogue, opinions=asked, decided=taught)
    learned = time.perf_counter()
    suggesting, deciding = [], []
    for each in asked[decided:]:
        before = time.perf_counter()
        suggester.suggest(each)
        between = time.perf_counter()
        suggester.learn(each, known[each.id])
        suggesting.append(1000 * (between - before))
        deciding.append(1000 * (time.perf_counter() - between))
    return {
        "build_s": built - started,
        "build_and_learn_s": learned - built,
        **{f"suggest_{name}": value for name, value in _spread(suggesting).items()},
        **{f"decide_{name}": value for name, value in _spread(deciding).items()},
    }


def _spread(values: list[float]) -> dict[str, float]:
    ranked = sorted(values)
    return {"median_ms": ranked[len(ranked) // 2], "p99_ms": ranked[int(len(ranked) * 0.99)]}


def main() -> None:
    """Measure what the first word says."""
    words = sys.argv[1:] or ["headings"]
    if words[0] == "speed":
        found: dict[str, object] = {**speed(int(words[1]) if len(words) > 1 else 10_000)}
    else:
        found = quality(words[0])
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
