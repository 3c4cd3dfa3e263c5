"""What two nearly identical texts may differ in and still mean the contrary: a person must look.

Similarity counts letters, and 必要である and 不必要である differ by one. A caution says that the two texts do
not have the same negations, opposites, numbers, dates, names or words in the same places. It errs on the
side of being shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from curate.matching.names import Name, capitals, names, slip
from curate.matching.normalise import marked, normalise
from curate.matching.placing import Placing
from curate.matching.polarity import ENGLISH, NEGATION, NO_NEGATION, OPPOSITE, STANCES, contrary
from curate.matching.quantities import Token, dates
from curate.matching.quantities import numbers as quantities


class Matter(StrEnum):
    """What differs."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
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
"""So far apart two opposite words of one letter may stand, counted from one place of both texts: 上 and 下
in two corners of a text are no opposites."""

_BLANK = re.compile(r"(?<![a-z0-9.,'!?;:])\s+|\s+(?![a-z0-9])")
_TWO_KANJI = re.compile(r"[一-龥]{2}")
_ANCHOR = re.compile(r"[一-龥々ァ-ヴa-z]")


def cautions(left: str, right: str) -> tuple[Caution, ...]:
    """What an analyst must look at before two texts are taken for one, in the order of `Matter`."""
    if left == right:
        return ()
    one, other = readable(left), readable(right)
    if one == other and capitals(left) == capitals(right):
        return ()
    place = Placing(one, other)
    days = dates(one), dates(other)
    found = (
        _negation(place, _negations(one), _negations(other)),
        _opposite(place, _opposites(one), _opposites(other)),
        _caution(Matter.NUMBER, *place.leftover(quantities(one, days[0]), quantities(other, days[1]))),
        _caution(Matter.DATE, *place.leftover(*days)),
        _words(place, one, other),
        _names(place, (names(one), names(other)), (capitals(left), capitals(right))),
    )
    told = [caution for caution in found if caution is not None]
    opposites = {word for each in told if each.matter is Matter.OPPOSITE for word in each.left + each.right}
    return tuple(
        each for each in told if each.matter is not Matter.WORD or not opposites & {*each.left, *each.right}
    )


def readable(text: str) -> str:
    """A text in one width, case and kind of dash, with the blanks that part English words and numbers."""
    return _BLANK.sub("", marked(unicodedata.normalize("NFKC", text).casefold()))


def numbers(text: str) -> Counter[str]:
    """What the numbers and dates of a text say, by how often each stands in it."""
    plain = readable(text)
    days = dates(plain)
    return Counter(each.value for each in [*days, *quantities(plain, days)])


def safe(left: str, right: str) -> bool:
    """Whether two texts may be brought together in bulk, unseen: one normal form, and nothing to look at.

    Blanks are no difference, but between digits they are: 5 10 is not 510.
    """
    return (
        normalise(left) == normalise(right) and _digits(left) == _digits(right) and not cautions(left, right)
    )


def negations(text: str) -> int:
    """How many words of a text negate."""
    return len(_negations(readable(text)))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", unicodedata.normalize("NFKC", text))


def _negations(plain: str) -> list[Token]:
    """The words that negate, each from the last word of weight before it: what it negates."""
    rest = NO_NEGATION.sub(lambda found: "□" * len(found.group()), plain)
    tokens: list[Token] = []
    for found in NEGATION.finditer(rest):
        least = tokens[-1].end if tokens else 0
        start = found.start()
        while start > least and rest[start - 1] not in "。、.,!?":
            start -= 1
            if _ANCHOR.match(rest[start]):
                break
        else:
            start = found.start()
        tokens.append(Token(start, found.end(), "not", found.group()))
    return tokens


def _opposites(plain: str) -> list[Token]:
    found = [*OPPOSITE.finditer(plain)]
    taken = {each.start() for each in found}
    found += [each for each in ENGLISH.finditer(plain) if each.start() not in taken]
    tokens = (Token(*each.span(), each.group(), each.group()) for each in found)
    return sorted(tokens, key=lambda token: token.start)


def _negation(place: Placing, ones: Sequence[Token], others: Sequence[Token]) -> Caution | None:
    """A caution, but where a word that is negated on both sides was replaced by another."""
    left, right = place.leftover(ones, others)
    replaced = len(left) == len(right) and all(
        not place.stays(one.start) and place.near(one, other, NEARBY)
        for one, other in zip(left, right, strict=True)
    )
    return None if replaced else _caution(Matter.NEGATION, left, right)


def _opposite(place: Placing, ones: Sequence[Token], others: Sequence[Token]) -> Caution | None:
    """A caution where a word stands in one text and its opposite in the other, or a stance in one alone."""
    left, right = place.leftover(ones, others)
    pairs = [
        (one, other)
        for one in left
        for other in right
        if contrary(one.value, other.value) and (_plain(one, other) or place.near(one, other, NEARBY))
    ]
    alone = [[token for token in side if token.value in STANCES] for side in (left, right)]
    values = [{token.value for token in side} for side in (ones, others)]
    alone[0] = [token for token in alone[0] if token.value not in values[1]]
    alone[1] = [token for token in alone[1] if token.value not in values[0]]
    return _caution(
        Matter.OPPOSITE,
        [one for one, _other in pairs] + alone[0],
        [other for _one, other in pairs] + alone[1],
    )


def _plain(one: Token, other: Token) -> bool:
    """Whether two words are long enough to be opposites wherever they stand."""
    return len(one.value) > 1 and len(other.value) > 1 and not (one.value + other.value).isascii()


def _words(place: Placing, left: str, right: str) -> Caution | None:
    """A caution where a word of two kanji has given way to another that shares none with it.

    No list holds all opposites (往復 and 片道); such a word nearly always stands for another thing.
    """
    pairs = [
        (one, other)
        for one, other in place.replaced(left, right)
        if _TWO_KANJI.fullmatch(one) and _TWO_KANJI.fullmatch(other) and not set(one) & set(other)
    ]
    ones, others = ({pair[side] for pair in pairs} for side in (0, 1))
    return Caution(Matter.WORD, tuple(sorted(ones)), tuple(sorted(others))) if pairs else None


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
