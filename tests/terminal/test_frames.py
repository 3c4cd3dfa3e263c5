"""The screen is what Textual drew, at a fraction of the bytes; and what that leans on inside Textual."""

from __future__ import annotations

import inspect
import random

import pyte
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import _compositor
from textual.geometry import Region
from textual.strip import Strip

from curate.terminal import frames
from curate.terminal.frames import Frames, Row, cells_of

WIDTH, HEIGHT = 40, 12
CONSOLE = Console(color_system="256", force_terminal=True)
STYLES = (Style.null(), Style(reverse=True), Style(bold=True, color="yellow"), Style(dim=True))


def row(text: str, style: Style = STYLES[0], width: int = WIDTH) -> Row:
    """A text over a whole line."""
    padded = text + " " * (width - cell_len(text))
    return cells_of(Strip([Segment(padded, style)]), CONSOLE)


class Seen:
    """A terminal that a memory draws on."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.frames = Frames()

    def draw(self, rows: list[Row]) -> str:
        """Draw whole rows from the top."""
        sent = self.frames.update(WIDTH, HEIGHT, [(y, 0, cells) for y, cells in enumerate(rows)])
        self.stream.feed(sent)
        return sent

    def cells(self) -> list[list[tuple[str, bool, bool, str]]]:
        """Everything that is seen."""
        lines = [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]
        return [[(c.data, c.reverse, c.bold, c.fg) for c in line] for line in lines]


def afresh(rows: list[Row]) -> list[list[tuple[str, bool, bool, str]]]:
    """The same, drawn on an empty terminal without a memory."""
    seen = Seen()
    seen.draw(rows)
    return seen.cells()


LINES = [f"{n:>3} 公園の木を{n}本ふやしてほしい。" if n % 3 else f"{n:>3} a bench, please" for n in range(60)]


def listed(top: int, cursor: int) -> list[Row]:
    """A list of eight rows over a text of four."""
    shown = [row(LINES[n], STYLES[1] if n == cursor else STYLES[0]) for n in range(top, top + 8)]
    return [*shown, *(row(f"{LINES[cursor]} {n}", STYLES[2]) for n in range(4))]


def test_what_is_the_same_is_not_sent() -> None:
    seen = Seen()
    seen.draw(listed(0, 3))
    assert seen.draw(listed(0, 3)) == ""


def test_a_list_that_scrolls_is_scrolled_by_the_terminal() -> None:
    seen = Seen()
    seen.draw(listed(0, 7))
    sent = seen.draw(listed(1, 8))
    assert "\x1b[1;8r" in sent or "\x1b[1;7r" in sent
    assert len(sent.encode()) < 500
    assert seen.cells() == afresh(listed(1, 8))


def test_any_walk_shows_what_a_fresh_terminal_would_show() -> None:
    chance = random.Random(6)  # noqa: S311 - a walk that can be repeated
    seen, cursor, top = Seen(), 0, 0
    for _step in range(300):
        cursor = max(0, min(len(LINES) - 1, cursor + chance.choice((1, 1, 1, -1, -1, 5, -6, 20))))
        top = max(0, min(len(LINES) - 8, max(cursor - 7, min(top, cursor))))
        rows = listed(top, cursor)
        if chance.random() < 0.1:
            rows[chance.randrange(HEIGHT)] = row("")
        seen.draw(rows)
        assert seen.cells() == afresh(rows)


def test_a_patch_over_half_a_wide_character_leaves_a_blank() -> None:
    seen = Seen()
    seen.draw([row("あいう")])
    seen.stream.feed(seen.frames.update(WIDTH, HEIGHT, [(0, 1, cells_of([Segment("x")], CONSOLE))]))
    assert seen.screen.display[0].startswith(" xいう") or seen.screen.display[0].startswith(" x いう")


def test_a_character_of_disputed_width_is_followed_by_a_move() -> None:
    assert "○\x1b[2G" in Seen().draw([row("○あ")])


def test_what_was_forgotten_is_sent_again() -> None:
    seen = Seen()
    first = seen.draw(listed(0, 0))
    seen.frames.forget()
    assert seen.draw(listed(0, 0)) == first


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
    for update, patches in ((full, frames._strips), (part, frames._chops)):
        theirs, ours = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
        # `install` is never called in this process: this is Textual's own.
        pyte.Stream(theirs).feed(update.render_segments(CONSOLE))
        pyte.Stream(ours).feed(Frames().update(WIDTH, HEIGHT, patches(update, CONSOLE)))  # type: ignore[arg-type]
        assert [line.rstrip() for line in ours.display] == [line.rstrip() for line in theirs.display]
