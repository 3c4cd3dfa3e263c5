"""A text as the small pieces that two texts on one subject share.

Single characters and pairs together find as much as words do, and need no dictionary (Nie, Gao, Zhang
and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000). In Japanese it
is kanji that stand for something alone. Letters in twos and threes are taken across scripts, since what a
text is about also lies in how its words are joined (情報の, 化を); two letters of hiragana are mere grammar,
of which three begin to be a word (まちづくり, ひとり親). A word in katakana or Latin letters is a piece as a
whole as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from curate.linking.folding import squeeze

_LETTERS = re.compile(r"[^\W\d_]+")
_KANJI = re.compile(r"[一-龥々〆]")
_WORD = re.compile(r"[ァ-ヴー]{4,}|[a-z]{4,}")
_GRAMMAR = re.compile(r"[ぁ-ゖ]+")


def grams(text: str) -> Counter[str]:
    """The pieces of a text, and how often it has each."""
    return Counter(piece for run in _LETTERS.findall(squeeze(text)) for piece in _pieces(run))


def _pieces(run: str) -> Iterator[str]:
    yield from _KANJI.findall(run)
    yield from _WORD.findall(run)
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    yield from (pair for pair in pairs if not _GRAMMAR.fullmatch(pair))
    yield from (run[at : at + 3] for at in range(len(run) - 2))
