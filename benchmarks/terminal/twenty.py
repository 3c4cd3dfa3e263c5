"""Twenty opinions of the sample, curated at human speed: python benchmarks/terminal/twenty.py [DIR].

A script types 5 keys a second into curate over a pty, as docs/worked-example.md writes them down, and
waits before each decision until the opinion that it is about is on the screen, as a reader would. The
sample is made anew in a folder that is thrown away, unless one is named. One JSON object at the end:
seconds, keys, and what the project then says of itself; exit status 1 where it is not what was typed.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from struct import pack

from curate.demo import prepare

PACE = 0.2
"""Seconds between two keys."""

SETTLED = 0.12
"""Seconds of quiet after which a screen is there to be read."""

KEYS: tuple[tuple[str, str], ...] = (
    ("l", "1: asks for a date of each initiative; to be talked over"),
    ("1", "2: the initiative that its answer cites"),
    ("1", "3: likewise"),
    ("0", "4: about the whole plan, no initiative fits"),
    ("0", "5: foreign words; no initiative fits"),
    ("sy", "6: two others say the same as it: grouped after a look at the numbers"),
    ("1", "8: the first suggestion"),
    ("sy", "9: another says the same: grouped"),
    ("1", "11: the first suggestion"),
    ("1", "12: the first suggestion"),
    ("sy", "13: another says the same: grouped"),
    ("l", "15: its text is missing; to be looked up in the document"),
    ("1", "16: the first suggestion"),
    ("1", "17: the first suggestion"),
    ("1", "18: the first suggestion"),
    ("1", "19: the first suggestion"),
)
"""What is typed, and why: each entry decides about the opinion under the cursor and leads to the next."""

WANTED = 20
"""Opinions that must be decided at least."""


class Typist:
    """A person at a terminal of 80 × 24."""

    def __init__(self, project: Path) -> None:
        self.keys = 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
            environ = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
            command = [sys.executable, "-m", "curate", "--lang", "ja", str(project)]
            os.execve(sys.executable, command, environ)  # noqa: S606 - our own interpreter

    def read(self, longest: float = 20.0) -> None:
        """Wait until the screen stands still."""
        end = time.monotonic() + longest
        while time.monotonic() < end and select.select([self.fd], [], [], SETTLED)[0]:
            os.read(self.fd, 65536)

    def type(self, keys: str) -> None:
        """Type keys, each after the time that a hand takes."""
        for key in keys:
            time.sleep(PACE)
            os.write(self.fd, key.encode())
            self.keys += 1
            self.read()

    def leave(self) -> int:
        """Quit; the exit status."""
        time.sleep(PACE)
        os.write(self.fd, b"q")
        with suppress(OSError):  # the terminal is gone with the program
            while os.read(self.fd, 65536):
                pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def main() -> int:
    """Type it all, and hold the project to it."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "sample"
        os.environ["XDG_STATE_HOME"] = folder
        prepare(project)
        typist = Typist(project)
        typist.read()
        select.select([typist.fd], [], [], 20)
        typist.read()
        began = time.perf_counter()
        for keys, _why in KEYS:
            typist.type(keys)
        seconds = time.perf_counter() - began
        left = typist.leave()
        status = [sys.executable, "-m", "curate", "status", str(project), "--json"]
        counts = json.loads(subprocess.run(status, capture_output=True, check=True).stdout)["status"]
    decided = sum(n for name, n in counts.items() if name != "undecided")
    row = {"seconds": round(seconds, 1), "keys": typist.keys, "decided": decided, "status": counts}
    print(json.dumps(row | {"exit": left}))
    return 0 if decided >= WANTED and seconds < 120 and left == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
