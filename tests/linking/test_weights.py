from __future__ import annotations

from math import isclose, sqrt

from curate.linking.weights import ONE, Weights

TEXTS = ("区民の図書館", "区民の街路灯", "区民の電子申請")


def test_what_few_texts_have_tells_more() -> None:
    weights = Weights(TEXTS)

    assert weights.of("図書") > weights.of("区民") > 0
    assert weights.of("騒音") > weights.of("図書")


def test_a_text_is_a_vector_of_length_one_or_of_none() -> None:
    weights = Weights(TEXTS)
    vector = weights.vector("図書館のスマートフォン")

    assert isclose(sqrt(sum(each**2 for each in vector.values())) / ONE, 1, abs_tol=1e-3)
    assert weights.vector("、。") == {}
