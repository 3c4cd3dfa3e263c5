"""The one form in which texts are compared: what print and keyboard add is taken away.

Two texts that differ only in width (ＩＣＴ / ICT), in blanks and line ends, in capitals, in invisible
characters or in which of several dashes was typed have the same normal form. Nothing that carries
meaning is touched: digits, negations and the long vowel mark ー stay what they are. The normal form is
for comparing only; what is shown and marked is always the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKE = {
    "-": "‐‑‒–—―−─━",
    "~": "〜∼",
    "'": "‘’‛′",
    '"': "“”„‟″",
    "・": "·•∙⋅‧",
    "○": "◯〇",
}
"""Punctuation that looks the same in print, by the character that stands for all of it.

NFKC has made one of the full-width and half-width forms before this is looked up.
"""

INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
"""Characters without width that come along when text is copied: soft hyphen, zero width blanks and
joiners, directions, byte order mark, variation selectors."""

SHAPES = {
    "カ": "力",
    "-": "ー一",
    "ロ": "口囗",
    "ニ": "二",
    "ハ": "八",
    "タ": "夕",
    "エ": "工",
    "ト": "卜",
    "オ": "才",
    "ヘ": "へ",
    "ベ": "べ",
    "ペ": "ぺ",
    "リ": "り",
    "チ": "千",
    "ミ": "三",
    "ム": "厶",
    "メ": "乂",
    "日": "曰",
    "未": "末",
    "己": "已巳",
    "土": "士",
    "o": "0○",
    "l": "1i|",
}
"""Characters of nearly one shape, by the one that stands for all of them, an ASCII one where there is one
(CJK radicals are folded by NFKC or by `RADICALS`)."""

RADICALS = {
    "⺠": "民",
    "⻑": "長",
    "⻄": "西",
    "⻘": "青",
    "⻭": "歯",
    "⻤": "鬼",
    "⻩": "黄",
    "⻫": "斉",
    "⻲": "亀",
    "⺟": "母",
}
"""Radicals that PDF fonts put in place of the character, and that NFKC leaves alone."""

_FOLD = {ord(each): kept for kept, others in LOOK_ALIKE.items() for each in others}
_FOLD |= dict.fromkeys(map(ord, INVISIBLE), "")
_FOLDED = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")
FOLDED_SHAPES = {ord(each): ord(kept) for kept, others in SHAPES.items() for each in others}
FOLDED_SHAPES |= {ord(radical): ord(whole) for radical, whole in RADICALS.items()}
"""The character that stands for each that has its shape, by code point."""
LIKE_ASCII = "".join(chr(each) for each, kept in FOLDED_SHAPES.items() if each > 127 and kept < 128)
"""The characters beyond ASCII that look like one of it."""


def normalise(text: str) -> str:
    """Return the form of `text` that is compared; normalising it again changes nothing.

    NFKC, then case folding, then NFKC again (folding can leave a composable sequence behind, Unicode
    section 3.13, D146), look-alike punctuation as one, and no white space at all.
    """
    composed = unicodedata.normalize("NFKC", text)
    folded = composed.casefold()
    if folded != composed:
        folded = unicodedata.normalize("NFKC", folded)
    bare = "".join(marked(folded).split())
    return bare if bare == folded else unicodedata.normalize("NFKC", bare)


def marked(text: str) -> str:
    """Return `text`, in one width, with look-alike punctuation as one and nothing invisible."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def shape(normal: str) -> str:
    """Return a normal form with characters of one shape as one: what poor scans and old keyboards mix up.

    カ (katakana) and 力 (power), ー and 一, ロ and 口, ⼒ that is no radical. Two texts of one shape may
    still say different things (工 and エ, 二 and ニ): the shape proposes a pair, it never hides a difference.
    """
    return normal.translate(FOLDED_SHAPES)
