"""What two nearly identical texts may differ in and still mean the contrary: a person must look.

Similarity counts letters, and 必要である and 不必要である differ by one. A caution says that the two
texts do not have the same negations, opposites, numbers, dates or names. It errs on the side of being shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from curate.matching.normalise import normalise


class Matter(StrEnum):
    """What differs."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Caution:
    """One matter in which two texts differ; each side in the form that was compared."""

    matter: Matter
    """What differs."""
    left: tuple[str, ...]
    """What the first text has more of, sorted; may be empty."""
    right: tuple[str, ...]
    """What the second text has more of, sorted; may be empty."""


_KANJI_NUMBER = r"[一二三四五六七八九十百千〇]+(?=[年月日人名件回割倍円期歳校館箇億万])"

_DATE = re.compile(
    r"(?:令和|平成|昭和)(?:元|\d+)年度?(?:\d+月)?(?:\d+日)?|\d{4}年度?(?:\d+月)?(?:\d+日)?"
    r"|\d+月\d+日|\d+月|\d{4}/\d+(?:/\d+)?"
)
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|{_KANJI_NUMBER}")

_NAME = re.compile(
    r"[一-龥々ヶァ-ヴー]{1,8}?(?:都|道|府|県|市|区|町|村|丁目|駅|橋|川|線|通り|公園|広場|学校|小学校|中学校|高校|大学|図書館|病院|保育園"
    r"|幼稚園|児童館|会館|センター|ホール|団地|神社|寺|社|氏|さん|様|先生|議員|市長|区長|町長|課長)"
)
"""A word before what makes a name of it: 北町図書館, 山田さん. Other names cannot be told from other words
without a dictionary, which this does not have."""

_NO_NEGATION = re.compile(
    r"(?:なけれ|なくて|ね)は?ば?(?:なら|なり|いけ|だめ)[^。、]{0,2}?(?:ない|ません|ず)|ざるを得ない|かもしれ(?:ない|ません)"
    r"|(?:では|じゃ)ない(?:です|でしょう)?か|ませんか|少な[いくか]|危な[いく]|切な[いく]|(?:^|(?<=[。、]))まず|必ず|はず|いずれ|わずか|ずつ|ずっと"
)
"""Words that hold a negation's letters and negate nothing: obligation, doubt, polite questions."""

_NEGATION = re.compile(
    r"な(?:い|く|か(?:っ|ろ))|ま(?:せん)|ず(?:に|、|。|$)?|べからず|ぬ(?=[。、]|$)|不(?!動産|明瞭)(?=[一-龥])"
    r"|無(?=[一-龥])|未(?=[一-龥])(?!来)|非(?=[一-龥])(?!常)|否定|\bnot?\b|n't\b"
)

OPPOSITES = (
    ("賛成", "反対"),
    ("必要", "不要"),
    ("必要", "不必要"),
    ("可能", "不可能"),
    ("増", "減"),
    ("拡大", "縮小"),
    ("拡充", "縮減"),
    ("推進", "中止"),
    ("推進", "廃止"),
    ("継続", "廃止"),
    ("存続", "廃止"),
    ("有料", "無料"),
    ("有償", "無償"),
    ("早", "遅"),
    ("高", "低"),
    ("多い", "少ない"),
    ("長", "短"),
    ("強化", "緩和"),
    ("開始", "終了"),
    ("公開", "非公開"),
    ("適切", "不適切"),
    ("十分", "不十分"),
    ("十分", "不足"),
    ("肯定", "否定"),
    ("許可", "禁止"),
    ("ある", "ない"),
    ("できる", "できない"),
)
"""Words that turn an opinion round when one stands for the other."""


def cautions(left: str, right: str) -> tuple[Caution, ...]:
    """What an analyst must look at before two texts are taken for one, in the order of `Matter`."""
    one, other = normalise(left), normalise(right)
    found = (
        _caution(Matter.NEGATION, _negations(one), _negations(other)),
        _opposite(one, other),
        _caution(Matter.NUMBER, _numbers(one), _numbers(other)),
        _caution(Matter.DATE, _DATE.findall(one), _DATE.findall(other)),
        _caution(Matter.NAME, set(_NAME.findall(one)), set(_NAME.findall(other))),
    )
    return tuple(caution for caution in found if caution is not None)


def numbers(text: str) -> Counter[str]:
    """The numbers and dates of a text, by how often each stands in it."""
    normal = normalise(text)
    return Counter([*_DATE.findall(normal), *_numbers(normal)])


def safe(left: str, right: str) -> bool:
    """Whether two texts may be brought together in bulk, unseen: one normal form, and nothing to look at.

    Blanks are no difference, but between digits they are: 5 10 is not 510.
    """
    return (
        normalise(left) == normalise(right) and _digits(left) == _digits(right) and not cautions(left, right)
    )


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", unicodedata.normalize("NFKC", text))


def negations(text: str) -> int:
    """How many words of a text negate."""
    return len(_negations(normalise(text)))


def _negations(normal: str) -> list[str]:
    return [found.rstrip("。、") for found in _NEGATION.findall(_NO_NEGATION.sub("□", normal))]


def _numbers(normal: str) -> list[str]:
    return _NUMBER.findall(_DATE.sub("□", normal))


def _caution(matter: Matter, left: Iterable[str], right: Iterable[str]) -> Caution | None:
    """A caution where the two have not the same, each as often."""
    one, other = Counter(left), Counter(right)
    if one == other or (matter is Matter.NEGATION and one.total() == other.total()):
        return None
    return Caution(matter, _sorted(one - other), _sorted(other - one))


def _opposite(left: str, right: str) -> Caution | None:
    """A caution where the first has more of a word and the second more of its opposite."""
    ones: set[str] = set()
    others: set[str] = set()
    for word, contrary in OPPOSITES:
        more_word = _count(left, word, contrary) - _count(right, word, contrary)
        more_contrary = left.count(contrary) - right.count(contrary)
        if more_word * more_contrary < 0:
            (ones if more_word > 0 else others).add(word)
            (others if more_word > 0 else ones).add(contrary)
    return Caution(Matter.OPPOSITE, tuple(sorted(ones)), tuple(sorted(others))) if ones else None


def _count(text: str, word: str, contrary: str) -> int:
    """How often `word` stands in `text`, not counting where it is a part of its contrary."""
    return text.count(word) - (text.count(contrary) if word in contrary else 0)


def _sorted(counter: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counter.elements()))
