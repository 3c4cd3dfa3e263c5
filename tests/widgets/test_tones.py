"""How text may look."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem

from widgets.lines import strip
from widgets.tones import CURSOR, STYLES, Tone

COLOURED = [tone for tone in Tone if STYLES[tone].color is not None]


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.1 defines it, 0 to 1."""
    parts = [each / 255 for each in colour.get_truecolor()]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", COLOURED)
def test_a_colour_can_be_read_on_white_and_on_black(tone: Tone) -> None:
    colour = STYLES[tone].color
    assert colour is not None
    bright = luminance(colour)
    assert 1.05 / (bright + 0.05) >= 3.8, "on white"
    assert (bright + 0.05) / 0.05 >= 3.8, "on black"


def test_where_a_terminal_has_but_sixteen_each_is_the_one_of_its_name() -> None:
    found = {tone: STYLES[tone].color.downgrade(ColorSystem.STANDARD).number for tone in COLOURED}  # type: ignore[union-attr]
    assert found == {Tone.DIM: 8, Tone.SHARED: 6, Tone.ONLY_HERE: 3, Tone.GOOD: 2, Tone.WARN: 3, Tone.BAD: 1}


@pytest.mark.parametrize("tone", [Tone.STRONG, Tone.DIM, Tone.BAD, Tone.ONLY_HERE])
def test_under_the_cursor_nothing_is_bold_or_faint(tone: Tone) -> None:
    (first, *_rest) = strip((("a", tone),), 2, CURSOR)
    assert first.style is not None
    assert first.style.reverse
    assert not first.style.bold
    assert not first.style.dim


def test_what_is_of_the_second_rank_makes_no_bar_of_its_own() -> None:
    """Under the cursor it were another bar; faint, PuTTY would darken a white background behind it."""
    (first, *_rest) = strip((("a", Tone.DIM),), 2, CURSOR)
    assert first.style == CURSOR
    assert not STYLES[Tone.DIM].dim
