"""What our driver leans on inside Textual: this fails when Textual changes under it."""

from __future__ import annotations

import inspect
import re

import pytest
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump

from curate.terminal import patches
from curate.terminal.driver import RESTORE


def test_the_driver_still_runs_a_thread_that_we_override() -> None:
    assert "self.run_input_thread()" in inspect.getsource(LinuxDriver._run_input_thread)
    source = inspect.getsource(LinuxDriver.run_input_thread)
    for part in ("XTermParser(self._debug)", "exit_event", "process_message", "tick"):
        assert part in source


def test_the_parser_still_takes_text_and_gives_events() -> None:
    (event,) = XTermParser(False).feed("あ")
    assert getattr(event, "character", "") == "あ"


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        *((f"\x1b[{n}~", f"f{at}") for at, n in enumerate((11, 12, 13, 14, 15, 17, 18, 19), 1)),
        *((f"\x1b[[{letter}", f"f{at}") for at, letter in enumerate("ABCDE", 1)),
        *((f"\x1bO{letter}", f"f{at}") for at, letter in enumerate("PQRSTUVW", 1)),
        *((each, "home") for each in ("\x1b[1~", "\x1b[7~", "\x1b[H", "\x1bOH")),
        *((each, "end") for each in ("\x1b[4~", "\x1b[8~", "\x1b[F", "\x1bOF", "\x1bOw")),
        ("\x1b[5~", "pageup"),
        ("\x1b[6~", "pagedown"),
    ],
)
def test_a_key_is_known_by_all_that_terminals_send_for_it(sent: str, key: str) -> None:
    """PuTTY's modes standard, Linux, Xterm R6, VT400 and VT100+, rxvt's Home and End, xterm, the console."""
    patches.know_keys()
    assert [getattr(each, "key", "") for each in XTermParser(False).feed(sent)] == [key]


def test_all_modes_that_the_driver_takes_back_are_taken_back_on_term() -> None:
    source = inspect.getsource(LinuxDriver.stop_application_mode)
    for sequence in ("?1049l", "?25h", "?1004l"):
        assert sequence in source
        assert sequence.encode() in RESTORE


def test_the_driver_still_has_the_fields_that_we_use() -> None:
    source = inspect.getsource(LinuxDriver.__init__)
    for field in ("_file", "fileno", "attrs_before", "exit_event", "_in_band_window_resize"):
        assert f"self.{field}" in source


def test_the_driver_still_writes_by_a_thread_that_ours_stands_for() -> None:
    source = inspect.getsource(LinuxDriver)
    for part in (
        "WriterThread(self._file)",
        "_writer_thread.start()",
        "_writer_thread.write(data)",
        "_writer_thread.stop()",
    ):
        assert part in source
    assert set(re.findall(r"_writer_thread\.(\w+)", source)) == {"start", "write", "stop"}


def test_a_key_is_handed_on_as_textual_does_it_from_another_thread() -> None:
    assert "self._app._post_message(message)" in inspect.getsource(Driver.send_message)
    assert "return self.post_message(message)" in inspect.getsource(MessagePump._post_message)
