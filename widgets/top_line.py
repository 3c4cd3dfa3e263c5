"""The first line of a screen: where one is at the left, how far one is at the right."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import strip
from widgets.tones import Tone
from widgets.wrapping import clean, shortened

_BASE_TONE = Tone.STRONG


class TopLine(Widget):
    """Two texts on one line; the left one gives way."""

    DEFAULT_CSS = """
    TopLine { height: 1; width: 100%; }
    """

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = clean(left), clean(right)

    def show(self, left: str, right: str) -> None:
        """Show other texts; nothing is sent where they are the same."""
        texts = clean(left), clean(right)
        if texts != (self._left, self._right):
            self._left, self._right = texts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw it."""
        width = self.size.width
        if y:
            return strip((), width)
        right = shortened(self._right, width)
        room = max(0, width - cell_len(right) - 2)
        left = shortened(self._left, room)
        gap = width - cell_len(left) - cell_len(right)
        return strip(((left, _BASE_TONE), (" " * gap, Tone.PLAIN), (right, Tone.PLAIN)), width)
