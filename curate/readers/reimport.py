"""A corrected document beside the one that was imported: which opinion is which.

An opinion is the same where its anchor is (text and number); it has moved where only the number has
changed; it has changed where the number is the same, or the texts are more alike than any others.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curate.readers.finish import normal
from store.model import Opinion

_ALIKE = 0.6
"""The share of text two writings of one opinion have in common at least; half alike is another one."""
_MOST = 400
"""Opinions left on each side up to which every pair is compared; beyond, only those of one number."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of each opinion; pairs are (old, new)."""

    same: tuple[tuple[Opinion, Opinion], ...] = ()
    """Same words under the same number; an answer may have come in."""
    moved: tuple[tuple[Opinion, Opinion], ...] = ()
    """Same words under another number or at another place among equals."""
    changed: tuple[tuple[Opinion, Opinion], ...] = ()
    """Other words for the same opinion."""
    vanished: tuple[Opinion, ...] = ()
    """No longer there; what was decided about them is kept."""
    new: tuple[Opinion, ...] = ()
    """Not there before."""


def compare(old: Sequence[Opinion], new: Sequence[Opinion]) -> Compared:
    """Say what became of the opinions of `old` in `new`, each in the order of `new`; both one document's."""
    left, right = list(old), list(new)
    same = _paired(left, right, lambda opinion: opinion.anchor)
    moved = _paired(left, right, lambda opinion: normal(opinion.text))
    changed = _numbered(left, right) + _alike(left, right)
    place = {id(opinion): at for at, opinion in enumerate(new)}
    changed.sort(key=lambda pair: place[id(pair[1])])
    return Compared(tuple(same), tuple(moved), tuple(changed), tuple(left), tuple(right))


def _paired(
    left: list[Opinion], right: list[Opinion], key: Callable[[Opinion], str]
) -> list[tuple[Opinion, Opinion]]:
    """Take out of both sides the opinions that have one key, in their order; an empty key is none."""
    waiting: dict[str, list[Opinion]] = defaultdict(list)
    for opinion in reversed(left):
        waiting[key(opinion)].append(opinion)
    pairs = [
        (waiting[key(opinion)].pop(), opinion) for opinion in right if key(opinion) and waiting[key(opinion)]
    ]
    _take_out(pairs, left, right)
    return pairs


def _take_out(pairs: Sequence[tuple[Opinion, Opinion]], left: list[Opinion], right: list[Opinion]) -> None:
    gone = {id(opinion) for pair in pairs for opinion in pair}
    left[:] = [opinion for opinion in left if id(opinion) not in gone]
    right[:] = [opinion for opinion in right if id(opinion) not in gone]


def _numbered(left: list[Opinion], right: list[Opinion]) -> list[tuple[Opinion, Opinion]]:
    """Opinions under one number whose words are alike, or of which one had none."""
    by_number = {normal(opinion.number): opinion for opinion in reversed(left) if opinion.number}
    pairs: list[tuple[Opinion, Opinion]] = []
    for opinion in right:
        before = by_number.get(normal(opinion.number)) if opinion.number else None
        if before and (not before.text or _likeness(before, opinion) >= _ALIKE):
            pairs.append((by_number.pop(normal(opinion.number)), opinion))
    _take_out(pairs, left, right)
    return pairs


def _alike(left: list[Opinion], right: list[Opinion]) -> list[tuple[Opinion, Opinion]]:
    """The pairs most alike first, each opinion in one; as many as there is doubt about none."""
    if max(len(left), len(right)) > _MOST:
        return []
    scored = [(_likeness(a, b), -at, a, b) for at, a in enumerate(left) for b in right]
    pairs: list[tuple[Opinion, Opinion]] = []
    taken: set[int] = set()
    for score, _at, a, b in sorted(scored, key=lambda each: each[:2], reverse=True):
        if score >= _ALIKE and id(a) not in taken and id(b) not in taken:
            pairs.append((a, b))
            taken |= {id(a), id(b)}
    _take_out(pairs, left, right)
    return pairs


def _likeness(left: Opinion, right: Opinion) -> float:
    """How much of two texts is the same, in [0, 1] (Ratcliff and Obershelp, cheap bounds first)."""
    matcher = difflib.SequenceMatcher(None, normal(left.text), normal(right.text), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
