"""Texts as the small pieces that two texts on one subject share.

Single characters and pairs together find as much as words do, and need no dictionary (Nie, Gao, Zhang
and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000). In Japanese it
is kanji that stand for something alone. Letters in twos and threes are taken across scripts, since what a
text is about also lies in how its words are joined (情報の, 化を); two letters of hiragana are mere grammar,
of which three begin to be a word (まちづくり, ひとり親). A word in katakana or Latin letters is a piece as a
whole as well.

A piece is a number, its letters' code points side by side or a word's digest, so that many texts are taken
apart at once: hundreds of thousands of decisions are learned from whenever a project is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from curate.linking.texts.folding import squeeze

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_WORD = re.compile(r"[ァ-ヴー]{4,}|[a-z]{4,}")

_OTHER, _LETTER, _KANJI, _HIRAGANA, _UNSEEN = range(5)
_KINDS = (
    (_KANJI, re.compile(r"[一-龥々〆]")),
    (_HIRAGANA, re.compile(r"[ぁ-ゖ]")),
    (_LETTER, re.compile(r"[^\W\d_]")),
)

_BITS = 18
"""Bits of a code point: no letter has more."""

_OWNER = 3 * _BITS
"""Above the three letters of a piece stands the place of its text, where many are taken apart at once."""

_AT_ONCE = 1 << (63 - _OWNER)

_WORDS = 0x38000 << 2 * _BITS
"""From here on a piece is a word: no letter has a code point that high."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of some texts, in three columns, by text and then by piece."""

    owners: Numbers
    """The place of the text, from 0."""
    codes: Numbers
    """The piece."""
    counts: Numbers
    """How often the text has it."""


def pieces(texts: Sequence[str]) -> Pieces:
    """The pieces of each text, and how often it has each."""
    import numpy as np

    starts = range(0, len(texts), _AT_ONCE) or (0,)
    parts = [_taken_apart(texts[start : start + _AT_ONCE]) for start in starts]
    owners = [part.owners + start for start, part in zip(starts, parts, strict=True)]
    return Pieces(
        np.concatenate(owners),
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.counts for part in parts]),
    )


def _taken_apart(texts: Sequence[str]) -> Pieces:
    import numpy as np

    joined = "\n".join(map(squeeze, texts))
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owners = np.cumsum(points == ord("\n"))
    found = np.sort(np.concatenate([*_letters(owners << _OWNER, points), _words(joined, owners)]))
    first = np.flatnonzero(np.diff(found, prepend=-1))
    distinct = found[first]
    return Pieces(
        distinct >> _OWNER, distinct & ((1 << _OWNER) - 1), np.diff(first, append=len(found)).astype(np.int64)
    )


def _letters(above: Numbers, points: Numbers) -> Iterator[Numbers]:
    """Kanji alone, and letters in twos and threes."""
    kinds = _kinds(points)
    letter, hiragana = kinds != _OTHER, kinds == _HIRAGANA
    kanji = kinds == _KANJI
    yield above[kanji] | points[kanji]
    two = letter[:-1] & letter[1:] & ~(hiragana[:-1] & hiragana[1:])
    pairs = above[:-1] | points[:-1] << _BITS | points[1:]
    yield pairs[two]
    three = letter[:-2] & letter[1:-1] & letter[2:]
    yield (above[:-2] | points[:-2] << 2 * _BITS | points[1:-1] << _BITS | points[2:])[three]


def _words(joined: str, owners: Numbers) -> Numbers:
    import numpy as np

    found = [(match.start(), _word(match[0])) for match in _WORD.finditer(joined)]
    places, words = np.array(found, np.int64).reshape(-1, 2).T
    return (owners[places] << _OWNER) | words


@lru_cache(100_000)
def _word(word: str) -> int:
    return _WORDS | int.from_bytes(blake2b(word.encode(), digest_size=6).digest(), "little")


def _kinds(points: Numbers) -> NDArray[np.int8]:
    """What kind of letter each point is."""
    import numpy as np

    table = _table()
    kinds: NDArray[np.int8] = table[points]
    if (kinds == _UNSEEN).any():
        for point in np.unique(points[kinds == _UNSEEN]).tolist():
            table[point] = next((kind for kind, letters in _KINDS if letters.match(chr(point))), _OTHER)
        kinds = table[points]
    return kinds


@cache
def _table() -> NDArray[np.int8]:
    import numpy as np

    return np.full(0x110000, _UNSEEN, np.int8)
