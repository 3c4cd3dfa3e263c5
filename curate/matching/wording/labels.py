"""The labels of an enumeration: 1. (1) ① ア） 【意見1】, which renumbering changes and nobody means.

A label stands where a line or a sentence begins; inside of one (1. … 2. …), or where it is a bare figure
(1 …), only where it counts on from the label before it, or is 1. What a particle or a number follows is no
label but what is spoken of: ①の案, 1、2年生.
"""

from __future__ import annotations

import re
import unicodedata

_BLANK = r"[ \t\u3000]"
_LABEL = re.compile(
    rf"(?P<before>^|[\n。！？!?；;]|(?P<inside>[^\sa-zA-Z0-9]{_BLANK}+))(?P<label>{_BLANK}*"
    rf"(?:[（(](?:[0-9０-９]{{1,2}}|[一二三四五六七八九十]|[ア-ン]|[a-zａ-ｚ])[）)]|[①-⑳⑴-⒛]"
    rf"|[【［\[]?(?:意見|要望|質問|提案)[0-9０-９]{{1,2}}(?:[】］\]：:]|{_BLANK})"
    rf"|第[0-9０-９一二三四五六七八九十]に[、，]?|[0-9０-９一二三四五六七八九十]つ目[にはの][、，]"
    rf"|[・○●◎■□◆◇▪•※](?![・○●△■□◆◇])"
    rf"|[0-9０-９]{{1,2}}[）)．.、]|[一二三四五六七八九十ア-ン](?:[）)．、]|{_BLANK})|[a-z][）)]|(?P<bare>[0-9０-９]{{1,2}}{_BLANK}))"
    rf"{_BLANK}*)(?![\s0-9０-９はがをにのとでもへや、,])",
    re.MULTILINE,
)
_MAY = re.compile(
    r"[0-9０-９)）①-⑳⑴-⒛・○●◎■□◆◇▪•※]|つ目|第[一二三四五六七八九十]に"
    r"|[一二三四五六七八九十ア-ン][．、 \t\u3000]"
)
"""What every label has something of; for speed only."""
_DIGITS = re.compile(r"\d+")


def unlabelled(text: str) -> str:
    """`text` with the end of a sentence in the place of each label."""
    if not _MAY.search(text):
        return text
    last = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal last
        figure = _DIGITS.search(unicodedata.normalize("NFKC", found["label"]))
        number = int(figure.group()) if figure else 0
        if (found["inside"] or found["bare"]) and number != last + 1:
            return found.group()
        last = number
        return found["before"] + "。"

    return _LABEL.sub(replaced, text)
