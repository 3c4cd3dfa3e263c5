"""Text to read, broken for the width it has, scrolled by lines.

It is given a function from a width to lines, and calls it again only when the content or the width
changes. It has no bindings: screens bind keys and call `move`, `page` and `go`.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style

from store.language import _
from widgets.line_view import Drawn, LineView
from widgets.lines import Line
from widgets.tones import Tone

Content = Callable[[int], list[Line]]
"""The lines for a width in cells."""


def _nothing(_width: int) -> list[Line]:
    return []


class ReadingPane(LineView):
    """Lines, of which the last in view says how many follow."""

    def __init__(self, content: Content = _nothing, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = content
        self._lines: list[Line] = []

    @property
    def lines(self) -> list[Line]:
        """All lines as they are for the present width."""
        return self._lines

    def show(self, content: Content, *, keep_place: bool = False) -> None:
        """Show another text from its beginning, or the same one, changed, where it stands."""
        self._content = content
        self._arrange()
        if not keep_place:
            self.top = 0
        self.update_lines()

    def move(self, by: int) -> None:
        """Scroll by some lines, not beyond the ends."""
        self.go(max(0, self.top + by))

    def page(self, by: int) -> None:
        """Scroll by some pages, two lines staying in view."""
        self.move(by * max(1, self.size.height - 2))

    def go(self, place: int) -> None:
        """Scroll so that a line is the first in view; -1 is as far as it goes."""
        last = max(0, len(self._lines) - self.size.height)
        wanted = last if place == -1 else max(0, min(last, place))
        if wanted != self.top:
            self.top = wanted
            self.refresh()

    def line_at(self, y: int) -> Drawn:
        """The line at `y` of the view; the last says how many follow."""
        place = y + self.top
        below = len(self._lines) - self.top - self.size.height
        if y == self.size.height - 1 and below > 0:
            more = _("-- {n} more lines (J K) --").format(n=below + 1)
            return ((more, Tone.DIM),), Style.null()
        return (self._lines[place] if place < len(self._lines) else ()), Style.null()

    def lay_out_anew(self) -> None:
        """Break the text as it is shown now."""
        self._arrange()
        self.refresh()

    def on_resize(self) -> None:
        """Break the text for the new width."""
        self._arrange()
        self.go(min(self.top, max(0, len(self._lines) - self.size.height)))
        self.refresh()

    def _arrange(self) -> None:
        if self.size.width:
            self._lines = self._content(self.size.width)
