"""Characters folded one to one, so that a place in the folded text is the same place in the text."""

from __future__ import annotations

import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━"), "-")
_WAVES = dict.fromkeys(map(ord, "〜∼"), "~")


def fold(text: str) -> str:
    """Width, case and kinds of dashes made one; the result has as many characters as `text`."""
    return text.translate(_FOLDED)


def squeeze(text: str) -> str:
    """`text` folded and without white space: the form in which titles and codes are compared."""
    return "".join(fold(unicodedata.normalize("NFKC", text)).split())


class _Folds(dict[int, str]):
    """Each character's folded one, found out when it is first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _folded(chr(point)).translate(_DASHES | _WAVES)
        return folded


_FOLDED = _Folds()


def _folded(character: str) -> str:
    if character < "\x7f":
        return character.lower()
    if character.isspace():
        return " "
    if "Ⅰ" <= character <= "ⅿ":
        return character
    composed = unicodedata.normalize("NFKC", character).casefold()
    return composed if len(composed) == 1 else character
