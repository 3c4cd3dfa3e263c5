"""Ctrl-C while the interface is still being loaded ends it in words, with the terminal as it was."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from store.project import create
from tests.terminal.pty_program import Program


@pytest.mark.parametrize("words", [(), ("open",)])
def test_ctrl_c_while_it_loads_is_said_and_no_traceback(tmp_path: Path, words: tuple[str, ...]) -> None:
    project = create(tmp_path / "p")
    (tmp_path / "rich.py").write_text("import time; time.sleep(600)")  # it loads until then
    command = (sys.executable, "-m", "curate", "--lang", "en", *words, str(project.path))
    with Program(command, PYTHONPATH=str(tmp_path)) as program:
        program.until(lambda: b"Loading" in program.output, "the first word")
        os.kill(program.pid, signal.SIGINT)
        program.until(lambda: b"Aborted!" in program.output, "the last one")
        assert b"Traceback" not in program.output
