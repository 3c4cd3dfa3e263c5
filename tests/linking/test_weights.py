from __future__ import annotations

from math import isclose, sqrt

from curate.linking.texts.weights import ONE, Weights

TEXTS = ("区民の図書館", "区民の街路灯", "区民の電子申請")


def test_what_few_texts_have_tells_more() -> None:
    weights = Weights(TEXTS)

    assert weights.telling("騒音") > weights.telling("図書") > weights.telling("区民") > 0


def test_a_text_is_a_vector_of_length_one_or_of_none() -> None:
    weights = Weights(TEXTS)
    vector = weights.vector("図書館のスマートフォン")

    assert isclose(sqrt((vector.weights**2).sum()) / ONE, 1, abs_tol=1e-3)
    assert not len(weights.vector("、。").codes)


def test_many_texts_at_once_are_the_same_vectors_as_one_by_one() -> None:
    weights = Weights(TEXTS)
    texts = [f"{text}を{n}か所に" for n in range(400) for text in (*TEXTS, "")]

    for together, text in zip(weights.vectors(texts), texts, strict=True):
        alone = weights.vector(text)
        assert together.codes.tolist() == alone.codes.tolist()
        assert together.weights.tolist() == alone.weights.tolist()


def test_a_text_that_tells_more_than_the_usual_is_longer() -> None:
    weights = Weights(TEXTS)
    short, long = weights.vectors(
        ["図書", "図書館の街路灯と電子申請"], usual=float(weights.lengths(TEXTS).mean())
    )

    assert (short.weights**2).sum() < ONE**2 < (long.weights**2).sum()


def test_without_any_texts_all_pieces_tell_the_same() -> None:
    assert Weights([]).telling("図書") == Weights([]).telling("騒音") > 0
