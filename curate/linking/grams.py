"""A text as the small pieces that two texts on one subject share.

Single characters and pairs together find as much as words do, and need no dictionary (Nie, Gao, Zhang
and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000). In Japanese it
is kanji that stand for something alone; katakana and Latin letters do so in pairs; hiragana is mostly
grammar, of which three letters in a row begin to be a word (まちづくり, ひとり親). A piece lies inside one
script, since words begin and end where the script changes.
"""

from __future__ import annotations

import re
from collections import Counter

from curate.linking.folding import squeeze

_RUN = re.compile(r"(?P<kanji>[一-龥々〆]+)|(?P<kana>[ぁ-ゖ]+)|(?P<letters>[ァ-ヴー]+|[a-z]+|\d+)")
_SIZES = {"kanji": (1, 2), "kana": (3,), "letters": (2,)}


def grams(text: str) -> Counter[str]:
    """The pieces of a text, and how often it has each."""
    found: Counter[str] = Counter()
    for run in _RUN.finditer(squeeze(text)):
        piece = run[0]
        for size in _SIZES[run.lastgroup or ""]:
            found.update(piece[at : at + size] for at in range(len(piece) - size + 1))
    return found
