"""The search itself against brute force: a few texts are measured each with each and never reach it."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from curate.matching.alike import FEW, alike, collapse
from curate.matching.components import Components
from curate.matching.measure import allowed
from curate.matching.search.clusters import clusters
from curate.matching.search.index import Index
from curate.matching.search.query import near_one
from tests.matching.search.test_scan import brute, found
from tests.matching.texts import WORDS, corpora

LETTERS = (
    "あ",
    "の",
    "図",
    "書",
    "館",
    "a",
    "e",
    "T",
    "1",
    "🚲",
    "\ud800",
    "\udfff",
    "é",
    "ﾊ",
    "。",
    " ",
    "𠮟",
)


def many(seed: int, some: dict[int, str]) -> list[str]:
    """The normal forms of some texts, and of enough others near to them that no search is a small one."""
    draw = random.Random(seed)  # noqa: S311 - texts, not secrets
    texts = [*some.values(), "a", "あ", "🚲", ""]
    while len(texts) < 4 * FEW:
        text = [*draw.choice(texts), *draw.choices(WORDS, k=draw.choice([0, 0, 1, 5, 20]))]
        for _ in range(draw.randint(0, 1 + len(text) // 6)):
            text[draw.randint(0, len(text)) : draw.randint(0, len(text))] = draw.choice(LETTERS)
            text = text[:400]
        texts.append("".join(text))
    return sorted(collapse(dict(enumerate(texts))), key=lambda each: (len(each), each))


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32), corpora(), st.floats(0.6, 1))
def test_pairs_and_groups_are_those_of_brute_force_at_any_threshold(
    seed: int, some: dict[int, str], threshold: float
) -> None:
    texts = many(seed, some)
    truth = brute(texts, threshold)
    components: Components[int] = Components()
    components.join_all((a, b) for a, b, _distance in truth)
    least: dict[int, int] = {}

    assert found(texts, threshold) == truth
    assert clusters(texts, threshold).tolist() == [
        least.setdefault(components.root(place), place) for place in range(len(texts))
    ]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), corpora(), st.floats(0.6, 1))
def test_one_text_meets_whom_brute_force_says(seed: int, some: dict[int, str], threshold: float) -> None:
    texts = many(seed, some)
    index = Index.of(texts, threshold)
    for asked in [*texts[:: max(1, len(texts) // 6)], "図書館のe🚲", "\ud800a"]:
        distances = [Indel.distance(asked, text) for text in texts]
        near = [
            (place, distance)
            for place, distance in enumerate(distances)
            if distance <= allowed(threshold, len(asked) + len(texts[place]))
        ]

        assert sorted(near_one(index, asked, threshold)) == near


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32), corpora())
def test_these_texts_are_too_many_to_be_measured_each_with_each(seed: int, some: dict[int, str]) -> None:
    texts = many(seed, some)

    assert len(texts) > FEW
    assert len(alike(dict(enumerate(texts)), 0.85).texts) == len(texts)
