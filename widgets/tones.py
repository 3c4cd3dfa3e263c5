"""The few ways in which text can look.

Colours are of the fixed 240, each as far from white as from black, so that it can be read on both: of a
terminal's own sixteen, yellow, green and cyan are lost on the white of an xterm. A terminal that has but
sixteen takes those.

No meaning rests on a tone alone: whatever is toned also differs by a character or a word. Under
NO_COLOR the application strips all colours and the attributes (bold, reverse, underline) stay.
"""

from __future__ import annotations

from enum import StrEnum

from rich.style import Style


class Tone(StrEnum):
    """How a piece of text stands out."""

    PLAIN = "plain"
    DIM = "dim"
    """Of the second rank: ids, headings, counts."""
    STRONG = "strong"
    """Of the first rank: titles, keys."""
    SHARED = "shared"
    """Words that two texts have in common."""
    ONLY_HERE = "only-here"
    """Words that the text beside does not have."""
    GOOD = "good"
    """Done, kept, linked."""
    WARN = "warn"
    """Wants a look: flags, residue, differences."""
    BAD = "bad"
    """Refused, excluded, damaged."""
    FOUND = "found"
    """What a search found."""


STYLES: dict[Tone, Style] = {
    Tone.PLAIN: Style.null(),
    Tone.DIM: Style(color="color(243)"),  # faint makes PuTTY darken a white background as well
    Tone.STRONG: Style(bold=True),
    Tone.SHARED: Style(underline=True, color="color(31)"),
    Tone.ONLY_HERE: Style(bold=True, underline=True, color="color(166)"),
    Tone.GOOD: Style(color="color(28)"),
    Tone.WARN: Style(color="color(166)"),
    Tone.BAD: Style(bold=True, color="color(160)"),
    Tone.FOUND: Style(reverse=True),
}

CURSOR = Style(reverse=True)
"""The row that the cursor stands on, in the widget that has the focus: one even bar."""

UNDER_CURSOR: dict[Tone, Style] = {
    tone: Style.null() if tone is Tone.DIM else style + Style(bold=False) for tone, style in STYLES.items()
}
"""What lies over it: grey would be a bar of its own, and PuTTY shows bold as dark grey on light grey."""

CURSOR_AWAY = Style(bold=True, underline=True)
"""The same row while another widget has the focus."""
