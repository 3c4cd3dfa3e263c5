"""The head of a table without rules: which letters are one column's name.

A letter-spaced name (番　号) has gaps as wide as those between narrow columns, so that no width tells them
apart; what does is which of the words are names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from curate.readers.formats.glyphs import PrintedLine
from curate.readers.source import Cell, Row
from curate.readers.tables import headers

_Piece = TypeVar("_Piece")
_LEAST_GAP = 0.45
"""Heights of a letter that a gap inside a head has at least, between names and in letter-spaced ones."""
_WIDE_GAP = 1.2
"""Heights that the gaps between names usually have."""
_MOST_PIECES = 12
_LONGEST = 60
_SAID = re.compile(r"意見|提言|要望|質問|提案|コメント|指摘|申し?入れ|要旨|概要|内容|要約", re.IGNORECASE)
"""Words of which one is in the name of every column that holds opinions."""


def names(line: PrintedLine) -> list[PrintedLine]:
    """The names in `line`, where it is the head of an opinion table; none where it is not.

    Of all ways in which its pieces can be put together it is the one that names the most columns, and of
    these the one that is nearest to what the widths of the gaps say.
    """
    if len(line.glyphs) > _LONGEST:
        return []
    wide = line.pieces(_WIDE_GAP)
    if not _SAID.search("".join(glyph.text for glyph in line.glyphs)):
        return wide if len(wide) > 1 and _understood(wide) else []
    pieces = line.pieces(_LEAST_GAP)
    ways = [[_whole(way) for way in each] for each in partings(pieces)]
    best = max([wide, *ways], key=lambda way: (_understood(way), -abs(len(way) - len(wide))))
    return best if len(best) > 1 and _understood(best) else []


def letter_spaced(pieces: Sequence[str]) -> list[int]:
    """How many neighbours among `pieces` each name takes, where all together name an opinion table's columns.

    The way with the most names wins; empty where there is none.
    """
    if not _SAID.search("".join(pieces)):
        return []
    ways = (way for way in partings(pieces) if _all_known(["".join(each) for each in way]))
    return [len(each) for each in max(ways, key=len, default=[])]


def partings(pieces: Sequence[_Piece]) -> Iterator[list[Sequence[_Piece]]]:
    """All ways to put neighbours among `pieces` together; none for one piece, or for more than a head has."""
    if not 1 < len(pieces) <= _MOST_PIECES:
        return
    for cuts in range(1 << (len(pieces) - 1)):
        bounds = [0, *(at for at in range(1, len(pieces)) if cuts >> (at - 1) & 1), len(pieces)]
        yield [pieces[start:stop] for start, stop in pairwise(bounds)]


def _whole(pieces: Sequence[PrintedLine]) -> PrintedLine:
    return PrintedLine(tuple(glyph for piece in pieces for glyph in piece.glyphs))


def _all_known(names: Sequence[str]) -> bool:
    return headers.all_known(Row(1, tuple(Cell(name) for name in names)))


def _understood(way: Sequence[PrintedLine]) -> int:
    """How many columns are understood; 0 where these are not the names of an opinion table."""
    return len(headers.columns(Row(1, tuple(Cell(piece.text) for piece in way))) or ())
