from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from rapidfuzz.distance import Indel

from curate.matching.measure import allowed
from curate.matching.search import scan
from curate.matching.search.scan import near


def found(texts: Sequence[str], threshold: float) -> list[tuple[int, int, int]]:
    return sorted(
        (j, i, distance)
        for matches in near(texts, threshold)
        for i, j, distance in zip(*map(np.ndarray.tolist, matches), strict=True)
    )


def brute(texts: Sequence[str], threshold: float) -> list[tuple[int, int, int]]:
    return [
        (j, i, distance)
        for j in range(len(texts))
        for i in range(j + 1, len(texts))
        if (distance := Indel.distance(texts[i], texts[j]))
        <= allowed(threshold, len(texts[i]) + len(texts[j]))
    ]


def corpus(seed: int, size: int) -> list[str]:
    """Texts of two scripts, a third of them changed copies of others, long ones too."""
    draw = random.Random(seed)  # noqa: S311 - texts, not secrets
    letters = {"ja": "図書館道灯駅前駐輪場増減朝夜のをにはがで、。", "en": "abcdefghij "}
    texts: list[str] = []
    while len(texts) < size:
        if texts and draw.random() < 0.35:
            text = list(draw.choice(texts))
            for _ in range(draw.randint(1, 1 + len(text) // 8)):
                text[draw.randrange(len(text))] = draw.choice(letters[draw.choice(["ja", "en"])])
        else:
            text = draw.choices(
                letters[draw.choice(["ja", "ja", "en"])], k=draw.choice([3, 20, 60, 61, 62, 300, 900])
            )
        texts.append("".join(text))
    return sorted(set(texts), key=lambda each: (len(each), each))


@pytest.mark.parametrize("threshold", [0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.97, 1.0])
def test_the_search_finds_exactly_what_brute_force_finds(threshold: float) -> None:
    for seed in range(3):
        texts = corpus(seed, 120)

        assert found(texts, threshold) == brute(texts, threshold)


def test_many_texts_of_one_length_fill_several_tiles_and_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curate.matching.search.tiles.TILE", 64)
    monkeypatch.setattr(scan, "LOT", 10)
    monkeypatch.setattr(scan, "BLOCK", 7)
    texts = corpus(7, 200)

    assert found(texts, 0.8) == brute(texts, 0.8)


def test_nothing_and_one_text_have_no_pairs() -> None:
    assert found([], 0.85) == []
    assert found(["図書館"], 0.0) == []
