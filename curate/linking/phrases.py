"""The phrases that two texts share: the explanation of a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from curate.linking.folding import fold

MOST = 5
"""Phrases that explain a suggestion; more are not read."""

_CONTENT = r"[一-龥々〆ァ-ヴーa-z]"
_TELLING = re.compile(rf"{_CONTENT}.*{_CONTENT}", re.DOTALL)
"""From the first to the last letter that is not grammar, a mark or a digit; at least two."""


def shared_phrases(text: str, other: str, weight: Callable[[str], float]) -> tuple[str, ...]:
    """The longest stretches that stand in both, as `text` writes them, those of most `weight` first.

    White space, width and case make no difference. A phrase inside another one is left out.
    """
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    folded = fold("".join(text[at] for at in letters))
    against = "".join(fold(other).split())
    found: dict[str, str] = {}
    for start, end in _common(folded, against):
        if telling := _TELLING.search(folded, start, end):
            phrase = "".join(text[letters[at]] for at in range(*telling.span()))
            found.setdefault(telling[0], phrase)
    whole = [key for key in found if not any(key in longer for longer in found if longer != key)]
    ranked = sorted(whole, key=lambda key: (-weight(key), folded.index(key)))
    return tuple(found[key] for key in ranked[:MOST])


def _common(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Every stretch of two letters or more of `text` that stands in `other` and can't be longer there.

    Both ends only ever move on, so that there are at most two look-ups a letter.
    """
    end = 0
    for start in range(len(text) - 1):
        if end < start + 2:
            if text[start : start + 2] not in other:
                continue
            end = start + 2
        elif text[start : end + 1] not in other or end == len(text):
            continue
        while end < len(text) and text[start : end + 1] in other:
            end += 1
        yield start, end
