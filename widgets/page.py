"""Prepared lines on a page that scrolls, without a scroll bar.

A scroll bar costs a column and is drawn with characters of ambiguous width; instead, where the lines do
not fit, the last row says which of them are in view. Only the rows in view are made into strips.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.language import _
from widgets.lines import Line, strip
from widgets.tones import Tone

Layout = Callable[[int], Sequence[Line]]
"""Gives the lines for a width in cells."""


def _whatever_the_width(lines: Sequence[Line], width: int) -> Sequence[Line]:
    del width
    return lines


class Page(ScrollView, can_focus=False, inherit_bindings=False):
    """Lines, scrolled by their screen, laid out anew for each width."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = "Page { scrollbar-size: 0 0; overflow: hidden hidden; height: 1fr; }"

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._made_by: Layout = partial(_whatever_the_width, tuple(lines))
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they are laid out at present."""
        return self._lines

    def show(self, layout: Layout, *, top: bool = True) -> None:
        """Show other lines, from their top or, if not `top`, from where the page stands."""
        self._made_by = layout
        self.lay_out(top=top)

    def lay_out(self, *, top: bool = True) -> None:
        """Lay the lines out anew, for the present width; keep the place unless `top`."""
        if self.size.width < 1:
            return  # not laid out yet; the first resize does it
        self._lines = tuple(self._made_by(self.size.width))
        self.virtual_size = Size(self.size.width, len(self._lines) + self._overflows)
        self._go(0 if top else self.scroll_offset.y)

    def lay_out_anew(self) -> None:
        """Lay the lines out as they are shown now."""
        self.lay_out(top=False)

    def move(self, by: int) -> None:
        """Scroll by so many rows, not beyond the ends."""
        self._go(self.scroll_offset.y + by)

    def page(self, by: int) -> None:
        """Scroll by so many times what is in view, less two rows to read on from."""
        self.move(by * max(1, self.size.height - 2))

    def go(self, place: int) -> None:
        """Scroll so that a line is the first; -1 is the end."""
        self._go(self.virtual_size.height if place == -1 else place)

    def on_resize(self) -> None:
        """Lay the lines out for the new size."""
        self.lay_out(top=False)

    def render_line(self, y: int) -> Strip:
        """Draw the row at `y` of the view."""
        if self._overflows and y == self.size.height - 1:
            return strip(((self._place(), Tone.DIM),), self.size.width)
        index = y + self.scroll_offset.y
        line = self._lines[index] if index < len(self._lines) else ()
        return strip(line, self.size.width)

    @property
    def _overflows(self) -> bool:
        return len(self._lines) > max(1, self.size.height)

    def _go(self, top: int) -> None:
        last = max(0, self.virtual_size.height - self.size.height)
        self.set_scroll(None, max(0, min(last, top)))
        self.refresh()

    def _place(self) -> str:
        first = self.scroll_offset.y + 1
        last = min(len(self._lines), first + self.size.height - 2)
        return _("lines {first}-{last} of {all}").format(first=first, last=last, all=len(self._lines))
