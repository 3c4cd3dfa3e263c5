"""A text as 512 bits that cannot hide how far it is from another: the parity sketch.

Each character belongs to one of 512 buckets; a text's bit for a bucket says whether it has an odd number
of characters of it. To put in or take out one character flips exactly one bit. A text that is `d` such
steps from another therefore differs from it in at most `d` bits:

    Hamming(sketch(a), sketch(b)) ≤ indel(a, b)

so a pair whose sketches differ in more bits than its distance may be is no match, and nothing that
matches is ever dropped, at any threshold. Folding a sketch (xor of its halves) is the sketch for half as
many buckets, and keeps the promise: narrower sketches are quicker and let more through.

Buckets are dealt out by how frequent characters are, the most frequent first, so that frequent ones
share theirs with rare ones. This affects the speed only. Characters of one shape (`normalise.SHAPES`) share
theirs too: the promise then holds for texts with these taken for one, as scans read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from curate.matching.normalise import FOLDED_SHAPES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]
    """Sketches: one row a word of 64 bits, one column a text."""

WORDS = 8
"""Words of 64 bits in a whole sketch."""

BATCH = 10_000
"""Texts sketched at once, so that memory stays bounded."""


def sketches(texts: Sequence[str], buckets: NDArray[np.uint16] | None = None) -> dict[int, Words]:
    """The sketches of texts, none empty, by how many words wide they are: 8, 4, 2 and 1."""
    import numpy as np

    buckets = dealt(texts) if buckets is None else buckets
    whole = np.empty((WORDS, len(texts)), np.uint64)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        whole[:, first : first + len(batch)] = _sketched(batch, buckets, np.bitwise_xor)
    return folded(whole)


def presence(texts: Sequence[str], buckets: NDArray[np.uint16]) -> Words:
    """For each text, none empty, which buckets any of its characters are of (`holding`)."""
    import numpy as np

    whole = np.empty((WORDS, len(texts)), np.uint64)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        whole[:, first : first + len(batch)] = _sketched(batch, buckets, np.bitwise_or)
    return whole


def sketch_of_one(text: str, buckets: NDArray[np.uint16]) -> dict[int, Words]:
    """The same for one text, without getting ready for many."""
    import numpy as np

    bucket = buckets[_codes([text])]
    whole = np.zeros((WORDS, 1), np.uint64)
    np.bitwise_xor.at(whole[:, 0], bucket >> 6, np.uint64(1) << (bucket & 63).astype(np.uint64))
    return folded(whole)


def folded(whole: Words) -> dict[int, Words]:
    """Whole sketches and the narrower ones that they fold to."""
    found = {WORDS: whole}
    width = WORDS
    while width > 1:
        width //= 2
        found[width] = found[2 * width][:width] ^ found[2 * width][width:]
    return found


def hashed(texts: Sequence[str], buckets: NDArray[np.uint16]) -> list[str]:
    """The texts with each character's bucket in place of it, as a character of one byte.

    Characters that were equal stay equal, so no pair grows further apart: a pair that is too far apart in
    this form is too far apart. rapidfuzz measures it about eight times as fast as Japanese (research).
    """
    import numpy as np

    found: list[str] = []
    byte = (buckets & 255).astype(np.uint8)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        letters = byte[_codes(batch)].tobytes().decode("latin-1")
        at = 0
        for text in batch:
            found.append(letters[at : at + len(text)])
            at += len(text)
    return found


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The characters of all texts, one after another; lone surrogates are characters too."""
    import numpy as np

    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


def dealt(texts: Sequence[str]) -> NDArray[np.uint16]:
    """The bucket of each character, by the rank in frequency of its shape."""
    import numpy as np

    shapes = np.array([*FOLDED_SHAPES.items()])
    counts = np.zeros(0x110000, np.int64)
    for first in range(0, len(texts), BATCH):
        counts += np.bincount(_codes(texts[first : first + BATCH]), minlength=len(counts))
    np.add.at(counts, shapes[:, 1], counts[shapes[:, 0]])
    counts[shapes[:, 0]] = 0
    used = np.flatnonzero(counts)
    buckets = np.zeros(len(counts), np.uint16)
    buckets[used[np.argsort(-counts[used], kind="stable")]] = np.arange(len(used)) % (64 * WORDS)
    buckets[shapes[:, 0]] = buckets[shapes[:, 1]]
    return buckets


def _sketched(texts: Sequence[str], buckets: NDArray[np.uint16], added: np.ufunc) -> Words:
    """The bits of all characters of each text, `added` to one another."""
    import numpy as np

    bucket = buckets[_codes(texts)]
    bit = np.left_shift(np.uint64(1), (bucket & 63).astype(np.uint64))
    word = bucket >> 6
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths) - lengths
    return np.stack(
        [added.reduceat(np.where(word == each, bit, np.uint64(0)), starts) for each in range(WORDS)]
    )
