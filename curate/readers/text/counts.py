"""How many submissions an opinion stands for, where it ends in words such as （他4件） or （件数：2件）."""

from __future__ import annotations

import re
import unicodedata

_SAME = r"(?:同趣旨|同旨|同様|同意見|同一|類似|同種)(?:の?ご?意見)?"
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_UNDER = re.compile(r"[\s　]*[(（](?:意見数|意見|計|全)?[:：]?\s?[0-9０-９][0-9０-９,，]{0,6}\s?件[)）]$")
_TAIL = re.compile(
    r"[(（〔\[【][^()（）〔〕\[\]【】]{0,16}?[)）〕\]】]\s{0,3}$"
    rf"|[※×✕]?\s?(?:その)?(?:ほか|他|外|{_SAME}|(?<=[×✕]))[^。、（(\n]{{0,10}}?[0-9０-９][0-9０-９,，]{{0,6}}\s?[件名人]\s{{0,3}}$"
)
_MORE = re.compile(
    rf"(?:{_SAME}[がは、]?)?[\s:、]*(?:この|その)?(?:ほか|他|外)(?:にも?)?[\s:、]*"
    rf"(?:{_SAME})?[がは、\s:]*(\d{{1,6}})\s*(?:件|名|人|団体|通)(?:あり)?"
)
_ALL = re.compile(
    rf"(?:(?:ご?意見)?件数|意見数|{_SAME}|計|合計|×)?[がは\s:、]*(?:計|合計)?\s*(\d{{1,6}})\s*件(?:あり)?"
)


def counted(text: str) -> tuple[int, int] | None:
    """The number of submissions and where in `text` the words that give it begin; None where none do.

    「他4件」 is one and four more; 「4件」 and 「同旨4件」 are four in all.
    """
    tail = text[-40:]
    found = _TAIL.search(tail)
    if not found:
        return None
    words = _COMMA.sub("", unicodedata.normalize("NFKC", found.group())).strip("()〔〕[]【】※✕ ")
    if more := _MORE.fullmatch(words):
        number = int(more.group(1)) + 1
    elif whole := _ALL.fullmatch(words):
        number = int(whole.group(1))
    else:
        return None
    return (number, len(text) - len(tail) + found.start()) if number > 0 else None


def number_in(cell: str) -> int | None:
    """The count in a cell: 3 for "3", "３件"; None for anything else."""
    found = re.fullmatch(
        r"(\d{1,6})\s*件?", unicodedata.normalize("NFKC", cell).strip().replace(",", "")[:20]
    )
    return int(found.group(1)) if found else None


def uncounted(heading: str) -> str:
    """A heading without the number of opinions under it: 交通 of 交通（12件）."""
    return _UNDER.sub("", heading) or heading
