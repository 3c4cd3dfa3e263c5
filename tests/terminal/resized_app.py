"""Runs the terminal interface; the terminal changes its size once more while the last change is looked at."""

from __future__ import annotations

import fcntl
import struct
import sys
import termios
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from curate.app import run
from curate.terminal import driver
from tests.fake_session import FakeSession

FIRST, LAST = 70, 100


class Resized(driver.TerminalDriver):
    """A terminal that goes on to `LAST` columns just as its `FIRST` columns were read."""

    def _get_terminal_size(self) -> tuple[int, int]:
        columns, lines = super()._get_terminal_size()
        if columns == FIRST:
            fcntl.ioctl(self.fileno, termios.TIOCSWINSZ, struct.pack("HHHH", lines, LAST, 0, 0))
        return columns, lines


if __name__ == "__main__":
    driver.__dict__["TerminalDriver"] = Resized
    sys.exit(run(FakeSession()))
