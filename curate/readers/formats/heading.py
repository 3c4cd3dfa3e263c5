"""The head of a printed table without rules: which letters are one column's name.

A letter-spaced name (番　号) has gaps as wide as those between narrow columns, so that no width tells them
apart; what does is which of the words are names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from curate.readers import headers
from curate.readers.formats.glyphs import PrintedLine
from curate.readers.source import Cell, Row

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
    ways = list(_ways(pieces)) if 1 < len(pieces) <= _MOST_PIECES else []
    best = max([wide, *ways], key=lambda way: (_understood(way), -abs(len(way) - len(wide))))
    return best if len(best) > 1 and _understood(best) else []


def _ways(pieces: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """All ways to put neighbours among `pieces` together."""
    for joins in range(1 << (len(pieces) - 1)):
        way = [pieces[0]]
        for at, piece in enumerate(pieces[1:]):
            if joins >> at & 1:
                way[-1] = PrintedLine((*way[-1].glyphs, *piece.glyphs))
            else:
                way.append(piece)
        yield way


def _understood(way: Sequence[PrintedLine]) -> int:
    """How many columns are understood; 0 where these are not the names of an opinion table."""
    return len(headers.columns(Row(1, tuple(Cell(piece.text) for piece in way))) or ())
