"""A text goes to the clipboard through what lies between, and can be shown bare where there is none."""

from __future__ import annotations

import base64
import os
import re

import pytest

from curate.terminal.clipboard import copying
from tests.terminal.pty_program import FAKE_APP, Program


def copied(sequence: str) -> str:
    found = re.search(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found[1]).decode()


def test_a_terminal_gets_the_text() -> None:
    assert copied(copying("公園に木陰を", {"TERM": "xterm"})) == "公園に木陰を"


def test_tmux_gets_it_for_itself_and_to_hand_on() -> None:
    sequence = copying("公園に木陰を", {"TERM": "screen-256color", "TMUX": "/run/tmux"})
    inner = sequence[sequence.index("\x1bPtmux;") + 7 : -2].replace("\x1b\x1b", "\x1b")
    assert copied(sequence) == copied(inner) == "公園に木陰を"


def test_screen_gets_pieces_that_it_takes() -> None:
    sequence = copying("公園に木陰を" * 200, {"TERM": "screen", "STY": "1.pts"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert max(map(len, pieces)) < 256
    assert copied("".join(pieces)) == "公園に木陰を" * 200


def test_the_linux_console_gets_nothing() -> None:
    assert copying("公園", {"TERM": "linux"}) == ""


@pytest.mark.skipif("TMUX" in os.environ or "STY" in os.environ, reason="the sequence is another one there")
def test_y_copies_and_capital_y_shows_the_bare_text_until_enter() -> None:
    with Program(FAKE_APP) as program:
        program.until_shown("10 of 10 undecided")
        program.send(b"y")
        program.until_shown("Sent to the clipboard")
        program.until(lambda: b"\x1b]52;c;" in program.output, "the text is sent")
        text = copied(program.output.decode())
        shown = program.output.count(b"\x1b[?1049h")
        program.send(b"Y")
        program.until_shown("Enter: back")
        assert text[:10] in "".join(program.screen.display)
        program.send(b"\r")
        program.until(lambda: program.output.count(b"\x1b[?1049h") > shown, "the interface is back")
        program.until_shown("10 of 10 undecided")
        program.send(b"a")
        program.until_shown("9 of 10 undecided")
