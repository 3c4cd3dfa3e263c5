"""Two texts in one spelling: what one writes in kanji and the other in kana or other kanji is made alike.

So is what a scan misread for a character of the same shape (`normalise.shape`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from curate.matching.normalise import shape
from curate.matching.wording.kanji import LARGE, homophones, reads, sound
from curate.matching.wording.placing import MOST

LONGEST = 40
"""No spelling differs in more characters of both texts together; for speed: 10 and 80 tell the same."""

_MARKS = "、。,."
_HIRAGANA = re.compile(r"[ぁ-ん]")
_KANA = re.compile(r"[ぁ-んァ-ヶー]+")
_LETTERS = re.compile(r"[一-龥々ぁ-んァ-ヶー]+")

OLD = str.maketrans(
    "增眞國學會廣澤櫻惠德壽圓齋髙﨑濵邊邉嶋龍條縣區實體變讀賣圖館藝內",
    "増真国学会広沢桜恵徳寿円斎高崎浜辺辺島竜条県区実体変読売図館芸内",
)
"""Characters of before 1946, and those that names keep, by the ones of today."""


def respelled(left: str, right: str) -> str:
    """The right text with the spelling of the left one, wherever they differ in nothing else.

    What differs is tried without the marks around it; 聞く and 聴く are one where the same kana follow.
    """
    done, at = [], 0
    for start, end, to, until in hunks(left, right):
        one, other = left[start:end].strip(_MARKS), right[to:until]
        bare = other.strip(_MARKS)
        follows = left[end : end + 1] == right[until : until + 1] and _HIRAGANA.match(left, end) is not None
        same = one and bare and (_alike(one, bare) or (follows and homophones(one, bare)))
        done += [right[at:to], other.replace(bare, one) if same else other]
        at = until
    return "".join([*done, right[at:]])


def hunks(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where texts differ between stretches that stay: start and end in the left, and in the right one.

    Texts that are too long for the exact edit (`MOST`) are one such place.
    """
    from rapidfuzz.distance import Indel

    before = (0, 0)
    if len(left) * len(right) > MOST:
        yield 0, len(left), 0, len(right)
        return
    for op in Indel.opcodes(left, right):
        if op.tag == "equal":
            if before != (op.src_start, op.dest_start):
                yield before[0], op.src_start, before[1], op.dest_start
            before = op.src_end, op.dest_end
    if before != (len(left), len(right)):
        yield before[0], len(left), before[1], len(right)


def _alike(one: str, other: str) -> bool:
    if shape(one.translate(LARGE)) == shape(other.translate(LARGE)):
        return True
    if len(one + other) > LONGEST or not (_LETTERS.fullmatch(one) and _LETTERS.fullmatch(other)):
        return False
    if sound(one) == sound(other):
        return True
    return (_KANA.fullmatch(other) is not None and reads(one, sound(other))) or (
        _KANA.fullmatch(one) is not None and reads(other, sound(one))
    )
