"""Text for terminal cells: made safe to show, cut to a width, broken into lines as Japanese is.

Line breaking follows JIS X 4051 in the part that a grid of cells can: characters that must not begin a
line (行頭禁則: 、。」ー っ) and that must not end one (行末禁則: 「（) are kept off the edges by breaking
earlier (追い出し), pairs like …… are not parted, Latin words and numbers stay whole where they can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.cells import get_character_cell_size as _cells

from widgets.veil import VEIL

NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜´｀¨ヽヾゝゞ々〻ー）〕］｝〉》」』】〙〗〟’”｠»"
    "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "%％‰℃…‥)]},.!?:;｣､｡｡･ｰﾞﾟｧｨｩｪｫｬｭｮｯ〜～゠–／/"
)
"""Must not begin a line."""

NOT_LAST = frozenset("（〔［｛〈《「『【〘〖〝‘“｟«([{｢￥＄¥$£№#＃@＠")
"""Must not end a line."""

TOGETHER = frozenset("…‥―—─")
"""Two of the same of these are one sign."""

_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'_-.@")

_LEAST = 0.5
"""A line is not broken before this share of its width is used, whatever the rules would like."""

_KEPT = {"\n": "\n", "\t": " "}


def clean(text: str, *, official: bool = False) -> str:
    """Return text as it may go to a terminal: no control or format characters but line ends.

    A document's escape sequences must not reach the terminal, and terminals disagree about the width of
    variation selectors, joiners and free-standing sound marks. What is stored stays as it is. Personal data
    is covered where that is on, save in what the government says itself (`official`).
    """
    if not official:
        text = VEIL.over(text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_cleaned, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=8192)
def _cleaned(character: str) -> str:
    if character in _KEPT:
        return _KEPT[character]
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character


def fit(text: str, cells: int) -> str:
    """Return text cut or padded to exactly `cells`; a wide character that is cut becomes a space."""
    return set_cell_size(text, max(0, cells))


def shortened(text: str, cells: int) -> str:
    """Return text in at most `cells`, with ".." in place of what was cut off."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - 2)).rstrip() + ".."[: max(0, cells)]


def wrap(text: str, width: int, *, first: int | None = None) -> list[tuple[int, int]]:
    """Break one paragraph into lines of at most `width` cells: start and end of each in `text`.

    `first` is the width of the first line where that differs. Blanks at a break belong to no line. An
    empty text is one empty line. Widths below 2, which occur before a widget is laid out, count as 2.
    """
    return list(_lines(text, max(2, width), max(2, width if first is None else first)))


def breaks(text: str, width: int) -> list[int]:
    """Where an edited paragraph is broken: as by `wrap`, but every blank is on a line, so that the cursor is.

    One blank may stand in the cell behind a full line.
    """
    starts = [start for start, _end in wrap(text, width)]
    found: list[int] = []
    for start, end in pairwise((*starts, len(text))):
        found.append(start)
        while (over := cell_len(text[found[-1] : end]) - width) > 1:
            found.append(end - over)
    return found[1:]


def _lines(text: str, width: int, room: int) -> Iterator[tuple[int, int]]:
    start, used, at, end = 0, 0, 0, len(text)
    while at < end:
        cells = _cells(text[at])
        if used + cells <= room or at == start:
            used += cells
            at += 1
            continue
        cut = at if text[at] == " " else _cut(text, start, at, room)
        yield start, max(start, start + len(text[start:cut].rstrip(" ")))
        start = cut
        while start < end and text[start] == " ":
            start += 1
        at, used, room = start, 0, width
    if start < end or not end:
        yield start, end


def _cut(text: str, start: int, at: int, width: int) -> int:
    """Where to break a line that begins at `start` and is full before `at`."""
    inside_word: int | None = None
    used = 0
    for place in range(at, start, -1):
        if used > width * _LEAST:
            break
        if _may_part(text[place - 1], text[place]):
            if not _in_word(text, place):
                return place
            inside_word = inside_word or place
        used += _cells(text[place - 1])
    return inside_word or _forced(text, start, at)


def _forced(text: str, start: int, at: int) -> int:
    """The last place that at least leaves zero-width marks with their letters."""
    for place in range(at, start, -1):
        if _cells(text[place]):
            return place
    return at


def _may_part(before: str, after: str) -> bool:
    if after in NOT_FIRST or before in NOT_LAST or not _cells(after):
        return False
    return not (before == after and after in TOGETHER)


def _in_word(text: str, place: int) -> bool:
    return text[place - 1] in _WORD and text[place] in _WORD
