"""Power cuts: a file system in a file, shut down without a flush while writers run, and mounted again.

    python -m benchmarks.store.powercut FOLDER [--system ext4|xfs] [--cuts 100] [--no-flush]      as root

`--no-flush` leaves out fdatasync: then decisions must get lost, or the harness proves nothing.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.store.making import made
from benchmarks.store.writing import acknowledged, forked, found, lost, same_chance, told, write
from store.errors import CurateError
from store.project import Project

_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = 2
_OPINIONS = 200
_UMOUNT = shutil.which("umount") or ""
_WRITERS = 3


_MAKE = {"ext4": ("mkfs.ext4", "-q", "-F"), "xfs": ("mkfs.xfs", "-q", "-f")}
_BYTES = 512 << 20


def possible(system: str) -> str:
    """Why it cannot be done here; empty where it can."""
    if os.geteuid():
        return "needs root"
    missing = [name for name in (_MAKE[system][0], "mount", "umount") if shutil.which(name) is None]
    return f"needs {', '.join(missing)}" if missing else ""


class Disk:
    """A file system that can lose its power."""

    def __init__(self, folder: Path, system: str) -> None:
        self.image, self.place = folder / "disk.img", folder / "disk"
        self.place.mkdir(parents=True, exist_ok=True)
        with self.image.open("wb") as file:
            file.truncate(_BYTES)
        self._run(*_MAKE[system], str(self.image))
        self.on()

    def on(self) -> None:
        """Mount it; the file system repairs itself by its own journal."""
        self._run("mount", "-o", "loop", str(self.image), str(self.place))

    def cut(self) -> float:
        """Cut the power; returns the moment before."""
        fd = os.open(self.place, os.O_RDONLY)
        moment = time.monotonic()
        fcntl.ioctl(fd, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        os.close(fd)
        return moment

    def off(self) -> None:
        """Unmount it, once nobody uses it any more."""
        for _turn in range(100):
            if subprocess.run([_UMOUNT, str(self.place)], capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit("the disk cannot be unmounted")

    @staticmethod
    def _run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True)


def one_cut(disk: Disk, project: Project, round_: int, *, flush: bool, wait: float) -> dict[str, int]:
    """Let writers run, cut the power, mount again; what was acknowledged before the cut."""

    children = [
        forked(partial(write, project.path, round_, n, _OPINIONS, flush=flush)) for n in range(_WRITERS)
    ]
    time.sleep(wait)
    moment = disk.cut()
    said: dict[str, int] = {}
    for process, pipe in children:
        os.kill(process, signal.SIGKILL)
        said |= acknowledged(told(pipe), moment)
        os.waitpid(process, 0)
    disk.off()
    disk.on()
    return said


def main(arguments: Sequence[str]) -> None:
    """Cut and compare; prints one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--system", choices=sorted(_MAKE), default="ext4")
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--no-flush", action="store_true")
    options = parser.parse_args(arguments)
    if why := possible(options.system):
        print(json.dumps({"skipped": why}))
        return
    disk, chance = Disk(options.folder, options.system), same_chance(9)
    result = {
        "system": options.system,
        "cuts": options.cuts,
        "flush": not options.no_flush,
        "acknowledged": 0,
        "lost": 0,
    }
    result |= {"cuts with a loss": 0, "not opened": 0}
    project = made(disk.place / "p0", _OPINIONS, 0)
    os.sync()
    said: dict[str, int] = {}
    try:
        for round_ in range(options.cuts):
            fresh = one_cut(disk, project, round_, flush=not options.no_flush, wait=chance.uniform(0.15, 0.4))
            said |= fresh
            result["acknowledged"] += len(fresh)
            try:
                gone = lost(said, found(project))
            except CurateError:
                gone, result["not opened"] = 0, result["not opened"] + 1
            if gone or result["not opened"]:
                result["lost"] += gone
                result["cuts with a loss"] += 1
                said, project = {}, made(disk.place / f"p{round_ + 1}", _OPINIONS, 0)
                os.sync()
    finally:
        disk.off()
        disk.image.unlink()
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
