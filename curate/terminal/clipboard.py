"""What puts a text on the clipboard of the machine that the analyst sits at, through whatever lies between.

The terminal is told by OSC 52 (xterm, "Operating System Commands"). tmux takes that itself where
`set-clipboard` is on, and hands on what is wrapped for it where `allow-passthrough` is: it gets both.
GNU screen hands on what is wrapped, in short pieces. A terminal that knows nothing of it ignores it,
and none says whether it did.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

_PIECE = 240
"""Characters that GNU screen takes in one string; it drops longer ones (256 in version 4)."""


def copying(text: str, environ: Mapping[str, str]) -> str:
    """What to send to the terminal that `environ` describes; the Linux console has no clipboard."""
    sequence = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    if environ.get("TERM") == "linux":
        return ""
    if environ.get("TMUX"):
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    if environ.get("STY"):
        pieces = (sequence[at : at + _PIECE] for at in range(0, len(sequence), _PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence
