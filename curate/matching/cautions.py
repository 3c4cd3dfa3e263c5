"""What two nearly identical texts may differ in and still mean the contrary: a person must look.

Similarity counts letters, and 必要である and 不必要である differ by one. A caution says that the two texts do
not have the same negations, numbers, dates, names, words of scope or words in the same places. It errs on the
side of being shown: what differs is a caution unless grammar says that it is harmless.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from curate.matching.normalise import normalise
from curate.matching.wording.content import content
from curate.matching.wording.names import Name, capitals, names, slip
from curate.matching.wording.placing import Placing
from curate.matching.wording.polarity import STANCES, contrary
from curate.matching.wording.quantities import Token, dates
from curate.matching.wording.quantities import numbers as quantities
from curate.matching.wording.reading import negated, readable
from curate.matching.wording.scope import scopes
from curate.matching.wording.spelling import respelled
from curate.matching.wording.substitutions import Substitution, substitutions, turns, with_particle


class Matter(StrEnum):
    """What differs."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SCOPE = "scope"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Caution:
    """One matter in which two texts differ; each side in the form that was compared."""

    matter: Matter
    """What differs."""
    left: tuple[str, ...]
    """What the first text has more of, sorted; may be empty."""
    right: tuple[str, ...]
    """What the second text has more of, sorted; may be empty."""


NEARBY = 8
"""So far apart two words may stand, counted from one place of both texts, to be in one place.

By hand: with 2 or 30 no pair of the blind sets and rounds is told otherwise (docs/matching.md).
"""


def cautions(left: str, right: str) -> tuple[Caution, ...]:
    """What an analyst must look at before two texts are taken for one, in the order of `Matter`."""
    if left == right:
        return ()
    one = readable(left)
    other = respelled(one, readable(right))
    if one == other and capitals(left) == capitals(right):
        return ()
    place = Placing(one, other)
    days = dates(one), dates(other)
    figures = quantities(one, days[0]), quantities(other, days[1])
    reach = scopes(one), scopes(other)
    words = [
        content(text, [*taken[0], *taken[1], *taken[2]])
        for text, taken in zip((one, other), zip(days, figures, reach, strict=True), strict=True)
    ]
    exchanged, *more = substitutions(place, *words)
    named = _names(place, (names(one), names(other)), (capitals(left), capitals(right)))
    opposed = [each for each in exchanged if _opposed(each)]
    moved = [
        (each, other)
        for each, other in product(*more)
        if contrary(each.words, other.words) and place.near(each, other, NEARBY)
    ]
    told = (
        _negation(place, negated(one), negated(other)),
        _opposite(opposed, moved, more, words),
        _caution(Matter.NUMBER, *place.leftover(*figures)),
        _caution(Matter.DATE, *place.leftover(*days)),
        named,
        _scope(place, *reach),
        _word(place, [each for each in exchanged if each not in opposed], more, named),
    )
    return tuple(caution for caution in told if caution is not None)


def safe(left: str, right: str) -> bool:
    """Whether two texts may be brought together in bulk, unseen: one normal form, and nothing to look at.

    Blanks are no difference, but between digits they are: 5 10 is not 510.
    """
    return (
        normalise(left) == normalise(right) and _digits(left) == _digits(right) and not cautions(left, right)
    )


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", unicodedata.normalize("NFKC", text))


def _negation(place: Placing, ones: Sequence[Token], others: Sequence[Token]) -> Caution | None:
    """A caution, but where a word that is negated on both sides was replaced by another."""
    left, right = place.leftover(ones, others)
    replaced = len(left) == len(right) and all(
        not place.stays(one.start) and place.near(one, other, NEARBY)
        for one, other in zip(left, right, strict=True)
    )
    return None if replaced else _caution(Matter.NEGATION, left, right)


def _opposed(each: Substitution) -> bool:
    """Whether of two words that stand in one place one is a stance, or the opposite of the other."""
    one, other = each.left.words, each.right.words
    stances = [{stance for stance in STANCES if stance in side} for side in (one, other)]
    return stances[0] != stances[1] or contrary(*each.bare) or contrary(one, other)


