"""Where a word of one text has given way to another in the second, in a place where all around them stays.

Opposites, names, places and whatever no list has look so: 片道 and 往復, さくら橋 and もみじ橋, 急いで and
慎重に. A word that is only added or left out is no substitution, nor is one that is written otherwise
(`spelling`), inflected otherwise, or parted otherwise (会議の資料 and 会議資料).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curate.matching.normalise import shape
from curate.matching.wording.content import bare, common
from curate.matching.wording.kanji import LARGE, sound
from curate.matching.wording.placing import Placing
from curate.matching.wording.quantities import Token
from curate.matching.wording.spelling import hunks

_KANA = re.compile(r"[ぁ-んァ-ヶー]+")
_HIRAGANA = re.compile(r"[ぁ-ん]+")
_SAME_KANA = {"ヴア": "バ", "ヴイ": "ビ", "ヴエ": "ベ", "ヴオ": "ボ", "ヴ": "ブ", "デイ": "デ"}
TURNING = frozenset(frozenset(pair) for pair in (("から", "まで"), ("から", "へ"), ("と", "か")))
"""Particles of which one in the place of the other says another thing."""
_PARTICLE = re.compile(r"より|から|まで|[がをにのとへもはで]")
_STEM = 4
"""So many letters at the beginning of two English words make them one word that is inflected. By hand: 3 to
5 tell the same."""
_ENDINGS = frozenset({"", "s", "d", "es", "ed", "er", "ing", "ion", "ment", "ly", "e", "y", "ies", "ied"})


@dataclass(frozen=True, slots=True)
class Substitution:
    """What stands in one place of both texts."""

    left: Token
    """What stands there in the first text, from its first word to its last."""
    right: Token
    """The same of the second."""
    bare: tuple[str, str]
    """In what they differ: both without what they begin and end with alike."""


def substitutions(
    place: Placing, ones: Sequence[Token], others: Sequence[Token]
) -> tuple[list[Substitution], list[Token], list[Token]]:
    """The words that gave way to others, and those that each text has more of, in order."""
    left, right = (frozenset(side) for side in place.leftover(ones, others))
    found, added, more = list[Substitution](), list[Token](), list[Token]()
    stay = [each.value if each not in left else f"{each.start}<" for each in ones]
    come = [each.value if each not in right else f"{each.start}>" for each in others]
    for start, end, to, until in hunks(stay, come):
        one = tuple(each for each in ones[start:end] if each in left)
        other = tuple(each for each in others[to:until] if each in right)
        rest = _differing("".join(map(_plain, one)), "".join(map(_plain, other)))
        if all(rest):
            found.append(
                Substitution(_stretch(place.left, one, ones), _stretch(place.right, other, others), rest)
            )
        else:
            added += one
            more += other
    return found, added, more


def turns(left: str, right: str) -> Iterator[tuple[Token, Token]]:
    """Particles that gave way to what says the contrary (`TURNING`)."""
    for start, end, to, until in hunks(left, right):
        one, other = left[start:end], right[to:until]
        if frozenset((one, other)) in TURNING:
            yield Token(start, end, one, one), Token(to, until, other, other)


def with_particle(text: str, word: Token) -> Token:
    """A word with the kana behind it, which say what part it plays: 区が, 区に."""
    kana = _PARTICLE.match(text, word.end)
    end = kana.end() if kana else word.end
    return Token(word.start, end, text[word.start : end], text[word.start : end])


def _stretch(text: str, words: Sequence[Token], all_: Sequence[Token]) -> Token:
    """From the first of some words to the last, with the kana that it ends on: 下げる, not 下."""
    start, last = words[0].start, words[-1].end
    end = next((each.end for each in all_ if each.start == last and _KANA.fullmatch(each.words)), last)
    return Token(start, end, text[start:end], text[start:end])


def _differing(one: str, other: str) -> tuple[str, str]:
    """In what two words differ; one side is nothing where they are one word, or one says more."""
    stems = _HIRAGANA.sub("", one), _HIRAGANA.sub("", other)
    if sound(one) == sound(other) or (all(stems) and stems[0] == stems[1]):
        return "", ""
    if one.isascii() and other.isascii():
        stem = common(one, other)
        inflected = stem >= _STEM and one[stem:] in _ENDINGS and other[stem:] in _ENDINGS
        return ("", "") if inflected else (one, other)
    left, right = bare(one, other)
    slip = len(left) > 1 and sorted(left) == sorted(right) and _KANA.fullmatch(left) is not None
    return ("", "") if slip else (left, right)


def _plain(token: Token) -> str:
    """A word as it is compared: kana in one way of writing, kanji by shape: scans misread them."""
    word = token.words
    if not _KANA.fullmatch(word):
        return token.value if word.isascii() else shape(token.value)
    word = word.translate(LARGE).replace("ー", "")
    for written, said in _SAME_KANA.items():
        word = word.replace(written, said)
    return word
