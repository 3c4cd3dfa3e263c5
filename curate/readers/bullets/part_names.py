"""Names of parts that a document has several of: Ａグループ and Ｂグループ, （良い点） and （課題）."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from curate.readers.lines import Line
from curate.readers.text import marks

_COUNT = re.compile(r"[A-ZＡ-Ｚ\d０-９①-⑳一二三四五六七八九十]+")
_GROUP = re.compile(r".{0,8}(?:グループ|班|チーム|テーブル|組|会場|ブロック|地区).{0,12}")
_SUBJECT = re.compile(r"[\s　:：「]")
"""What stands between a group's name and what it talked about."""
_BRACKETED = re.compile(r"[（(][^（()）]{2,20}[)）]")
_LONGEST = 24


def repeated(lines: Sequence[Line]) -> set[int]:
    """Places of the lines that are such names.

    A group's name differs from another's in its letter or number alone, and its subject may stand behind
    it. A name in brackets stands alone in
    its line, and the same line comes again.
    """
    said = [line.text.strip() if marks.short(line.text) else "" for line in lines]
    shapes = [_shape(text) for text in said]
    times = Counter(shape for shape in shapes if shape)
    return {at for at, shape in enumerate(shapes) if shape and times[shape] > 1}


def _shape(text: str) -> str:
    """What a name has in common with the others of its kind; empty for what is no such name."""
    if _BRACKETED.fullmatch(text):
        return text
    for name in (_SUBJECT.split(text, maxsplit=1)[0], text):
        if len(name) <= _LONGEST and _GROUP.fullmatch(name) and _COUNT.search(name):
            return _COUNT.sub("0", name)
    return ""
