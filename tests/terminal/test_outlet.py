"""What is written comes out in order and whole, whether or not the terminal takes it at once."""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Iterator

import pytest

from curate.terminal.outlet import Outlet

MOST = 1 << 20
"""More bytes than any terminal takes before somebody reads."""


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The reader's end of a terminal, and the program's, which changes nothing of what is written."""
    reader, terminal = pty.openpty()
    tty.setraw(terminal)
    yield reader, terminal
    os.close(reader)
    os.close(terminal)


def started(terminal: int) -> Outlet:
    with os.fdopen(terminal, "w", closefd=False) as file:
        outlet = Outlet(file)
    outlet.start()
    return outlet


def read(reader: int, size: int) -> bytes:
    content = b""
    while len(content) < size and (more := os.read(reader, 65536)):
        content += more
    return content


def test_a_text_is_with_the_terminal_when_write_returns(ends: tuple[int, int]) -> None:
    reader, terminal = ends
    outlet = started(terminal)

    outlet.write("見出し")

    assert outlet.waiting == 0
    assert read(reader, 9) == "見出し".encode()
    outlet.stop()


def test_what_a_terminal_does_not_take_waits_and_comes_out_in_order(ends: tuple[int, int]) -> None:
    reader, terminal = ends
    outlet = started(terminal)
    long = "意見" * (MOST // 6)

    outlet.write(long)
    outlet.write("後")

    assert outlet.waiting == 2
    assert read(reader, len(long.encode()) + 3) == (long + "後").encode()
    outlet.stop()
    assert outlet.waiting == 0


def test_the_descriptions_of_the_shell_keep_blocking(ends: tuple[int, int]) -> None:
    reader, terminal = ends
    outlet = started(terminal)

    outlet.write("x")

    assert os.get_blocking(terminal)
    assert read(reader, 1) == b"x"
    outlet.stop()


def test_a_pipe_is_written_to_by_the_thread() -> None:
    reader, writer = os.pipe()
    outlet = started(writer)

    outlet.write("x")

    assert read(reader, 1) == b"x"
    outlet.stop()
    os.close(reader)
    os.close(writer)


def test_a_terminal_that_is_gone_ends_nothing_but_the_writing() -> None:
    reader, terminal = pty.openpty()
    outlet = started(terminal)
    os.close(reader)

    outlet.write("x")
    outlet.stop()

    assert threading.main_thread().is_alive()
    os.close(terminal)
