"""Whether a shell stands above this program that would notice if it stopped, and could bring it back.

Where none does, as under `ssh -t host curate …`, a stopped program is lost with its line: it must not stop.
"""

from __future__ import annotations

import os
from pathlib import Path


def has_shell() -> bool:
    """Whether the process group is not orphaned (POSIX): above it, in its session, is another group."""
    parent = os.getppid()
    try:
        while parent and os.getpgid(parent) == os.getpgrp():
            parent = _parent_of(parent)
        return bool(parent) and os.getsid(parent) == os.getsid(0)
    except OSError:  # it has just ended, or this system does not tell
        return False


def _parent_of(process: int) -> int:
    """The parent's process id, as /proc has it behind the name in brackets."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
