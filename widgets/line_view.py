"""A view that is drawn line by line, and sends only the lines that changed.

Textual redraws a widget as a whole, blanks included; over a slow line that is most of the traffic. Here
each line in view is remembered as it was drawn, and a line that would look the same is left alone.

It keeps itself which line is the first in view: scrolling in Textual's way lays the whole screen out anew.
"""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import Event, Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import Line, strip

Drawn = tuple[Line, Style]
"""A line, and the style that lies under all of it."""


class LineView(Widget, can_focus=True, inherit_bindings=False):
    """Draws `line_at` for each line in view; a subclass says what that is."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    LineView { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, Drawn] = {}
        self.top = 0
        """The line that is the first in view."""

    def _forward_event(self, event: Event) -> None:
        """Keys are the screen's, past all that lies between."""
        if isinstance(event, Key):
            event._set_forwarded()  # noqa: SLF001 - as Widget._forward_event does
            self.screen.post_message(event)
        else:
            super()._forward_event(event)

    def line_at(self, y: int) -> Drawn:
        """The line at `y` of the view."""
        raise NotImplementedError

    def lay_out_anew(self) -> None:
        """Make everything anew that was made of texts: these are covered now, or no more."""
        self.refresh()

    def update_lines(self) -> None:
        """Draw those lines anew that look different now."""
        regions = [
            Region(0, y, self.size.width, 1)
            for y in range(self.size.height)
            if self._drawn.get(y) != self.line_at(y)
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Draw a line, and remember it."""
        self._drawn[y] = drawn = self.line_at(y)
        return self.drawn(drawn)

    def drawn(self, drawn: Drawn) -> Strip:
        """A line over the whole width."""
        line, base = drawn
        return strip(line, self.size.width, base)
