"""Characters of ambiguous width stand right in terminals of both kinds, and in those that do not say."""

from __future__ import annotations

import re
import sys
from typing import Self

import pyte
import pytest

from tests.terminal.pty_program import ROOT, Program

COMMAND = (sys.executable, str(ROOT / "tests" / "terminal" / "ambiguous_app.py"))


class Terminal(Program):
    """A terminal that reports its cursor, on which a ○ takes `cells` cells."""

    def __init__(self, cells: int, **environ: str) -> None:
        super().__init__(COMMAND, **environ)
        self._cells = cells

    def __enter__(self) -> Self:
        return self

    def answer(self) -> None:
        """Answer the question that comes first."""
        self.until(lambda: b"\x1b[6n" in self.output, "it asks")
        self.send(b"\x1b[1;%dR" % (self._cells + 1))


@pytest.mark.parametrize(("cells", "columns"), [(1, 1), (2, 2)])
def test_what_the_terminal_answers_is_how_it_is_drawn_on(cells: int, columns: int) -> None:
    with Terminal(cells) as terminal:
        terminal.answer()
        terminal.until_shown("|")
        assert shown_column(terminal) == 3 + 10 * columns
        terminal.send(b"q")
        assert terminal.status() == 0


def test_a_terminal_that_does_not_say_is_drawn_on_so_that_both_are_right() -> None:
    with Terminal(1) as terminal:
        terminal.until_shown("|")
        assert shown_column(terminal) == 23


@pytest.mark.parametrize(("said", "columns"), [("narrow", 1), ("wide", 2)])
def test_the_environment_is_believed_before_the_terminal(said: str, columns: int) -> None:
    with Terminal(3 - columns, CURATE_WIDTH=said) as terminal:
        terminal.answer()
        terminal.until_shown("|")
        assert shown_column(terminal) == 3 + 10 * columns


def test_what_is_typed_before_the_answer_is_not_lost() -> None:
    with Terminal(1) as terminal:
        terminal.until(lambda: b"\x1b[6n" in terminal.output, "it asks")
        terminal.send(b"q")
        terminal.answer()
        assert terminal.status() == 0


@pytest.mark.parametrize("cells", [1, 2])
def test_a_bar_after_ambiguous_characters_stands_where_it_was_laid_out(
    cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal that thinks otherwise than we do still has everything after them in its place."""
    from pyte import screens

    real = screens.wcwidth
    monkeypatch.setattr(screens, "wcwidth", lambda each: cells if each == "○" else real(each))
    screen = pyte.Screen(80, 24)
    with Terminal(2) as terminal:
        terminal.until_shown("|")
        pyte.ByteStream(screen).feed(bytes(terminal.output))
    row = next(y for y in range(24) if screen.buffer[y][23].data == "|")
    assert screen.buffer[row][2].data == "["
    assert [screen.buffer[row][x].data for x in range(3, 23, 2)] == ["○"] * 10


def shown_column(terminal: Terminal) -> int:
    """Where the bar was put: what the last move before it says."""
    found = re.findall(rb"\x1b\[(\d+)G\|", bytes(terminal.output))
    return int(found[-1]) - 1
