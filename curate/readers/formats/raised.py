"""Marks of notes: a small figure, set higher than the word that it stands behind (脱炭素²)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from curate.readers.formats.glyphs import Glyph, lines

_MARK = re.compile(r"[\d０-９*＊※†‡()（）注ivx]")
_SMALL = 0.75
"""Heights of the letter before it that a mark is high at most."""
_HIGHER = 0.15
"""Of these heights that it ends above that letter's foot at least."""


def parted(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The glyphs without the marks of notes, and these. A figure behind a Latin letter is a power (m²)."""
    sizes = [glyph.size for glyph in glyphs]
    if not sizes or min(sizes) >= _SMALL * max(sizes):
        return list(glyphs), []
    found: dict[int, str] = {}
    for line in lines(glyphs):
        base: Glyph | None = None
        for glyph in line.glyphs:
            if base and _raised(glyph, base):
                found[id(glyph)] = glyph.text
            else:
                base = glyph
    return [glyph for glyph in glyphs if id(glyph) not in found], list(found.values())


def _raised(glyph: Glyph, base: Glyph) -> bool:
    small = glyph.size < _SMALL * base.size and glyph.bottom < base.bottom - _HIGHER * base.size
    near = glyph.x0 - base.x1 < 2 * base.size
    return small and near and bool(_MARK.fullmatch(glyph.text)) and not base.text.isascii()
