"""What must be so before Textual is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from curate.terminal.environment import check, prepare
from store.errors import BadInput


def test_a_dumb_terminal_is_refused_with_advice() -> None:
    with pytest.raises(BadInput) as refusal:
        check({"TERM": "dumb"}, "utf-8")
    assert "xterm-256color" in refusal.value.advice


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932", "ascii", "ISO-8859-1"])
def test_a_locale_that_is_not_utf8_is_refused_with_advice(encoding: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check({"TERM": "xterm"}, encoding)
    assert "UTF-8" in refusal.value.advice


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8"])
def test_utf8_is_taken_under_all_its_names(encoding: str) -> None:
    check({"TERM": "xterm-256color"}, encoding)


def test_the_keyboard_protocol_that_loses_input_methods_is_off() -> None:
    environ: dict[str, str] = {}
    prepare(environ)
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TERM": "xterm"}, "256"),
        ({"TERM": "screen"}, "256"),
        ({"TERM": "linux"}, None),
        ({"TERM": "vt220"}, None),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "standard"}, "standard"),
    ],
)
def test_what_calls_itself_xterm_has_256_colours(environ: dict[str, str], said: str | None) -> None:
    prepare(environ)
    assert environ.get("TEXTUAL_COLOR_SYSTEM") == said


def test_the_doorway_loads_no_textual_before_it_is_asked_to_run() -> None:
    script = "import curate.app, sys; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
