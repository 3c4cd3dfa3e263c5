"""A text as the small pieces that two texts on one subject share.

Single characters and pairs together find as much as words do, and need no dictionary (Nie, Gao, Zhang
and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000). In Japanese it
is kanji that stand for something alone. A word in katakana or Latin letters is a whole; a long one in
katakana is also the words that it is made of, which three letters in a row find. Hiragana is mostly
grammar, of which three letters in a row begin to be a word (まちづくり, ひとり親). A piece lies inside one
script, since words begin and end where the script changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from curate.linking.folding import squeeze

_RUN = re.compile(r"(?P<kanji>[一-龥々〆]+)|(?P<kana>[ぁ-ゖ]+)|(?P<katakana>[ァ-ヴー]+)|(?P<latin>[a-z]+)")
_SIZES = {"kanji": (1, 2), "kana": (3,), "katakana": (3,), "latin": ()}


def grams(text: str) -> Counter[str]:
    """The pieces of a text, and how often it has each."""
    return Counter(piece for run in _RUN.finditer(squeeze(text)) for piece in _pieces(run))


def _pieces(run: re.Match[str]) -> Iterator[str]:
    script, letters = run.lastgroup or "", run[0]
    whole = script in {"katakana", "latin"}
    if whole:
        yield letters
    for size in _SIZES[script]:
        if not whole or len(letters) > size:
            yield from (letters[at : at + size] for at in range(len(letters) - size + 1))
