from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from curate.linking.texts.folding import squeeze
from curate.linking.texts.grams import pieces

ALPHABET = st.text(alphabet="図書々館をのがカタチーシabcXＹ 。1０\n𠮷👍", max_size=30)


def expected(text: str) -> Counter[str]:
    """The pieces as the docstring says, letter by letter."""
    found: Counter[str] = Counter()
    for run in re.findall(r"[^\W\d_]+", squeeze(text)):
        found.update(re.findall(r"[一-龥々〆]", run))
        found.update(re.findall(r"[ァ-ヴー]{4,}|[a-z]{4,}", run))
        found.update(run[at : at + 3] for at in range(len(run) - 2))
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        found.update(pair for pair in pairs if not re.fullmatch(r"[ぁ-ゖ]+", pair))
    return found


@given(st.lists(ALPHABET, max_size=5))
def test_each_text_has_its_own_pieces_however_many_are_taken_at_once(texts: list[str]) -> None:
    found = pieces(texts)

    for place, text in enumerate(texts):
        counts = found.counts[found.owners == place].tolist()
        assert sorted(counts) == sorted(expected(text).values())
        assert found.codes[found.owners == place].tolist() == pieces([text]).codes.tolist()


@given(ALPHABET, ALPHABET)
def test_two_texts_share_as_many_pieces_as_they_have_stretches_in_common(one: str, other: str) -> None:
    shared = set(pieces([one]).codes.tolist()) & set(pieces([other]).codes.tolist())

    assert len(shared) == len(expected(one).keys() & expected(other).keys())


def test_more_texts_than_fit_at_once_keep_their_places() -> None:
    found = pieces([""] * 600 + ["図書館"] + [""] * 600)

    assert set(found.owners.tolist()) == {600}
