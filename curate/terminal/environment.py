"""What must be true of the process before Textual is imported: it reads the environment only then."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from store.errors import BadInput
from store.language import _

_WANTED = {
    # iTerm2, WezTerm and xterm.js lose what an input method commits while this protocol is on.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # Each step of an animation is a frame over the line.
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    # No frame is sent for nothing: this is how soon one follows a key, within half a millisecond and not 17.
    "TEXTUAL_FPS": "2000",
    # Who begins with the colours that we use does not work all styles out twice.
    "TEXTUAL_THEME": "ansi-dark",
}


def check(environ: MutableMapping[str, str] | None = None, encoding: str | None = None) -> None:
    """Refuse terminals on which nothing could be read.

    Raises:
        BadInput: the terminal cannot move its cursor, or does not take UTF-8.
    """
    terminal = (os.environ if environ is None else environ).get("TERM", "")
    if terminal == "dumb":
        raise BadInput(
            _("TERM is “dumb”: this terminal cannot be drawn on."),
            _(
                "Set TERM to what it is, such as xterm-256color, "
                "or work in plain lines: curate --plain PROJECT"
            ),
        )
    spoken = sys.stdout.encoding if encoding is None else encoding
    if spoken.lower().replace("-", "").replace("_", "") not in {"utf8", "utf8sig"}:
        raise BadInput(
            _("The terminal's locale is {encoding}, not UTF-8.").format(encoding=spoken),
            _("Set LANG=ja_JP.UTF-8 or LANG=C.UTF-8, and the terminal itself to UTF-8."),
        )


_MANY_COLOURS = ("xterm", "screen", "tmux", "putty", "mlterm", "rxvt", "konsole")
"""Terminals of these names have 256 colours, whether or not TERM says so: PuTTY calls itself xterm."""


def prepare(environ: MutableMapping[str, str] | None = None) -> None:
    """Set what Textual reads from the environment when it is imported."""
    target = os.environ if environ is None else environ
    for name, value in _WANTED.items():
        target[name] = value
    if target.get("TERM", "").startswith(_MANY_COLOURS) and not target.get("COLORTERM"):
        target.setdefault("TEXTUAL_COLOR_SYSTEM", "256")
