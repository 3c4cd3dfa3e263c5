"""One text against all others, at once: what an opinion that was added or edited is near to.

The same bounds as in the whole search (`sketch`, `index`), for one row. A character that no text of the
index has falls into the bucket of the most frequent one, which loses nothing: equal characters stay equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curate.matching.measure import EPSILON, allowed, shortest
from curate.matching.normalise import shape
from curate.matching.search.index import Index, may_be_near_ascii
from curate.matching.search.sketch import WORDS, sketch_of_one

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

LONG = 120
"""From so many characters on, four words of a sketch are looked at first, not two; for speed only."""


def near_one(index: Index, text: str, threshold: float) -> list[tuple[int, int]]:
    """The places of all texts that match the normal form `text`, and their distances; its own too, with 0."""
    places = _candidates(index, text, threshold)
    return _measured(text, index.texts[places].tolist(), places, threshold)


def near_in_any_order(index: Index, text: str, threshold: float) -> list[int]:
    """The places of all texts that match the normal form `text` once the characters of each are sorted.

    The sketches know of no order, so the same candidates hold these matches.
    """
    places = _candidates(index, text, threshold)
    letters = ["".join(sorted(each)) for each in index.texts[places].tolist()]
    return [place for place, _distance in _measured("".join(sorted(text)), letters, places, threshold)]


def near_in_shape(index: Index, text: str, threshold: float) -> list[int]:
    """The places of all texts that match once characters of one shape are taken for one (`normalise.shape`).

    The buckets of the sketches tell no such characters apart, so the same candidates hold these matches.
    """
    places = _candidates(index, text, threshold)
    shapes = [shape(each) for each in index.texts[places].tolist()]
    return [place for place, _distance in _measured(shape(text), shapes, places, threshold)]


def _candidates(index: Index, text: str, threshold: float) -> Places:
    """The places of what cannot be ruled out."""
    import numpy as np

    if not text or not len(index):
        return index.aside[:0]
    if text.isascii():
        places = _window(index.lengths[index.aside], len(text), threshold, index.aside)
        if not len(index.aside):  # no text is ASCII: those that may be near to one were not set aside
            places = np.concatenate([places, _window(index.lengths, len(text), threshold)])
        return places
    places = _sketched(index, text, threshold)
    if may_be_near_ascii(text, threshold):
        beside = _window(index.lengths[index.aside], len(text), threshold, index.aside)
        places = np.concatenate([places, beside[index.ascii_only[beside]]])
    return places


def _measured(text: str, others: list[str], places: Places, threshold: float) -> list[tuple[int, int]]:
    """Those that match, by place, and their distances."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    if not others:
        return []
    lengths = np.fromiter(map(len, others), np.int64, len(others))
    most = np.floor((1 - threshold) * (lengths + len(text)) + EPSILON).astype(np.int64)
    distance = cdist(
        [text], others, scorer=Indel.distance, score_cutoff=int(most.max()), dtype=np.int32, workers=1
    )[0]
    match = distance <= most
    return list(zip(places[match].tolist(), distance[match].tolist(), strict=True))


def _window(lengths: Places, length: int, threshold: float, names: Places | None = None) -> Places:
    """Those of texts sorted by length that are not too short or too long to match."""
    import numpy as np

    first, last = _bounds(lengths, length, threshold)
    return np.arange(first, last) if names is None else names[first:last]


def _bounds(lengths: Places, length: int, threshold: float) -> tuple[int, int]:
    import numpy as np

    longest = length * (2 - threshold) / threshold + 1 if threshold > 0 else float("inf")
    first = int(np.searchsorted(lengths, shortest(threshold, length)))
    return first, int(np.searchsorted(lengths, longest, "right"))


def _sketched(index: Index, text: str, threshold: float) -> Places:
    """The places of texts that are not ASCII and that the sketch cannot rule out."""
    import numpy as np

    lengths = index.sketched_lengths
    first, last = _bounds(lengths, len(text), threshold)
    if first == last:
        return index.sketched[:0]
    own = sketch_of_one(text, index.buckets)
    narrow, mine = (each[2 if len(text) < LONG else 4] for each in (index.words, own))
    bits = np.bitwise_count(narrow[0, first:last] ^ mine[0])
    for word, its in zip(narrow[1:], mine[1:], strict=True):
        bits += np.bitwise_count(word[first:last] ^ its)
    # a byte that comes round lets a text through; so does the distance allowed for the longest of them
    places = first + np.flatnonzero(bits <= min(255, allowed(threshold, len(text) + int(lengths[last - 1]))))
    most = np.floor((1 - threshold) * (lengths[places] + len(text)) + EPSILON)
    whole = np.bitwise_count(index.words[WORDS][:, places] ^ own[WORDS]).sum(axis=0, dtype=np.uint16)
    found: Places = index.sketched[places[whole <= most]]
    return found
