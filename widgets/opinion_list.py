"""One opinion on one row: mark, status, "@" where somebody else stands, number, document, heading, words."""

from __future__ import annotations

from dataclasses import dataclass

from store.language import _
from store.model import Opinion, Status
from widgets.lines import Line
from widgets.signs import SIGNS
from widgets.tones import Tone
from widgets.wrapping import clean, fit, shortened

_NARROW, _WIDE = 60, 110
_NUMBER = 6


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What a row shows."""

    opinion: Opinion
    """As the analysts left it."""
    status: Status
    """Where it is."""
    marked: bool = False
    """Whether the next key is for it."""
    document: str = ""
    """The name of its document; empty where the project has but one."""
    headed: bool = True
    """Whether opinions of its document stand under headings: else no column is left blank for them."""
    others: bool = False
    """Whether somebody else stands on it."""


def opinion_line(row: OpinionRow, width: int) -> Line:
    """Columns for the width: fewer and shorter ones where it is narrow."""
    sign, tone = SIGNS[row.status]
    document, heading = _columns(width, bool(row.document))
    opinion = row.opinion
    pieces = [
        ("*", Tone.STRONG) if row.marked else (" ", Tone.PLAIN),
        (sign, tone),
        ("@", Tone.WARN) if row.others else (" ", Tone.PLAIN),
        (column(number_of(opinion), _NUMBER), Tone.PLAIN),
    ]
    if document:
        pieces.append((column(row.document, document), Tone.DIM))
    if heading and (row.headed or opinion.path):
        pieces.append((column(opinion.path[-1] if opinion.path else "", heading), Tone.DIM))
    if opinion.count > 1:
        pieces.append((_("x{n}").format(n=opinion.count) + " ", Tone.STRONG))
    if opinion.text:
        pieces.append((clean(opinion.text[:width]).replace("\n", " "), Tone.PLAIN))
    else:
        pieces.append((_("(the text is missing)"), Tone.WARN))
    return tuple(pieces)


def number_of(opinion: Opinion) -> str:
    """The number as printed, or the id where the document does not number."""
    return clean(opinion.number) or f"#{opinion.id}"


def column(text: str, cells: int) -> str:
    """Text in a column of so many cells, with a blank behind it."""
    return fit(shortened(clean(text).replace("\n", " "), cells), cells) + " "


def _columns(width: int, documents: bool) -> tuple[int, int]:
    if width < _NARROW:
        return 0, 0
    if width < _WIDE:
        return (10 if documents else 0), 14
    return (20 if documents else 0), 24
