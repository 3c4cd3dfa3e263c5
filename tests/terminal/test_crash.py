"""What the screen has shown as decided is there after the worst ends."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from curate.demo import prepare
from tests.terminal.pty_program import Program


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_what_was_shown_is_there_again(tmp_path: Path, number: signal.Signals) -> None:
    project = tmp_path / "sample"
    prepare(project)
    command = (sys.executable, "-m", "curate", str(project))
    with Program(command) as program:
        program.until_shown("undecided")
        program.until_shown(" 1/")
        before = _undecided(program)
        program.send(b"aal")
        program.until(lambda: _undecided(program) == before - 2 - 1, "three are decided")
        os.kill(program.pid, number)
        program.status()
    with Program(command) as program:
        program.until(lambda: _undecided(program) == before - 3, "they are still decided")


def _undecided(program: Program) -> int:
    """The count at the right of the first line; -1 while it is not there."""
    words = program.screen.display[0].split()
    return int(words[-4]) if words[-1:] == ["undecided"] else -1
