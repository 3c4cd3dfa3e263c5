"""All that is changed inside Textual and Rich, and nothing else; tests/terminal/test_patches.py pins it.

What of them is not loaded is in `curate.terminal.sparing`.

* The two kinds of update that the compositor makes are laid over a memory of the screen (`install`), and
  what comes of them is written by the loop itself.
* Characters of ambiguous width take two cells in every measure (`widen`).
* A text that is edited is broken into lines by the rules of Japanese (`break_by_rules`).
* A widget is asked for those lines only that are drawn: not for what lies under others (`install`).
* The keys of PuTTY that Textual takes for others, or for none, are known (`know_keys`).
* A key is looked up in the bindings that may have it; Textual copies all of them twice (`look_keys_up`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from unicodedata import east_asian_width

from rich import _unicode_data, cells, segment
from rich.console import Console
from textual import _compositor
from textual.drivers import linux_driver
from textual.geometry import Region
from textual.keys import key_to_character
from textual.strip import Strip

from curate.terminal.cells import Row, cells_of
from curate.terminal.frames import FRAMES
from curate.terminal.outlet import Outlet
from widgets.wrapping import breaks

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding
    from textual.dom import DOMNode

_LAST = 0xE000
"""Where the private use area begins; ambiguous characters beyond it are in no document's fonts."""


def install() -> None:
    """Put the memory of the terminal, and our way out, between it and Textual's compositor; once."""

    def chops(self: _compositor.ChopsUpdate, console: Console) -> str:
        return FRAMES.update(self.chop_ends[0][-1], len(self.chops), _chops(self, console))

    def layout(self: _compositor.LayoutUpdate, console: Console) -> str:
        region = self.region
        return FRAMES.update(region.right, region.bottom, _strips(self, console))

    _compositor.ChopsUpdate.render_segments = chops  # type: ignore[method-assign]
    _compositor.LayoutUpdate.render_segments = layout  # type: ignore[method-assign]
    setattr(_compositor.Compositor, "_render_chops", _drawn)  # noqa: B010 - nobody else's name
    setattr(linux_driver, "WriterThread", Outlet)  # noqa: B010 - a name that it imports


def _chops(update: _compositor.ChopsUpdate, console: Console) -> Iterator[tuple[int, int, Row]]:
    """The pieces of lines that a partial update draws, as Textual cuts them."""
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > right or end <= left:
                continue
            whole = left <= x < right and end <= right
            yield y, x, cells_of(strip if whole else strip.crop(0, min(end, right) - x), console)


def _strips(update: _compositor.LayoutUpdate, console: Console) -> Iterator[tuple[int, int, Row]]:
    """The lines that a full update draws."""
    for y, line in enumerate(update.strips, update.region.y):
        row: Row = []
        for strip in line:
            row += cells_of(strip, console)
        yield y, update.region.x, row


def _drawn(
    compositor: _compositor.Compositor, _crop: Region, is_drawn: Callable[[int], bool]
) -> list[dict[int, Strip | None]]:
    """Of each line that is drawn the strips, by the column where each begins; front to back, none twice."""
    cuts = compositor.cuts
    chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
    for widget, (region, clip) in compositor.visible_widgets.items():
        seen = region.intersection(clip)
        left, right = seen.column_span
        spans = {y: [x for x in cuts[y] if left <= x <= right] for y in seen.line_range if is_drawn(y)}
        wanted = [y for y, places in spans.items() if any(chops[y][x] is None for x in places[:-1])]
        if not wanted:
            continue
        lines = Region(left, wanted[0], seen.width, wanted[-1] + 1 - wanted[0])
        strips = widget.render_lines(lines.translate(-region.offset))
        for y in wanted:
            pieces = strips[y - lines.y].divide([x - left for x in spans[y][1:]])
            chops[y].update(
                (x, each) for x, each in zip(spans[y], pieces, strict=False) if chops[y][x] is None
            )
    return chops


def know_keys() -> None:
    """Know End as PuTTY and rxvt send it, a 7 to Textual, and PuTTY's F5 to F8 of "VT100+".

    The 7 is that of a keypad in a mode that is never asked for.
    """
    from textual import _ansi_sequences
    from textual.keys import Keys

    known: dict[str, Any] = {"\x1bOw": (Keys.End,)}
    known |= {
        f"\x1bO{letter}": (key,)
        for letter, key in zip("TUVW", (Keys.F5, Keys.F6, Keys.F7, Keys.F8), strict=True)
    }
    cast("dict[str, Any]", _ansi_sequences.ANSI_SEQUENCES_KEYS).update(known)


def widen() -> None:
    """Measure characters of ambiguous width as two cells, from now on."""

    @lru_cache
    def widened(version: str = "auto") -> cells.CellTable:
        table = _unicode_data.load(version)
        return table._replace(widths=_with_ambiguous(table.widths))

    sure = frozenset(each for each in cells._SINGLE_CELLS if east_asian_width(each) != "A")  # noqa: SLF001
    for module, name, value in (
        (cells, "load_cell_table", widened),
        (cells, "_is_single_cell_widths", sure.issuperset),
        (segment, "_is_single_cell_widths", sure.issuperset),
    ):
        setattr(module, name, value)
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


def _with_ambiguous(widths: Sequence[cells.CellSpan]) -> list[cells.CellSpan]:
    """A table of first, last, width, with what it does not have and is ambiguous as two cells wide."""
    known = {code for first, last, _width in widths if first < _LAST for code in range(first, last + 1)}
    added = [
        (code, code, 2)
        for code in range(0xA1, _LAST)
        if code not in known and code != 0xAD and east_asian_width(chr(code)) == "A"
    ]
    return sorted([*widths, *added])


def break_by_rules() -> None:
    """Break what is edited as `widgets.wrapping` breaks what is read."""
    from textual import _wrap
    from textual.document import _wrapped_document

    theirs = _wrap.compute_wrap_offsets

    def offsets(text: str, width: int, tab_size: int, **options: Any) -> list[int]:
        return theirs(text, width, tab_size, **options) if "\t" in text else breaks(text, width)

    _wrapped_document.__dict__["compute_wrap_offsets"] = offsets


def look_keys_up() -> None:
    """Find what a key is bound to by looking for that key only: 0.2 ms of each key."""
    from textual.app import App

    async def checked(self: App[Any], key: str, priority: bool = False) -> bool:
        for node, binding in _bound(self, key, priority):
            if await self.run_action(binding.action, node):
                return True
        return False

    setattr(App, "_check_bindings", checked)  # noqa: B010 - nobody else's name


def _bound(app: App[Any], key: str, priority: bool) -> list[tuple[DOMNode, Binding]]:
    """What a key is bound to, in the order in which it is tried; nothing beyond a widget that takes the key.

    Bindings with priority are tried from the application down, others from the focus up to a modal screen.
    """
    focused = app.screen.focused
    nodes = (app.screen, app) if focused is None or focused.loading else focused.ancestors_with_self
    found: list[list[tuple[DOMNode, Binding]]] = []
    for node in nodes:
        bound = node._bindings.key_to_bindings.get(key, ())  # noqa: SLF001
        found.append([(node, each) for each in bound if each.priority == priority])
        if node.check_consume_key(key, key_to_character(key)) or (node.is_modal and not priority):
            break
    return [each for bound in (reversed(found) if priority else found) for each in bound]
