from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from curate.matching.normalise import normalise
from curate.matching.search.sketch import dealt, sketch_of_one, sketches
from tests.matching.texts import text


@settings(deadline=None)
@given(st.lists(text.map(normalise).filter(bool), min_size=2, max_size=6))
def test_no_width_of_a_sketch_ever_differs_in_more_bits_than_the_texts_in_steps(texts: list[str]) -> None:
    for words in sketches(texts).values():
        for i, one in enumerate(texts):
            for j, other in enumerate(texts):
                bits = int(np.bitwise_count(words[:, i] ^ words[:, j]).sum())

                assert bits <= Indel.distance(one, other)


@settings(deadline=None)
@given(st.lists(text.map(normalise).filter(bool), min_size=1, max_size=6))
def test_one_text_is_sketched_as_among_others(texts: list[str]) -> None:
    buckets = dealt(texts)
    for width, words in sketches(texts, buckets).items():
        for place, one in enumerate(texts):
            assert sketch_of_one(one, buckets)[width][:, 0].tolist() == words[:, place].tolist()


def test_texts_in_several_batches_are_sketched_as_in_one() -> None:
    texts = ["図書館", "🚲駐輪場", "\ud800", "abc"]

    many = sketches(texts * 15_000)[8]

    assert many.shape == (8, 60_000)
    assert (many[:, 4:] == many[:, :-4]).all()
