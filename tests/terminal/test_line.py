"""Frames wait for a slow line, and never for a terminal that says nothing."""

from __future__ import annotations

import pyte

from curate.terminal.cells import BLANK, Row
from curate.terminal.frames import Frames
from curate.terminal.line import ANSWER, ASK, Line
from tests.terminal.pty_program import FAKE_APP, Program


def proven() -> Line:
    line = Line()
    assert line.send("x" * 2000).endswith(ASK)
    line.answered()
    return line


def test_a_terminal_that_never_answers_is_never_waited_for() -> None:
    line = Line()
    line.send("x" * 100_000)
    assert not line.is_full
    assert ASK not in line.send("x" * 100_000)


def test_what_has_not_arrived_fills_the_line_until_it_has() -> None:
    line = proven()
    line.send("x" * 5000)
    assert line.is_full
    line.answered()
    assert not line.is_full


def test_a_line_is_never_full_without_a_question_that_will_end_it() -> None:
    line = proven()
    line.send("x" * 1500)
    line.send("x" * 9000)
    line.answered()
    assert not line.is_full


def test_frames_that_waited_come_as_what_came_of_them() -> None:
    frames, full = Frames(), [False]
    frames.hold = lambda: full[0]
    screen = pyte.Screen(4, 1)
    stream = pyte.Stream(screen)
    stream.feed(frames.update(4, 1, [(0, 0, word("abcd"))]))
    full[0] = True
    assert frames.update(4, 1, [(0, 0, word("xxxx"))]) == ""
    assert frames.is_behind
    assert frames.update(4, 1, [(0, 0, word("abce"))]) == ""
    sent = frames.due()
    assert sent == "\x1b[1;4He"
    stream.feed(sent)
    assert screen.display == ["abce"]
    assert not frames.is_behind


def test_answers_are_no_keys_even_in_two_halves() -> None:
    with Program(FAKE_APP) as program:
        program.until_shown("10 of 10 undecided")
        program.until(lambda: ASK.encode() in program.output, "it asks")
        program.send(ANSWER[:2])
        program.send(ANSWER[2:])
        program.send(b"a")
        program.until_shown("9 of 10 undecided")


def word(text: str) -> Row:
    return [(BLANK[0], each) for each in text]
