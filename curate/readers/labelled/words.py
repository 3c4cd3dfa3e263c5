"""The words that labels are made of, and what a label's name announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.readers.labelled import turns
from curate.readers.tables import headers
from curate.readers.tables.headers import Role

ROUND = re.compile(r"[（(]([^（）()]{1,12})[)）]\s*")
_LEADING = re.compile(r"(?:([^\t]{1,16}?)[ 　]*\t+[ \t　]*(?=\S|$)|(\S{1,14})[\s　]+(?=\S))")
"""A line's first cell, where it has several, or its first word."""
BEFORE_COLON = re.compile(r"[ 　]*([^\s:：]{1,14})[:：]")
_BY = re.compile(r"[（(][^（）()]{1,16}[)）]$")
"""Who speaks, behind a label: 答（町長）."""
_CELL = re.compile(r"[^\t]+")
_LONGEST_NAME = 16
BRACKETED = re.compile(
    r"(?:[【\[［〔＜<《]|\*\*)([^【】\[\]［］〔〕＜＞<>《》*]{1,30})(?:[】\]］〕＞>》]|\*\*)"
)
_MORE = r"(?:\s?[、,，・～〜\-－と]\s?[\d０-９]{1,4})*"
"""Further numbers in a label that several opinions share: 意見４、５."""
NUMBERED = re.compile(
    r"(?:\*\*)?(?:(?P<text>(?:ご?質問|ご?意見|ご?要望|ご?提言|ご?提案|[QＱ問])\s?(?:No\.?|[№第])?\s?[\d０-９]{1,4}"
    + _MORE
    + r"|[QＱ問](?=[:：.．]))\s?(?:[（(][^（）()]{1,16}[)）])?(?:[\s:：.．、　]+|$|(?<=[)）])|(?=\*\*))"
    r"|(?P<answer>(?:ご?回答|答え?|[AＡ])\s?[\d０-９]{0,4}"
    + _MORE
    + r")(?:[:：.．]\s*|(?<=[\d０-９答])(?:[\s　]+|$|(?=\*\*))))(?:\*\*[:：.．]?[\s　]*)?"
)
COUNTED_NAME = re.compile(
    r"(.*?[^\d０-９])\s?(?:[NＮ][oｏ][.．]?|№|第|その)?\s?(?:[\d０-９]{1,4}|[①-⑳])" + _MORE + "号?"
)
"""A name with a number of its own: 意見１, 提案No.12."""
COUNTED_LINE = re.compile(r"[\s　]*([（(]?[\d０-９]{1,3}[)）.．]?)[\s　]+(\S{2,14})[\s　]*")
"""A line of a number and a name: １　意見書の要旨."""
_ALONE = {"q": Role.TEXT, "問": Role.TEXT, "a": Role.RESPONSE, "答": Role.RESPONSE}
"""Labels of one letter."""
_BELOW = re.compile(r"^以下[、,]")
_WHO = re.compile(r"[\s　]+")
"""What stands between a label and who speaks: 答弁　町長."""
_BOTH = re.compile(r"(?:と|及び|および|並びに|・|、).*(?:考え方|回答|検討結果|対応|見解|答え)")
"""Names of a whole list, 意見と区の考え方, are no label of either."""
AMBIGUOUS = {"対応", "対応等"}
"""Names of the answer, or of what is done about it."""
LABELS = (Role.TEXT, Role.RESPONSE, Role.ITEM, Role.CATEGORY, Role.NUMBER, Role.COUNT)
"""What labels announce."""


def first(text: str) -> tuple[str, int, int]:
    """A line's first cell, where it has several, or its first word; and where it begins and ends."""
    found = _LEADING.match(text, len(text) - len(text.lstrip(" 　")))
    if not found:
        return "", 0, 0
    at = 1 if found.group(1) is not None else 2
    return found.group(at), *found.span(at)


def paired(text: str) -> Iterator[tuple[str, int, int]]:
    """The names behind the first in a line whose cells are names, each with what it announces beside it."""
    cells = list(_CELL.finditer(text)) if "\t" in text else []
    pairs = [*zip(cells[2::2], cells[3::2], strict=False)]
    if len(cells) % 2 or any(
        role(value.group()) for name, value in pairs if len(value.group()) <= _LONGEST_NAME
    ):
        return
    yield from ((name.group(), *name.span()) for name, _value in pairs if len(name.group()) <= _LONGEST_NAME)


def name(word: str) -> str:
    """A label as column names are written, without a number of its own: 意見 for 意見１, 回答 for 回　答."""
    return headers.tidy(_BY.sub("", stem(word)))


def stem(word: str) -> str:
    """A label without a number of its own."""
    counted = COUNTED_NAME.fullmatch(word)
    return counted.group(1) if counted else word


def role(name: str) -> Role | None:
    """What the label `name` announces; None for no label's name."""
    what, _between, who = _WHO.sub("・", name, count=1).partition("・")
    if who and turns.role_of(who):
        return role(what)
    name = _BELOW.sub("", name)
    return None if _BOTH.search(name) else _ALONE.get(headers.tidy(name)) or headers.role(name)
