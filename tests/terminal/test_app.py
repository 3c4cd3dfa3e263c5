"""The interface on a real terminal: it starts, works, ends, and survives what terminals do."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
import termios

import pytest

from tests.terminal.pty_program import FAKE_APP, ROOT, Program, Screen


def test_the_first_word_comes_before_the_interface() -> None:
    with Program(FAKE_APP) as program:
        program.until(lambda: b"\x1b[?1049h" in program.output, "the interface begins")
        greeting = program.output.index(b"Loading...")
        assert greeting < program.output.index(b"\x1b[?1049h")
        program.until_shown("10 of 10 undecided")


def test_a_session_works_and_quits(program: Program) -> None:
    program.send(b"a")
    program.until_shown("9 of 10 undecided")
    program.send(b"x")
    program.until_shown("Why is it left out?")
    program.send("対象外\r".encode())
    program.until_shown("8 of 10 undecided")
    program.send(b"uu")
    program.until_shown("10 of 10 undecided")
    program.send(b"q")
    assert program.status() == 0
    assert program.output.rstrip().endswith((b"\x1b[?25h", b"\x1b[?1004l"))


def test_no_mouse_and_no_kitty_keys_are_asked_for(program: Program) -> None:
    assert b"\x1b[?1003h" not in program.output
    assert b"\x1b[>" not in program.output


def test_bytes_that_are_no_utf8_end_nothing(program: Program) -> None:
    program.send(b"\x83\xff\xe3\x81")
    program.send(b"a")
    program.until_shown("9 of 10 undecided")


def test_a_key_in_two_halves_is_one_key(program: Program) -> None:
    half, rest = "ａ".encode()[:1], "ａ".encode()[1:]
    program.send(half)
    program.send(rest)
    program.until_shown("9 of 10 undecided")


def test_term_restores_the_terminal_and_ends_at_once(program: Program) -> None:
    before = termios.tcgetattr(program.terminal)[3]
    assert not before & termios.ICANON
    os.kill(program.pid, signal.SIGTERM)
    assert program.status() == 128 + signal.SIGTERM
    assert program.output.endswith(b"\x1b[?1049l\x1b[?25h\x1b[?1004l")
    assert termios.tcgetattr(program.terminal)[3] & termios.ICANON


def test_hang_up_ends_at_once(program: Program) -> None:
    os.kill(program.pid, signal.SIGHUP)
    assert program.status() == -signal.SIGHUP


SHELL = """
set -m
"$@"
printf '\\033[H\\033[2Jstopped\\n'
read -r _
fg
"""


@pytest.mark.parametrize("starter", [(), ("sh", "-c", '"$@"; exit $?', "sh")], ids=["itself", "started"])
def test_ctrl_z_stops_the_job_and_fg_comes_back(starter: tuple[str, ...]) -> None:
    with Program(("bash", "-c", SHELL, "bash", *starter, *FAKE_APP)) as program:
        program.until_shown("10 of 10 undecided")
        program.send(b"\x1a")
        program.until(lambda: b"stopped" in program.output, "it is suspended")
        mark = len(program.output)
        program.send(b"\n")
        program.until(lambda: b"\x1b[?1049h" in program.output[mark:], "it draws again")
        program.send(b"a")
        program.until_shown("9 of 10 undecided")
        program.send(b"q")
        assert program.status() == 0


def test_ctrl_z_stops_nothing_that_no_shell_could_bring_back(program: Program) -> None:
    program.send(b"\x1a")
    program.until_shown("no shell to go to")
    os.kill(program.pid, signal.SIGTSTP)
    program.send(b"a")
    program.until_shown("9 of 10 undecided")


@pytest.mark.parametrize("stop", [(), (signal.SIGSTOP,)], ids=["nobody", "somebody"])
def test_who_goes_on_without_having_given_the_terminal_back_takes_it_once(
    program: Program, stop: tuple[signal.Signals, ...]
) -> None:
    for _turn in range(3):
        program.output.clear()
        for number in (*stop, signal.SIGCONT):
            os.kill(program.pid, number)
        program.until(lambda: b"\x1b[?2004h" in program.output, "it draws anew")
    program.send(b"aaa")
    program.until_shown("7 of 10 undecided")
    program.send(b"q")
    assert program.status() == 0
    assert termios.tcgetattr(program.terminal)[3] & termios.ICANON


def test_without_colour_no_colour_is_sent() -> None:
    with Program(FAKE_APP, NO_COLOR="1") as program:
        program.until_shown("Initiatives -")
        program.send(b"l\t\t")
        program.until_shown("= Initiatives =")
        program.send(b"q")
        program.status()
    for sequence in bytes(program.output).split(b"\x1b[")[1:]:
        codes = sequence.split(b"m")[0]
        if sequence[len(codes) : len(codes) + 1] == b"m":
            assert not {int(code or 0) for code in codes.split(b";")} & {*range(30, 39), *range(40, 49)}


def test_a_dumb_terminal_is_refused_with_advice() -> None:
    with Program(FAKE_APP, TERM="dumb") as program:
        assert program.status() != 0
        assert b"BadInput" in program.output
        assert b"\x1b" not in program.output


def test_a_storm_of_resizes_ends_in_the_last_size(program: Program) -> None:
    for columns in range(60, 120):
        fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    program.screen.resize(30, 100)
    fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    program.until(lambda: program.screen.display[29].strip() != "", "the last line is drawn upon")
    program.send(b"a")
    program.until(lambda: program.screen.display[0].rstrip().endswith("9 of 10 undecided"), "it goes on")
    assert len(program.screen.display[0].rstrip()) == 100


def test_a_size_that_changes_while_it_is_read_is_read_again() -> None:
    with Program((sys.executable, str(ROOT / "tests" / "terminal" / "resized_app.py"))) as program:
        program.until_shown("10 of 10 undecided")
        program.screen.resize(24, 100)
        fcntl.ioctl(program.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 70, 0, 0))
        program.until(lambda: len(program.screen.display[0].rstrip()) == 100, "the last size is drawn")


def test_a_screen_may_show_half_a_letter() -> None:
    screen = Screen(6, 1)
    screen.draw("あいう")
    screen.cursor_position(1, 1)
    screen.draw("a")
    assert screen.display == ["a いう"]
