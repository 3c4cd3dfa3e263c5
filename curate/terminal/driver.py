"""Textual's driver with the faults taken out that end a session over SSH.

* A byte that is not UTF-8 (a terminal set to Shift_JIS, a paste that was cut) ends stock Textual with
  UnicodeDecodeError; here it becomes U+FFFD and the work goes on.
* When the terminal is gone, stock Textual spins on end-of-file for ever; here it ends as by SIGHUP.
* SIGTERM restores the terminal and ends at once; SIGHUP ends at once even under nohup. Nothing is lost
  by that: what the screen shows as done is on the disk.
* Ctrl-Z waits the few milliseconds in which a decision is written: a stopped process that holds the
  project's lock would keep everybody else waiting.
* It draws on standard output, not on standard error.

Whatever this leans on inside Textual is pinned by tests/terminal/test_driver.py.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from types import FrameType
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from curate.terminal.frames import FRAMES
from store.lock import at_rest

_CHUNK = 4096
_LOOK = 0.1
"""Seconds after which the thread looks whether it should end, and the parser whether Esc was a key."""

RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[0m\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Takes back all modes that the driver sets, in the order of its own end."""


class TerminalDriver(LinuxDriver):
    """A terminal that may misbehave or go away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sys.__stdout__ is not None:
            self._file = sys.__stdout__
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, self._end)

    def start_application_mode(self) -> None:
        """Take the terminal, at first or again after Ctrl-Z; nothing is known of what it shows."""
        FRAMES.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read keys until the application or the terminal ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK):
                    content = _read(self.fileno)
                    if not content:
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    # An empty text, half a character, would tell the parser that this was all.
                    if text := decode(content):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _sigtstp_application(self, *arguments: Any) -> None:
        """Stop, once no decision is being written."""
        with at_rest():
            super()._sigtstp_application(*arguments)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Restore the terminal and end, without waiting for any thread."""
        signal.signal(number, signal.SIG_DFL)  # a second one ends us even if the terminal takes no bytes
        if self.attrs_before is not None:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        os.write(sys.__stdout__.fileno() if sys.__stdout__ else self.fileno, RESTORE)
        os._exit(128 + number)


def _read(descriptor: int) -> bytes:
    """What was typed; nothing where the terminal is gone."""
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""
