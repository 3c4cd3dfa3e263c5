"""The codes that plans give their initiatives, and when two of them are the same.

A code is a word and numbers (取組27, 施策14-1, 目標Ⅲ), numbers alone (4-1), or a place in an outline
(第6章 6-3, 第一-目標1-(1)). Numbers alone are the same as with any word, since a table's heading drops
the word that the answers use, and 施策3 is the same as 重点施策3; two different words are never the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from curate.linking.texts.folding import squeeze

INITIATIVE_WORDS = ("取組", "取り組み", "取組み", "とりくみ", "施策", "事業", "プロジェクト", "アクション")
"""Words for one thing that a plan will do: a citation of an unknown one is a new initiative."""

LEVEL_WORDS = ("目標", "政策", "方針", "柱", "基本方向")
"""Words for the levels above: they name an initiative only where the catalogue has it as one."""

_SAME_WORD = {"取り組み": "取組", "取組み": "取組", "とりくみ": "取組"}
_CODE = re.compile(r"([^\d(-]*?)-?((?:\d{1,3}|(?<![a-z])[ivx]{1,4})(?:-\(?\d{1,3}\)?)*)")


NUMERAL = r"[二三四五六七八九]?十[一二三四五六七八九]?"
"""Kanji numerals from 10 to 99."""

_IN_KANJI = re.compile(rf"(.*(?:{'|'.join(INITIATIVE_WORDS + LEVEL_WORDS)}))({NUMERAL})")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in the form in which codes are compared."""

    word: str
    """取組, 施策 …; empty for numbers alone."""
    numbers: str
    """4-1 without leading zeros; an outline's place as a whole, without blanks and dashes."""

    def is_same(self, other: Code) -> bool:
        """Whether both name the same thing."""
        one, another = self.word, other.word
        return self.numbers == other.numbers and (one.endswith(another) or another.endswith(one))


def code_of(text: str) -> Code:
    """Read a code as it is written in a plan, a heading or an answer."""
    folded = squeeze(text)
    if numeral := _IN_KANJI.fullmatch(folded):
        folded = numeral[1] + in_digits(numeral[2])
    if found := _CODE.fullmatch(folded):
        word, numbers = found.groups()
        return Code(_SAME_WORD.get(word, word), re.sub(r"\b0+(?=\d)", "", numbers))
    return Code("", re.sub(r"[-・/\s]", "", folded))


def in_digits(numeral: str) -> str:
    """The digits of a kanji numeral from 10 to 99 (二十一)."""
    tens, ones = ("〇一二三四五六七八九".index(each) if each else None for each in numeral.split("十"))
    return str(10 * (1 if tens is None else tens) + (ones or 0))
