"""Answers that only point to another: 「No.1の回答のとおり」, 「番号３に同じ」, 「上記のとおり」."""

from __future__ import annotations

import re
import unicodedata

from curate.readers.tables import headers

_LONGEST = 40
_ANSWER = (
    r"(?:(?:の|に対する|への)?(?:(?:ご?意見)?(?:の|への)?(?:(?:市|区|町|村|県|都|府|国)の)?"
    r"(?:回答|考え方|見解|対応|答え)))?"
)
_SAME = (
    r"(?:(?:の|と|に)?(?:とおり|通り|同じ|同様|同上|同文)|を?(?:ご?参照|ご覧)|に準じ)"
    r"(?:です|であります|でございます|ます|ください|願います|する)?"
)
_POINTS = re.compile(
    r"[(「]?(?:ご?意見)?(?:上記|前記|前掲)?の?"
    r"(?P<label>(?:no\.?|意見番号|番号|項番|整理番号|ご?意見|ご?質問|ご?要望|ご?提[言案]|問|q|第)?\s?(?:[a-z]-?)?[(]?(?P<number>\d{1,4})[)]?(?:-\d{1,3}){0,2})\s?番?"
    rf"{_ANSWER}{_SAME}[)」]?。?"
)
_ABOVE = re.compile(rf"[(「]?(?:同上|同左|〃|(?:上記|上欄|前記|前項|上)(?:意見)?{_ANSWER}{_SAME})[)」]?。?")


ABOVE = ("", 0)
"""Points to the opinion above."""


def pointed(answer: str) -> tuple[str, int] | None:
    """The opinion whose answer `answer` points to: its label in lower case (要望1), and its number alone.

    None where it points to none, `ABOVE` for the one above.
    """
    if not 0 < len(answer) <= _LONGEST:
        return None
    plain = "".join(unicodedata.normalize("NFKC", answer.replace("№", "No.")).split()).casefold()
    if _ABOVE.fullmatch(plain):
        return ABOVE
    found = _POINTS.fullmatch(plain)
    return (label(found.group("label")), int(found.group("number"))) if found else None


def label(number: str) -> str:
    """What two writings of one opinion's number have in common, whatever their width and brackets."""
    return headers.tidy(number).replace("(", "").replace(")", "")
