"""All that is changed inside Textual and Rich, and nothing else; tests/terminal/test_patches.py pins it.

* The two kinds of update that the compositor makes are laid over a memory of the screen (`install`), and
  what comes of them is written by the loop itself.
* Characters of ambiguous width take two cells in every measure (`widen`).
* A text that is edited is broken into lines by the rules of Japanese (`break_by_rules`).
* Textual's palette of commands, and what only it needs, is not loaded (`spare`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import ModuleType
from typing import Any
from unicodedata import east_asian_width

from rich import _unicode_data, cells, segment
from rich.console import Console
from textual import _compositor
from textual.drivers import linux_driver

from curate.terminal.cells import Row, cells_of
from curate.terminal.frames import FRAMES
from curate.terminal.outlet import Outlet
from widgets.wrapping import breaks

_PALETTE = "textual.command"

_LAST = 0xE000
"""Where the private use area begins; ambiguous characters beyond it are in no document's fonts."""


def spare() -> None:
    """Load Textual's application without its palette: a twentieth of what is loaded at the start.

    We have our own. Whoever imports `textual.command` after this gets it.
    """
    stand_in = ModuleType(_PALETTE)
    setattr(stand_in, "__getattr__", lambda name: type(name, (), {}))  # noqa: B010 - a module's own hook
    sys.modules[_PALETTE] = stand_in
    from textual import app, screen  # noqa: F401

    del sys.modules[_PALETTE]


def install() -> None:
    """Put the memory of the terminal, and our way out, between it and Textual's compositor; once."""

    def chops(self: _compositor.ChopsUpdate, console: Console) -> str:
        return FRAMES.update(self.chop_ends[0][-1], len(self.chops), _chops(self, console))

    def layout(self: _compositor.LayoutUpdate, console: Console) -> str:
        region = self.region
        return FRAMES.update(region.right, region.bottom, _strips(self, console))

    _compositor.ChopsUpdate.render_segments = chops  # type: ignore[method-assign]
    _compositor.LayoutUpdate.render_segments = layout  # type: ignore[method-assign]
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
