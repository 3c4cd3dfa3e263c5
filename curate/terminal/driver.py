"""Textual's driver with the faults taken out that end a session over SSH.

* A byte that is not UTF-8 (a terminal set to Shift_JIS, a paste that was cut) ends stock Textual with
  UnicodeDecodeError; here it becomes U+FFFD and the work goes on.
* When the terminal is gone, stock Textual spins on end-of-file for ever; here it ends as by SIGHUP.
* SIGTERM restores the terminal and ends at once; SIGHUP ends at once even under nohup. Nothing is lost
  by that: what the screen shows as done is on the disk.
* The size of the terminal is read after the signal, never within it: a second one there would be told first,
  and the size before the last would stay for good. To stop and to go on wait for the loop as well, so that
  neither comes in the midst of a frame.
* To go on though Ctrl-Z had stopped nothing (SIGSTOP, a stray SIGCONT) takes the terminal once and not twice:
  stock Textual then reads with two threads and leaves the terminal raw behind.
* Ctrl-Z waits the few milliseconds in which a decision is written: a stopped process that holds the
  project's lock would keep everybody else waiting. It stops whatever started us in the same job as well
  (`uv run`), and nothing where no shell is above (`ssh -t host curate`).
* It draws on standard output, not on standard error.
* Esc and the key typed right after it are two keys: no command has Alt, which terminals send in that way.
* Where the line is slow, frames wait until what went before has been drawn (`curate.terminal.line`).

Whatever this leans on inside Textual is pinned by tests/terminal/test_driver.py.
"""

from __future__ import annotations

import os
import re
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterator
from types import FrameType
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.geometry import Size
from textual.message import Message

from curate.terminal.frames import FRAMES
from curate.terminal.jobs import has_shell
from curate.terminal.line import ANSWER, Line
from curate.terminal.outlet import Outlet
from curate.terminal.widths import ASKED
from store.sharing.lock import at_rest

_CHUNK = 4096
_LOOK = 0.1
"""Seconds after which the thread looks whether it should end, and the parser whether Esc was a key."""

_GLANCE = 0.004
"""Seconds after which frames that wait are looked at again."""
_GOODBYE = 0.3
"""Seconds that a terminal has for its last answer."""
_ESCAPE = "\x1b"
_ALONE = re.compile(r"(\x1b(?=[^\x1b\[O]|\Z))")
"""Esc that begins no sequence."""
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_ONLY_MOVE = re.compile(r"\x1b\[\d+;\d+H")
_LAST_MOVE = re.compile(r"\x1b\[\d+;\d+H\Z")

_UNSENT = ("\x1b]22;", "\x1b[<u")
"""The shape of a mouse pointer that we do not have, and the end of a key protocol that we never began: an
old Linux console prints what it does not know."""

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
        self._line, self._early = Line(), ASKED.typed
        self._parked, self._waiting = "", False
        self._is_pasting = False
        FRAMES.hold = self._hold

    def start_application_mode(self) -> None:
        """Take the terminal, at first or again after Ctrl-Z; nothing is known of what it shows."""
        FRAMES.forget()
        self._line.forget()
        self._parked = ""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        for number, handler in (
            (signal.SIGWINCH, self._tell_size),
            (signal.SIGTSTP, self._sigtstp_application),
            (signal.SIGCONT, self._sigcont_application),
        ):
            self._loop.add_signal_handler(number, handler)
        self._tell_size()

    def _tell_size(self) -> None:
        """Tell the application what size the terminal has by now."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self.send_message(Resize(size, size))

    def disable_input(self) -> None:
        """Read no more keys, once the terminal has said all that it was asked for."""
        self._line.settle(_GOODBYE)
        super().disable_input()

    def send_message(self, message: Message) -> None:
        """Hand a key or anything else to the application, from any thread; it needs no task."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def write(self, data: str) -> None:
        """Send a frame, or anything else; a move to where the cursor stands already is not sent."""
        if data.startswith(_UNSENT):
            return
        if _ONLY_MOVE.fullmatch(data):
            if data == self._parked:
                return
            self._parked = data
        elif move := _LAST_MOVE.search(data):
            self._parked = move.group()
        else:
            self._parked = ""
        super().write(self._line.send(data))

    def _hold(self) -> bool:
        """Whether a frame should wait; if so, it is looked at again soon."""
        if (full := self._is_full) and not self._waiting:
            self._waiting = True
            self._loop.call_later(_GLANCE, self._catch_up)
        return full

    @property
    def _is_full(self) -> bool:
        """Whether the line, or the kernel's buffer before it, takes nothing more for now."""
        waiting = self._writer_thread.waiting if isinstance(self._writer_thread, Outlet) else 0
        return waiting > 1 or self._line.is_full

    def _catch_up(self) -> None:
        """Send what has been drawn since, as soon as the line takes it."""
        self._waiting = self._writer_thread is not None and FRAMES.is_behind and self._is_full
        if self._waiting:
            self._loop.call_later(_GLANCE, self._catch_up)
        elif self._writer_thread is not None and FRAMES.is_behind and (due := FRAMES.due()):
            self.write(due + self._parked)

    def run_input_thread(self) -> None:
        """Read keys until the application or the terminal ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_LOOK)
                if ready or self._early:
                    content = _read(self.fileno) if ready else b""
                    if ready and not content:
                        os.kill(os.getpid(), signal.SIGHUP)
                        return
                    content = self._typed(content)
                    # An empty text, half a character, would tell the parser that this was all.
                    for event in self._events(parser, decode(content)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _events(self, parser: XTermParser, text: str) -> Iterator[Message]:
        """The events of what was typed; Esc is a key unless it begins a sequence, or was pasted."""
        for part in _ALONE.split(text):
            if part == _ESCAPE and not self._is_pasting:
                yield Key("escape", _ESCAPE)
            elif part:
                if _PASTE in part or _PASTED in part:
                    self._is_pasting = part.rfind(_PASTE) > part.rfind(_PASTED)
                yield from parser.feed(part)

    def _typed(self, content: bytes) -> bytes:
        """What was typed, without the terminal's answers; half an answer waits for its other half."""
        whole, rest, self._early = self._early + content, content, b""
        if ANSWER in whole:
            self._line.answered()
            whole = whole.replace(ANSWER, b"")
        if rest and whole.endswith(b"\x1b"):  # a key, if nothing follows
            self._early = b"\x1b"
            return whole[:-1]
        if rest and self._line.is_asked:
            for n in range(len(ANSWER) - 1, 0, -1):
                if whole.endswith(ANSWER[:n]):
                    self._early = ANSWER[:n]
                    return whole[:-n]
        return whole

    def _sigtstp_application(self, *_arguments: Any) -> None:
        """Stop the whole job, once no decision is being written; where nobody could go on with it, do not."""
        if not has_shell():
            return
        with at_rest():
            if self._auto_restart:
                self.suspend_application_mode()
                self._must_signal_resume = True
            os.killpg(os.getpgrp(), signal.SIGSTOP)

    def _sigcont_application(self, *_arguments: Any) -> None:
        """Take the terminal again; where it was not Ctrl-Z that stopped us, it is given back before."""
        if self._auto_restart:
            if self._key_thread is not None and self._key_thread.is_alive():
                self.suspend_application_mode()
                self._must_signal_resume = True
            self.resume_application_mode()

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
