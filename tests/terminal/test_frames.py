"""The screen is what was drawn, at a fraction of the bytes."""

from __future__ import annotations

import random

import pyte
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from curate.terminal.cells import Row, cells_of
from curate.terminal.frames import Frames

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


def test_what_waits_for_the_line_is_not_forgotten_with_what_is_shown() -> None:
    seen = Seen()
    seen.frames.hold = lambda: True
    assert seen.draw(listed(0, 0)) == ""
    seen.frames.forget()
    assert seen.frames.is_behind
    seen.stream.feed(seen.frames.due())
    assert seen.cells() == afresh(listed(0, 0))


def test_a_list_beside_a_text_is_scrolled_from_its_first_line() -> None:
    def beside(top: int) -> list[Row]:
        said = LINES[top] * 3
        return [
            row(f"{chr(97 + n) * 16}  {said[4 * k : 4 * k + 6]}") for k, n in enumerate(range(top, top + 12))
        ]

    seen = Seen()
    seen.draw(beside(0))
    sent = seen.draw(beside(1))
    assert sent.startswith("\x1b[1;12r")
    assert [letter for letter in "abcdefghijklmn" if letter * 16 in sent] == ["m"]
    assert seen.cells() == afresh(beside(1))


def test_lines_that_match_nowhere_are_not_scrolled() -> None:
    seen = Seen()
    seen.draw([row(f"{n}" * 30) for n in range(HEIGHT)])
    assert "r" not in seen.draw([row(f"{n}" * 30) for n in "zyxwvutsqpon"])
