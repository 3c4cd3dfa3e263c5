"""Personal data in what people wrote: where it stands and what it is. Pure.

Found are telephone numbers (by libphonenumber's own plan of Japanese numbers), mail addresses, My Numbers
(twelve digits whose check digit is right, by python-stdnum), postal codes and addresses down to a house
number, and what stands behind a mark such as 氏名: or 住所:. A name without a mark is not found: no list of
names tells 「森」 from a wood, and a false alarm on every other opinion would be dismissed unread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Kind(StrEnum):
    """What was found; the value is the word that stands in its place."""

    MAIL = "メール"
    PHONE = "電話番号"
    MY_NUMBER = "個人番号"
    NAME = "氏名"
    ADDRESS = "住所"


class Found(NamedTuple):
    """One piece of personal data."""

    start: int
    """Where it begins."""
    end: int
    """Behind its last character."""
    kind: Kind
    """What it is."""


_SIGNS = ("@", "＠", "〒", "氏名", "名前", "住所")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){8}")
_HOUSE = re.compile(r"[市区町村郡]\D{0,14}[\d一二三四五六七八九十]")
"""Without one of these, digits of any width, there is nothing to look for. Each is looked for by itself: a
pattern that begins with one class of characters is found several times faster than a choice of patterns."""

_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DIGITS = re.compile(r"(?<![\d-])(?:\+81[- ]?)?\(?\d(?:[-() .]{0,2}\d){8,11}(?![\d-])")
_MY_NUMBER = re.compile(r"(?<![\d-])\d{4}[- ]?\d{4}[- ]?\d{4}(?![\d-])")
_NAME = re.compile(
    r"(?:氏名|お?名前)(?:\([^()\n]{0,8}\))?[::][ \t]*"
    r"([一-龠々ヶぁ-んァ-ヴーA-Za-z]{1,12}(?:[ \t][一-龠々ヶぁ-んァ-ヴーA-Za-z]{1,12})?)"
)
_MARKED = re.compile(r"(?:ご?住所)[::][ \t]*([^\n、。]{3,60})")
_ADDRESS = re.compile(
    r"(?:〒 ?\d{3}-?\d{4}[ \t]*)?"
    r"(?:[一-龠]{2,3}[都道府県])?[一-龠々ヶぁ-んァ-ヴー]{1,8}[市区町村郡][一-龠々ヶぁ-んァ-ヴー]{1,14}"
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:丁目|番地?|-)(?:の?\d{1,4}(?:番地?|号|-)?){1,3}(?:号室?)?"
)
_POSTAL = re.compile(r"〒 ?\d{3}-?\d{4}")
_DASHES = frozenset("‐‑‒–—―−－ーｰ")


def find(text: str) -> tuple[Found, ...]:
    """Return the personal data in a text, in its order, none overlapping another."""
    if not _is_suspect(text):
        return ()
    plain = _plain(text)
    taken: list[Found] = []
    for look in _LOOKS:
        for found in look(plain):
            if all(found.end <= other.start or other.end <= found.start for other in taken):
                taken.append(found)
    return tuple(sorted(taken))


def _is_suspect(text: str) -> bool:
    return (
        any(sign in text for sign in _SIGNS)
        or _MANY_DIGITS.search(text) is not None
        or _HOUSE.search(text) is not None
    )


def _plain(text: str) -> str:
    """The text with full-width letters and digits in their plain form, each in its place."""
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in _DASHES and character != "ー":
        return "-"
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and (folded.isascii() or character == "\u3000") else character


def _mails(text: str) -> Iterator[Found]:
    for match in _MAIL.finditer(text):
        yield Found(match.start(), match.end(), Kind.MAIL)


def _my_numbers(text: str) -> Iterator[Found]:
    from stdnum.jp import in_

    for match in _MY_NUMBER.finditer(text):
        if in_.is_valid(re.sub(r"\D", "", match[0])):
            yield Found(match.start(), match.end(), Kind.MY_NUMBER)


def _phones(text: str) -> Iterator[Found]:
    import phonenumbers

    for match in _DIGITS.finditer(text):
        try:
            number = phonenumbers.parse(match[0], "JP")
        except phonenumbers.NumberParseException:
            continue
        if match[0].lstrip("(").startswith(("0", "+")) and phonenumbers.is_valid_number(number):
            yield Found(match.start(), match.end(), Kind.PHONE)


def _names(text: str) -> Iterator[Found]:
    for match in _NAME.finditer(text):
        yield Found(match.start(1), match.end(1), Kind.NAME)


def _addresses(text: str) -> Iterator[Found]:
    for match in _MARKED.finditer(text):
        yield Found(match.start(1), match.end(1), Kind.ADDRESS)
    for pattern in (_ADDRESS, _POSTAL):
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), Kind.ADDRESS)


_LOOKS: tuple[Callable[[str], Iterator[Found]], ...] = (_mails, _my_numbers, _phones, _addresses, _names)
"""The surest first: what one has taken, none behind it takes again."""
