"""A line of text as pieces with tones, cut and padded to terminal cells.

A `Line` is what row renderers return and what panes hold: plain data, easy to test, never markup (a
`[` in an opinion is just a `[`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from widgets.tones import STYLES, Tone

Piece = tuple[str, Tone]
"""Text and its look."""

Line = tuple[Piece, ...]
"""Pieces from left to right."""

_BLANKS = {"Cc": " ", "Zl": " ", "Zp": " "}


@lru_cache(maxsize=4096)
def _shown_character(character: str) -> str:
    if character in {"\ufe0f", "\ufe0e", "\u200d"}:
        return ""
    category = unicodedata.category(character)
    return "" if category == "Cf" else _BLANKS.get(category, character)


def shown(text: str) -> str:
    """Return text as it may go to a terminal: no control or format characters, marks composed.

    A source's escape sequences must not reach the terminal, and terminals disagree about the width of
    variation selectors, joiners and free-standing sound marks. What is stored stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown_character, unicodedata.normalize("NFC", text)))


def width(text: str) -> int:
    """How many cells a shown text takes."""
    return cell_len(text)


def fit(text: str, cells: int) -> str:
    """Return text cut or padded to exactly `cells`; a wide character that is cut becomes a space."""
    return set_cell_size(text, max(0, cells))


def shortened(text: str, cells: int) -> str:
    """Return text cut to at most `cells`, with ".." where something was cut off."""
    return text if cell_len(text) <= cells else set_cell_size(text, max(0, cells - 2)).rstrip() + ".."


def line_text(line: Iterable[Piece]) -> str:
    """The words of a line, without tones."""
    return "".join(text for text, _tone in line)


def strip(line: Iterable[Piece], cells: int, base: Style | None = None) -> Strip:
    """Draw a line over `cells`, on top of `base`."""
    segments: list[Segment] = []
    left = cells
    for text, tone in line:
        if left <= 0:
            break
        size = cell_len(text)
        piece = text if size <= left else set_cell_size(text, left)
        segments.append(Segment(piece, _style(tone, base)))
        left -= size
    if left > 0:
        segments.append(Segment(" " * left, base))
    return Strip(segments, cells)


@lru_cache(maxsize=256)
def _style(tone: Tone, base: Style | None) -> Style | None:
    return STYLES[tone] if base is None else base + STYLES[tone]