def _opposite(
    opposed: Sequence[Substitution],
    moved: Sequence[tuple[Token, Token]],
    more: Sequence[Sequence[Token]],
    words: Sequence[Sequence[Token]],
) -> Caution | None:
    """A caution where a word stands in one text and its opposite in the other, or a stance in one alone."""
    left = [each.left for each in opposed] + [one for one, _other in moved]
    right = [each.right for each in opposed] + [other for _one, other in moved]
    for side, added, others in ((left, more[0], words[1]), (right, more[1], words[0])):
        said = "".join(token.words for token in others)
        side += [
            token for token in added if any(each in token.words and each not in said for each in STANCES)
        ]
    return _caution(Matter.OPPOSITE, left, right)


def _scope(place: Placing, ones: Sequence[Token], others: Sequence[Token]) -> Caution | None:
    """A caution where a word of scope stands in one text alone, in a sentence that both have."""
    left, right = place.leftover(ones, others)
    return _caution(
        Matter.SCOPE,
        [each for each in left if _among(place, each)],
        [each for each in right if _among(place, each, turned=True)],
    )


def _among(place: Placing, word: Token, *, turned: bool = False) -> bool:
    """Whether what stands right beside a word stays."""
    beside = (word.start - 2, word.start - 1, word.end, word.end + 1)
    return any(place.stays(each, turned=turned) for each in beside)


def _word(
    place: Placing, exchanged: Sequence[Substitution], more: Sequence[Sequence[Token]], named: Caution | None
) -> Caution | None:
    """A caution where a word gave way to another that is no name, or plays another part (区が, 区に)."""
    known = {*named.left, *named.right} if named else frozenset[str]()
    rest = [
        (each.left, each.right)
        for each in exchanged
        if not any(
            side.words in name or name in side.words for side in (each.left, each.right) for name in known
        )
    ]
    rest += [*turns(place.left, place.right)]
    for one, other in product(*more):
        parts = with_particle(place.left, one), with_particle(place.right, other)
        played = {one.words, *(part.words for part in parts)}
        if one.words == other.words and len(played) > 2:
            rest.append(parts)
    return _caution(Matter.WORD, [one for one, _other in rest], [other for _one, other in rest])


def _names(
    place: Placing, named: tuple[list[Name], list[Name]], english: tuple[list[str], list[str]]
) -> Caution | None:
    """A caution where another name stands in the place of one, or a name is there that was not."""
    left, right = place.leftover([each.token for each in named[0]], [each.token for each in named[1]])
    sure = {each.token for side in named for each in side if each.sure}
    ones = [one for one in left if one in sure or _renamed(place, one, right)]
    others = [other for other in right if other in sure or _renamed(place, other, left, turned=True)]
    words = Counter(english[0]), Counter(english[1])
    one, other = {token.words for token in ones}, {token.words for token in others}
    more = one - other | set(words[0] - words[1]), other - one | set(words[1] - words[0])
    return Caution(Matter.NAME, *(tuple(sorted(each)) for each in more)) if any(more) else None


def _renamed(place: Placing, name: Token, others: Sequence[Token], *, turned: bool = False) -> bool:
    """Whether another name stands in the place of one, or what it is called after is gone and the rest not.

    A word that is a name by its ending alone (…公園) is no other name where it was only damaged, and no
    name was changed where a whole sentence was added or left out: that is a difference like others.
    """
    there = [
        other
        for other in others
        if (place.near(other, name, NEARBY) if turned else place.near(name, other, NEARBY))
    ]
    if there:
        return any(not slip(name.words, other.words) for other in there)
    return place.stays(name.end - 1, turned=turned) and not place.stays(name.start, turned=turned)


def _caution(matter: Matter, left: Sequence[Token], right: Sequence[Token]) -> Caution | None:
    if not left and not right:
        return None
    one, other = (tuple(sorted({token.words for token in side})) for side in (left, right))
    return Caution(matter, one, other)
