"""Initiatives found by what an analyst types: parts of code, title or body, kana and width alike."""

from __future__ import annotations

from collections.abc import Iterable

from curate.linking.texts.folding import squeeze
from store.model import Initiative

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def find(initiatives: Iterable[Initiative], text: str) -> list[Initiative]:
    """The initiatives that have every word of `text`: those with it in the code first, then the title.

    Hiragana and katakana, full and half width, capitals and small letters are the same. Nothing typed finds
    all.
    """
    words = [_plain(word) for word in text.split()]
    found = []
    for each in initiatives:
        fields = [_plain(field) for field in (each.code, each.title, "\n".join(each.aliases), each.body)]
        places = [next((at for at, field in enumerate(fields) if word in field), None) for word in words]
        if None not in places:
            found.append(([at for at in places if at is not None], each))
    return [each for _places, each in sorted(found, key=lambda hit: (hit[0], hit[1].id))]


def _plain(text: str) -> str:
    return squeeze(text).translate(_KATAKANA)
