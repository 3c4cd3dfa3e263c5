"""Resident memory of a session while one screen after another is shown, over a pty.

    python -m benchmarks.terminal.memory [--opinions N] [--screens 345678] [--folder DIR]

The project is the one of `benchmarks.terminal.pace`; each screen, by the number of its key, is shown for
three seconds. One JSON object a line: what was done, and megabytes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.terminal.making import made
from benchmarks.terminal.terminal import Terminal

KEYS = {
    "1": b"\x1bOP",
    "2": b"\x1bOQ",
    "3": b"\x1bOR",
    "4": b"\x1bOS",
    "5": b"\x1b[15~",
    "6": b"\x1b[17~",
    "7": b"\x1b[18~",
    "8": b"\x1b[19~",
}
"""What F1 to F8 send."""
SHOWN = 3.0
"""Seconds without a byte after which all that a screen shows is there."""


def measure(project: Path, screens: str) -> None:
    """Show the screens one after another, then Walk again."""
    command = [sys.executable, "-m", "curate", "--lang", "ja", str(project)]
    with Terminal(command, (80, 24)) as terminal:

        def say(what: str) -> None:
            print(json.dumps({"what": what, "rss_mb": round(terminal.memory())}), flush=True)

        terminal.until(b"Enter", 60)
        terminal.drain(SHOWN)
        say("usable")
        for each in (*screens, "2"):
            terminal.key(KEYS[each], SHOWN)
            say(f"F{each}")


def main() -> None:
    """Measure on a copy of the project."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--opinions", type=int, default=100_000)
    parser.add_argument("--screens", default="345678")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "curate-terminal")
    chosen = parser.parse_args()
    original = made(chosen.folder, chosen.opinions)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        copy = Path(folder) / "project"
        shutil.copytree(original.path, copy)
        measure(copy, chosen.screens)


if __name__ == "__main__":
    main()
