"""A list of any length that draws only what is in view.

It holds no rows: it is told how many there are and asks for a row by its place when that row is
drawn. Moving the cursor inside the view repaints two rows, scrolling asks for those that come into view.
(Textual's own list widgets copy all rows and take seconds for 100,000.) It has no bindings: screens bind
keys and call `move`, `page` and `go`.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from rich.style import Style
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from widgets.line_view import Drawn, LineView
from widgets.lines import Line, strip
from widgets.tones import CURSOR, CURSOR_AWAY

_PLAIN = Style.null()

_COLUMNS = 3
"""A row of so many pieces has columns before its words."""

_KEPT = 1_000
"""Rows that are kept for the next time they are drawn; a screen has far fewer."""

Row = Callable[[int], Line]
"""Gives the row at a place (0-based) for the list's present width."""


class VirtualList(LineView):
    """Rows by place, one of them under the cursor."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The place of the row under the cursor; 0 in an empty list."""

    class Moved(Message):
        """The cursor stands on another row, by the user's act."""

        def __init__(self, sender: VirtualList, place: int) -> None:
            super().__init__()
            self.sender = sender
            self.place = place

        @property
        def control(self) -> VirtualList:
            """The list."""
            return self.sender

    def __init__(
        self,
        row: Row,
        length: int = 0,
        *,
        quiet: bool = False,
        moved: Callable[[], None] | None = None,
        id: str | None = None,
    ) -> None:
        """Draw `length` rows by `row`; a `quiet` list shows its cursor only while it has the focus.

        `moved` is called in place of the message `Moved`, as soon as the cursor stands on another row: what
        it shows is painted together with that row.
        """
        super().__init__(id=id)
        self._moved = moved
        self._rows: dict[int, Line] = {}
        self._quiet = quiet
        self._row = row
        self._length = length

    @property
    def length(self) -> int:
        """How many rows there are."""
        return self._length

    @property
    def shown_height(self) -> int:
        """How many rows are in view; at least one."""
        return max(1, self.size.height)

    # -- what it shows -------------------------------------------------------------------------------

    def show(self, length: int, *, cursor: int | None = None) -> None:
        """Show rows 0 … length-1, with the cursor on `cursor` or where it is."""
        self._length = length
        self._rows.clear()
        self.top = max(0, min(self.top, length - self.shown_height))
        self.go(self.cursor if cursor is None else cursor)
        self.update_lines()

    def redraw(self, place: int) -> None:
        """Draw one row anew, because what it shows has changed."""
        self._rows.pop(place, None)
        self._repaint(place)

    def update_lines(self) -> None:
        """Ask for all rows in view again, and draw those that look different now."""
        self._rows.clear()
        super().update_lines()

    def in_view(self) -> range:
        """The places that are in view."""
        return range(self.top, min(self._length, self.top + self.size.height))

    # -- where the cursor is -------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """Move the cursor by some rows, not beyond the ends."""
        self.go(self.cursor + by)

    def page(self, by: int) -> None:
        """Move the cursor by some pages, one row of the last page staying in view."""
        self.go(self.cursor + by * max(1, self.shown_height - 1))

    def go(self, place: int) -> None:
        """Put the cursor on a row; -1 is the last, whatever lies beyond is the nearest."""
        last = max(0, self._length - 1)
        self.cursor = last if place == -1 and self._length else max(0, min(last, place))

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint no more than what changed, and say where the cursor is."""
        self._repaint(before)
        self.bring_into_view()
        self._repaint(after)
        if self._moved is None:
            self.post_message(self.Moved(self, after))
        else:
            self._moved()

    def bring_into_view(self) -> None:
        """Scroll as little as needed for the cursor to be seen; half a page where it is far."""
        top, height = self.top, self.shown_height
        if top <= self.cursor < top + height:
            return
        if self.cursor in {top - 1, top + height}:
            wanted = self.cursor if self.cursor < top else self.cursor - height + 1
        else:
            wanted = self.cursor - height // 2
        self.top = max(0, min(wanted, self._length - height))
        self.refresh()

    # -- drawing -------------------------------------------------------------------------------------

    def lay_out_anew(self) -> None:
        """Ask for every row again."""
        self._rows.clear()
        self.refresh()

    def line_at(self, y: int) -> Drawn:
        """The row at `y` of the view."""
        place = y + self.top
        return (self._row_at(place) if place < self._length else ()), self._base(place)

    def drawn(self, drawn: Drawn) -> Strip:
        """A row; under the cursor its words, the last of its pieces, look as they do without it.

        They are most of a row, and each move would send them twice: a third of all that it costs.
        """
        line, base = drawn
        cells = sum(cell_len(text) for text, _tone in line[:-1])
        if base == _PLAIN or len(line) < _COLUMNS or cells >= self.size.width:
            return super().drawn(drawn)
        words = strip(line[-1:], self.size.width - cells)
        return Strip.join((strip(line[:-1], cells, base), words))

    def _repaint(self, place: int) -> None:
        """Draw a row that says the same as before, if it is in view."""
        if place in self.in_view():
            self.refresh(Region(0, place - self.top, self.size.width, 1))

    def _row_at(self, place: int) -> Line:
        """The row as it was last asked for."""
        if place not in self._rows:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            self._rows[place] = self._row(place)
        return self._rows[place]

    def _base(self, place: int) -> Style:
        if place != self.cursor or place >= self._length:
            return Style.null()
        if self.has_focus or not self.can_focus:
            return CURSOR
        return Style.null() if self._quiet else CURSOR_AWAY

    def on_click(self, event: Click) -> None:
        """Put the cursor where one clicks, where the mouse is asked for at all."""
        self.go(min(self._length - 1, event.y + self.top))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(-1)

    def on_focus(self) -> None:
        """The cursor's row looks different with the focus."""
        self._repaint(self.cursor)

    def on_blur(self) -> None:
        """The cursor's row looks different without the focus."""
        self._repaint(self.cursor)

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._rows.clear()
        self.top = max(0, min(self.top, self._length - self.shown_height))
        self.bring_into_view()
        self.refresh()
