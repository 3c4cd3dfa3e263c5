"""The phrases that two texts share: the explanation of a suggestion.

A phrase is of whole words: a run of katakana, of Latin letters or of digits is never cut (システム is not
シス), and among kanji a phrase begins and ends where one of the two texts has a border (情報化 out of
地域情報化, but not 報化).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from curate.linking.texts.folding import fold

MOST = 5
"""Phrases that explain a suggestion; more are not read."""

_ATOM = re.compile(r"[ァ-ヴー]+|[a-z]+|\d+|.", re.DOTALL)
_CONTENT = r"[一-龥々〆ァ-ヴーa-z]"
_TELLING = re.compile(rf"{_CONTENT}(?:.*{_CONTENT})?", re.DOTALL)
"""From the first to the last letter that is not grammar, a mark or a digit."""

_KANJI = re.compile(r"[一-龥々〆]")


def shared_phrases(text: str, other: str, weight: Callable[[str], float]) -> tuple[str, ...]:
    """The longest stretches of words that stand in both, as `text` writes them, most `weight` first.

    White space, width and case make no difference. A phrase inside another one is left out, and so is a
    kanji alone, and what has no weight.
    """
    letters, folded = _letters(text)
    ours, theirs = _ATOM.findall(folded), _ATOM.findall("".join(fold(other).split()))
    alphabet = {atom: chr(0xF0000 + at) for at, atom in enumerate(dict.fromkeys((*ours, *theirs)))}
    one, another = ("".join(alphabet[atom] for atom in atoms) for atoms in (ours, theirs))
    places = _places(ours)
    found: dict[str, str] = {}
    for start, end in _common(one, another):
        if words := _words(ours, theirs, start, end, another.find(one[start:end])):
            first, last = places[words[0]], places[words[1]]
            phrase = "".join(text[letters[at]] for at in range(first, last))
            found.setdefault(folded[first:last], phrase)
    whole = [key for key in found if not any(key in longer for longer in found if longer != key)]
    weights = {key: weight(key) for key in whole}
    ranked = sorted(filter(weights.get, whole), key=lambda key: (-weights[key], folded.index(key)))
    return tuple(found[key] for key in ranked[:MOST])


def as_written(text: str, word: str) -> str:
    """A folded word as a text writes it, without blanks; itself where the text does not have it."""
    letters, folded = _letters(text)
    found = re.search(rf"{re.escape(word)}ー?", folded)
    return "".join(text[at] for at in letters[found.start() : found.end()]) if found else word


def _letters(text: str) -> tuple[list[int], str]:
    """Where the letters of a text are, and what they are, folded."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    return letters, fold("".join(text[at] for at in letters))


def _places(atoms: Sequence[str]) -> list[int]:
    """Where each atom begins, and where the last one ends."""
    places = [0]
    for atom in atoms:
        places.append(places[-1] + len(atom))
    return places


def _words(
    ours: Sequence[str], theirs: Sequence[str], start: int, end: int, there: int
) -> tuple[int, int] | None:
    """The part of a shared stretch that begins and ends with a word; None where nothing telling is left."""

    def borders(at: int) -> bool:
        return _is_border(ours, at) or _is_border(theirs, at - start + there)

    while start < end and not (_TELLING.match(ours[start]) and borders(start)):
        start, there = start + 1, there + 1
    while end > start and not (_TELLING.match(ours[end - 1]) and borders(end)):
        end -= 1
    return (start, end) if sum(map(len, ours[start:end])) > 1 else None


def _is_border(atoms: Sequence[str], at: int) -> bool:
    """Whether a word may begin or end between two atoms: anywhere but inside a run of kanji."""
    if not 0 < at < len(atoms):
        return True
    return not (_KANJI.match(atoms[at - 1]) and _KANJI.match(atoms[at]))


def _common(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Every stretch of `text` that stands in `other` and can't be longer there.

    Both ends only ever move on, so that there are at most two look-ups an atom.
    """
    end = 0
    for start in range(len(text)):
        if end <= start:
            if text[start] not in other:
                continue
            end = start + 1
        elif end == len(text) or text[start : end + 1] not in other:
            continue
        while end < len(text) and text[start : end + 1] in other:
            end += 1
        yield start, end
