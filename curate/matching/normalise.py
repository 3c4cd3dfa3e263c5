"""The one form in which texts are compared: what print and keyboard add is taken away.

Two texts that differ only in width (ＩＣＴ / ICT), in blanks and line ends, in capitals, in invisible
characters or in which of several dashes was typed have the same normal form. Nothing that carries
meaning is touched: digits, negations and the long vowel mark ー stay what they are. The normal form is
for comparing only; what is shown and marked is always the text as it stands.
"""

from __future__ import annotations

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

_FOLD = {ord(each): kept for kept, others in LOOK_ALIKE.items() for each in others}
_FOLD |= dict.fromkeys(map(ord, INVISIBLE), "")


def normalise(text: str) -> str:
    """Return the form of `text` that is compared; normalising it again changes nothing.

    NFKC, then case folding, then NFKC again (folding can leave a composable sequence behind, Unicode
    section 3.13, D146), look-alike punctuation as one, and no white space at all.
    """
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", "".join(composed.translate(_FOLD).split()))
