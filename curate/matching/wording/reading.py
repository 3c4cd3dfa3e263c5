"""A text in the form that cautions read, and what numbers and negations it has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from curate.matching.normalise import marked
from curate.matching.wording.labels import unlabelled
from curate.matching.wording.polarity import NEGATION, NO_NEGATION
from curate.matching.wording.quantities import Token, dates
from curate.matching.wording.quantities import numbers as quantities
from curate.matching.wording.spelling import OLD

_BLANK = re.compile(r"(?<![a-z0-9.,'!?;:])\s+|\s+(?![a-z0-9])")
_PAGE_NUMBER = re.compile(r"^\s*-\s*\d{1,4}\s*-\s*$", re.MULTILINE)
_ANCHOR = re.compile(r"[一-龥々ァ-ヴa-z]")


def readable(text: str) -> str:
    """A text in one width, case and kind of dash, with the blanks that part English words and numbers.

    The number of a page on a line of its own is left out, and so are the labels of an enumeration.
    """
    bare = unlabelled(_PAGE_NUMBER.sub("", text))
    plain = marked(unicodedata.normalize("NFKC", bare).casefold()).translate(OLD)
    return _BLANK.sub("", plain)


def negated(plain: str) -> list[Token]:
    """The words of a text in reading form that negate, each from the last word of weight before it."""
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


def in_figures(text: str) -> str:
    """A text in reading form, its numbers and dates in one way of writing: 五年 is 5年, 令和6年 2024年."""
    plain = readable(text)
    days = dates(plain)
    for each in sorted([*days, *quantities(plain, days)], key=lambda each: -each.start):
        plain = plain[: each.start] + each.value + plain[each.end :]
    return plain


def numbers(text: str) -> Counter[str]:
    """What the numbers and dates of a text say, by how often each stands in it."""
    plain = readable(text)
    days = dates(plain)
    return Counter(each.value for each in [*days, *quantities(plain, days)])


def negations(text: str) -> int:
    """How many words of a text negate."""
    return len(negated(readable(text)))
