"""A line of hyphens that carries a title at the left and a word at the right.

It parts a screen without a box: borders are drawn with characters of ambiguous width, hyphens are one
cell in every terminal.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import Line, strip
from widgets.tones import Tone
from widgets.wrapping import clean, shortened


class Rule(Widget):
    """A title that parts what is above from what is below."""

    DEFAULT_CSS = """
    Rule { height: 1; width: 100%; }
    """

    def __init__(self, left: str = "", *, right: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = clean(left), clean(right)
        self._active = False

    def activate(self, active: bool) -> None:
        """Say whether what is below has the keys: its title stands between equals signs then."""
        if active != self._active:
            self._active = active
            self.refresh()

    def show(self, left: str, right: str = "") -> None:
        """Carry other words; nothing is sent where they are the same."""
        words = clean(left), clean(right)
        if words != (self._left, self._right):
            self._left, self._right = words
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw it."""
        return strip(
            ruled(self._left, self._right, self.size.width, self._active) if not y else (), self.size.width
        )


def ruled(left: str, right: str, width: int, active: bool = False) -> Line:
    """Both words on a line of hyphens, of equals signs where it is active; the left one gives way."""
    dash, tone = ("=", Tone.STRONG) if active else ("-", Tone.DIM)
    right = f" {shortened(right, width - 4)} " if right else ""
    room = width - cell_len(right) - 6
    left = f" {shortened(left, room)} " if left and room > 0 else ""
    hyphens = max(0, width - 2 - cell_len(left) - cell_len(right) - 1)
    return (
        (dash * 2, tone),
        (left, Tone.STRONG),
        (dash * hyphens, tone),
        (right, Tone.PLAIN),
        (dash, tone),
    )
