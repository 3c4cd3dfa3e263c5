"""Prepared lines on a page that scrolls, without a scroll bar.

A scroll bar costs a column and is drawn with characters of ambiguous width; instead, where the lines do
not fit, the last row says which of them are in view. Only the rows in view are made into strips.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.language import _

Run = tuple[str, str]
"""A text and its look: "" or one of `LOOKS`."""

Line = tuple[Run, ...]
"""Runs from left to right."""

LOOKS = ("strong", "faint", "here", "there")
"""Looks that a theme may colour; what they say must be readable without it."""


class Page(ScrollView, can_focus=False):
    """Lines, scrolled by its screen; a subclass that depends on the width overrides `lines_for`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{look}" for look in LOOKS}
    DEFAULT_CSS = """
    Page { scrollbar-size: 0 0; }
    Page > .page--strong { text-style: bold; }
    Page > .page--faint { text-style: dim; }
    Page > .page--here { color: $text-error; text-style: bold underline; }
    Page > .page--there { color: $text-success; text-style: bold underline; }
    """

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._given = tuple(lines)
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, from their top."""
        self._given = tuple(lines)
        self.arrange()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Return the lines as they are at `width` cells."""
        del width
        return self._given

    def arrange(self, *, top: bool = True) -> None:
        """Make the lines anew, for the present width; keep the place unless `top`."""
        if self.size.width < 1:
            return  # not laid out yet; the first resize does it
        self._lines = tuple(self.lines_for(self.size.width))
        self.virtual_size = Size(self.size.width, len(self._lines) + self._overflows)
        if top:
            self.set_scroll(None, 0)
        self.refresh()

    def turn(self, rows: int) -> None:
        """Scroll by so many rows."""
        last = max(0, self.virtual_size.height - self.size.height)
        self.set_scroll(None, max(0, min(last, self.scroll_offset.y + rows)))
        self.refresh()

    def turn_page(self, pages: int) -> None:
        """Scroll by so many times what is in view, less two rows to read on from."""
        self.turn(pages * max(1, self.size.height - 2))

    def on_resize(self, event: Resize) -> None:
        """Lay the lines out for the new size."""
        del event
        self.arrange(top=False)
        self.turn(0)

    def render_line(self, y: int) -> Strip:
        """Return one row in view."""
        width, base = self.size.width, self.rich_style
        if self._overflows and y == self.size.height - 1:
            return self._strip(((self._place(), "faint"),), width, base)
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(width, base)
        return self._strip(self._lines[index], width, base)

    @property
    def _overflows(self) -> bool:
        return len(self._lines) > max(1, self.size.height)

    def _place(self) -> str:
        first = self.scroll_offset.y + 1
        last = min(len(self._lines), first + self.size.height - 2)
        return _("lines {first}-{last} of {all}").format(first=first, last=last, all=len(self._lines))

    def _strip(self, line: Line, width: int, base: Style) -> Strip:
        segments = [
            Segment(
                text, base + self.get_component_rich_style(f"page--{look}", partial=True) if look else base
            )
            for text, look in line
        ]
        return Strip(segments).adjust_cell_length(width, base)
