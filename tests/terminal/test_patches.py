"""What is changed inside Textual and Rich: this fails when they change under it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence

import pyte
from rich import cells
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import _compositor
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, Static

from curate.terminal import patches
from curate.terminal.frames import Frames

WIDTH, HEIGHT = 40, 12
CONSOLE = Console(color_system="256", force_terminal=True)
STYLES = (Style.null(), Style(reverse=True), Style(bold=True, color="yellow"))


def test_the_updates_of_textual_are_still_made_as_we_read_them() -> None:
    assert list(inspect.signature(_compositor.LayoutUpdate.__init__).parameters) == [
        "self",
        "strips",
        "region",
    ]
    names = ["self", "chops", "spans", "chop_ends"]
    assert list(inspect.signature(_compositor.ChopsUpdate.__init__).parameters) == names
    source = inspect.getsource(_compositor.Compositor.render_full_update)
    assert "LayoutUpdate(render_strips, screen_region)" in source
    rich_console = inspect.getsource(_compositor.ChopsUpdate.__rich_console__)
    for part in ("x > x2 or end <= x1", "x2 > x >= x1 and end <= x2"):
        assert part in rich_console


def test_our_updates_show_what_textual_s_own_show() -> None:
    strips = [
        Strip([Segment("一丁目の公園", STYLES[1]), Segment(" bench", STYLES[2])]),
        Strip([Segment("ab")]),
    ]
    full = _compositor.LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, HEIGHT))
    empty: dict[int, Strip | None] = {0: None}
    chops: list[dict[int, Strip | None]] = [{0: strips[0], 18: None}, *[empty] * (HEIGHT - 1)]
    part = _compositor.ChopsUpdate(
        chops, [(0, 0, 8)], [[18, WIDTH], *([WIDTH] for _line in range(HEIGHT - 1))]
    )
    for update, drawn in ((full, patches._strips), (part, patches._chops)):
        theirs, ours = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
        # `install` is never called in this process: this is Textual's own.
        pyte.Stream(theirs).feed(update.render_segments(CONSOLE))
        pyte.Stream(ours).feed(Frames().update(WIDTH, HEIGHT, drawn(update, CONSOLE)))  # type: ignore[arg-type]
        assert [line.rstrip() for line in ours.display] == [line.rstrip() for line in theirs.display]


class _Layers(App[None]):
    """Widgets beside, below and over each other; one is bound to a key that others take for themselves."""

    ENABLE_COMMAND_PALETTE = False
    LAYERS = ("below", "above")
    CSS = """
    #top { height: 3; }
    #left { width: 50%; }
    #over { layer: above; offset: 5 1; width: 12; height: 4; }
    #entry { height: 3; border: none; }
    """
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("j", "down", priority=False),
        Binding("ctrl+s", "save", priority=True),
        Binding("f2", "go"),
    ]

    def compose(self) -> ComposeResult:
        yield Static("一丁目の公園のベンチ\n" * 4, id="top")
        with Horizontal():
            yield Static("[b]left[/b]\n" * 9, id="left")
            yield Input("entry", id="entry")
        yield Static("over " * 6, id="over")


async def test_what_is_drawn_is_what_textual_draws() -> None:
    theirs = _compositor.Compositor._render_chops
    async with _Layers().run_test(size=(WIDTH, HEIGHT)) as pilot:
        compositor = pilot.app.screen._compositor
        for lines in (range(HEIGHT), (0, 2), (1, 4, 11), ()):
            for _turn in ("drawn anew", "as it was"):
                wanted = [_chopped(drawn, compositor, lines) for drawn in (theirs, patches._drawn)]
                assert wanted[0] == wanted[1]
            pilot.app.query_one("#top", Static).update("another")
            pilot.app.query_one("#over", Static).refresh()


def _chopped(
    drawn: Callable[..., Sequence[Mapping[int, Strip | None]]],
    compositor: _compositor.Compositor,
    lines: Collection[int],
) -> list[list[tuple[int, str]]]:
    """The strips of some lines."""
    chops = drawn(compositor, compositor.size.region, lines.__contains__)
    return [[(x, strip.text) for x, strip in sorted(chops[y].items()) if strip] for y in lines]


async def test_a_key_is_bound_to_what_textual_finds() -> None:
    async with _Layers().run_test(size=(WIDTH, HEIGHT)) as pilot:
        app = pilot.app
        for focus in (app.query_one(Input), None):
            app.screen.set_focus(focus)
            for key in ("j", "ctrl+s", "f2", "enter", "left", "ctrl+q", "x"):
                for priority in (True, False):
                    chain = app.screen._modal_binding_chain
                    theirs = reversed(app.screen._binding_chain) if priority else chain
                    wanted = [
                        (node, each)
                        for node, bindings in theirs
                        for each in bindings.key_to_bindings.get(key, ())
                        if each.priority == priority
                    ]
                    assert patches._bound(app, key, priority) == wanted
    source = inspect.getsource(App._check_bindings)
    assert "await self.run_action(binding.action, namespace)" in source


def test_rich_still_measures_by_the_table_that_is_widened() -> None:
    assert list(cells.CellTable._fields) == ["unicode_version", "widths", "narrow_to_wide"]
    assert "load_cell_table(unicode_version).widths" in inspect.getsource(cells.get_character_cell_size)
    for measure in (cells._cell_len, cells.set_cell_size, cells.split_text):
        assert "_is_single_cell_widths(text)" in inspect.getsource(measure)


def test_ambiguous_characters_are_widened_for_rich_textual_and_us_alike() -> None:
    script = """
from textual._cells import cell_len
from rich.cells import set_cell_size
from widgets.wrapping import wrap
assert cell_len("○①a") == 3
from curate.terminal.patches import widen
widen()
assert cell_len("○①※…─a") == 11 and cell_len("あe\u0301ｱ") == 4
from rich.segment import Segment
assert Segment("○○").split_cells(2)[0].text == "○"
assert set_cell_size("○○○", 4) == "○○"
assert wrap("○○○○", 4) == [(0, 2), (2, 4)]
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_edited_text_is_broken_by_our_rules() -> None:
    script = """
from textual.document import _wrapped_document
from textual.document._document import Document
from curate.terminal.patches import break_by_rules
break_by_rules()
break_by_rules()
wrapped = _wrapped_document.WrappedDocument(Document("あいうえお。かき"), width=10)
assert wrapped.lines == [["あいうえ", "お。かき"]]
wrapped.document.replace_range((0, 0), (0, 0), "「")
wrapped.wrap_range((0, 0), (0, 0), (0, 1))
assert wrapped.lines == [["「あいうえ", "お。かき"]]
assert _wrapped_document.WrappedDocument(Document("a\\tb"), width=4).lines
"""
    subprocess.run([sys.executable, "-c", script], check=True)
