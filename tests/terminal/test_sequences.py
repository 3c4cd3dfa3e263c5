"""Every sequence that a session sends stands in the table of docs/terminal.md."""

from __future__ import annotations

import re

import pytest

from tests.terminal.pty_program import FAKE_APP, ROOT, Program

SEQUENCE = re.compile(
    rb"\x1b(?:\[[<-?]?[0-9;:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])"
)
PLAIN = {0, 1, 2, 3, 4, 7}
"""What SGR may say without a colour."""
COLOURED = PLAIN | {*range(30, 38), 39, *range(40, 48), 49, *range(90, 98), *range(100, 108)}
"""And with the sixteen that the terminal has for itself."""
MANY = COLOURED | {38, 5, 28, 31, 160, 166, 243}
"""And with those of the fixed 240 that tones have."""


def form(sequence: bytes) -> str:
    """A sequence as the table names it: numbers are n, modes stay."""
    words = sequence.decode("latin-1")
    if words.startswith("\x1b]"):
        return "OSC " + words[2:].partition(";")[0]
    if words.startswith("\x1bP"):
        return "DCS"
    if words.endswith("m"):
        return "CSI m"
    body = words[2:]
    if body in {"5n", "6n"} or body[0] in "?<=>":
        return f"CSI {body}"
    return "CSI " + re.sub(r"\d+", "n", body)


def documented() -> set[str]:
    """The sequences of the table."""
    text = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
    return set(re.findall(r"`((?:CSI|OSC|DCS)[^`]*)`", text))


def session(**environ: str) -> list[bytes]:
    """The sequences of a session that moves, scrolls, decides, edits, copies, asks, and goes to screens."""
    with Program(FAKE_APP, **environ) as program:
        program.until_shown("10 of 10 undecided")
        for keys, shown in (
            (b"jjjjjjjjGga", "9 of 10 undecided"),
            (b"e", "Ctrl-S: done"),
            ("、追記。\x13".encode(), "The text was edited."),
            (b"y", "clipboard"),
            (b"?", "j k: scroll"),
            (b"jjjq\x0c", "Enter Keep"),
            (b"\x1bOR", "Groups: "),
            (b"\x1bOS", "initiatives, "),
            (b"\x1b[17~", "History: "),
        ):
            program.send(keys)
            program.until_shown(shown)
        program.send(b"q")
        assert program.status() == 0
        return SEQUENCE.findall(bytes(program.output))


@pytest.fixture(scope="module")
def sent() -> list[bytes]:
    return session()


def test_every_sequence_stands_in_the_table(sent: list[bytes]) -> None:
    assert {form(each) for each in sent} - documented() == set()


@pytest.mark.parametrize(
    ("environ", "allowed"),
    [({"NO_COLOR": "1"}, PLAIN), ({"TERM": "linux"}, COLOURED), ({"TERM": "xterm"}, MANY)],
)
def test_colours_are_those_that_the_terminal_has(environ: dict[str, str], allowed: set[int]) -> None:
    sent = [each for each in session(**environ) if each.endswith(b"m")]
    assert sent
    assert {int(n or 0) for each in sent for n in each[2:-1].split(b";")} <= allowed


@pytest.mark.parametrize("keys", [b"e", b"x", b":"])
def test_the_cursor_of_what_is_typed_is_the_text_reversed_and_no_colour_of_its_own(keys: bytes) -> None:
    """White on black, reversed, cannot be seen on the white of an xterm."""
    with Program(FAKE_APP) as program:
        program.until_shown("10 of 10 undecided")
        before = len(program.output)
        program.send(keys)
        program.until_shown("Esc: back")
        sent = SEQUENCE.findall(bytes(program.output)[before:])
    assert b"\x1b[7m" in sent
    told = {re.sub(rb"38;5;\d+", b"", each) for each in sent if each.endswith(b"m")}
    assert not any(re.search(rb"[\[;](?:3[0-7]|4[0-9]|9[0-7])[;m]", each) for each in told), told
