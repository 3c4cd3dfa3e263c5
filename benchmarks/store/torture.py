"""What disks, copies and other users do to a project, at full size.

    python -m benchmarks.store.torture FOLDER

Full and read-only disks are file systems in memory (needs root), a failing disk is a library of a few
lines of C between the program and the kernel (needs a C compiler), another user is `setpriv` (needs root).
Prints one JSON object a trial: what was tried, how often, and how often a promise was broken. Exit status
1 if one was; a trial that cannot be had here says why.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.store.making import made
from benchmarks.store.writing import same_chance
from store import book, decisions
from store.corpus.corpus import Corpus
from store.deciding.folding import replay
from store.errors import CurateError, Damaged, NotSaved, ReadOnly, TooNew
from store.journal import segments
from store.journal.journal import Journal
from store.project import Project, create, open_project

ROOT = Path(__file__).parents[2]
_OPINIONS = 200
_USER, _GROUP = 60001, 60123

_FAILING_DISK = r"""
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/syscall.h>
static int calls;
int fdatasync(int fd) {
    if (++calls == atoi(getenv("FAIL_AT"))) { errno = EIO; return -1; }
    return syscall(SYS_fdatasync, fd);
}
"""

_ON_A_FAILING_DISK = """
import sys
from pathlib import Path
from store import decisions
from store.errors import ReadOnly
from store.journal.journal import Journal
from store.project import open_project
journal, done = Journal(open_project(Path(sys.argv[1])), who="tanaka"), 0
try:
    for turn in range(1000):
        journal.append(decisions.set_field(journal.state, turn % 9 + 1, "note", sys.argv[2] + str(turn)))
        done += 1
except ReadOnly:
    again = 0
    try:
        journal.append(decisions.set_field(journal.state, 1, "note", "again"))
        again = 1
    except ReadOnly:
        pass
    print(done, again)
"""


class SkippedError(Exception):
    """A trial that cannot be had here; says why."""


def _filled(folder: Path, lines: int = 30) -> tuple[Project, Path, bytes]:
    """A fresh project with some decisions, its journal's file, and what is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    project = made(folder, _OPINIONS, 0)
    with closing(Journal(project, who="sato")) as journal:
        for turn in range(lines):
            journal.append(decisions.set_field(journal.state, turn % 9 + 1, "note", f"メモ{turn}"))
    path = segments.path_of(project.journal, 1)
    return project, path, path.read_bytes()


def _whole(project: Project, at_least: int) -> bool:
    """Whether a project opens, replays to its State, and has so many decisions or more."""
    with closing(Journal(project, who="check", anew=True)) as journal:
        return journal.state.seq >= at_least and replay(journal.decisions()) == journal.state


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[Path]:
    if os.geteuid():
        raise SkippedError("needs root")
    place = folder / "memory"
    place.mkdir(parents=True, exist_ok=True)
    if subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=False
    ).returncode:
        raise SkippedError("nothing can be mounted")
    try:
        yield place
    finally:
        subprocess.run(["/bin/umount", place], check=True)


def _until_full(project: Project, refusals: int) -> tuple[int, int, bool]:
    """Decide and write the book until both were refused often; decisions done, the last, all still there."""
    with closing(Journal(project, who="tanaka")) as journal, closing(Corpus(project)) as corpus:
        done = refused = books = 0
        while refused < refusals:
            try:
                note = f"{done}-{refused}-" + "あ" * (done % 300)
                done += (
                    journal.append(decisions.set_field(journal.state, 1 + done % _OPINIONS, "note", note))
                    is not None
                )
            except NotSaved:
                refused += 1
            if done % 50 == 0 or refused % 10 == 1:
                try:
                    book.write_book(project, journal.state, corpus, seal=journal.seal)
                except NotSaved:
                    books += 1
        tidy = not list(project.path.rglob("*.tmp")) and journal.writable and bool(books)
        return done, journal.state.seq, tidy


def full_disk(folder: Path) -> dict[str, Any]:
    """A file system of 3 MB is filled by decisions and books; then there is room again."""
    with _disk(folder, "3m") as place:
        ballast = place / "ballast"
        ballast.write_bytes(bytes(500_000))
        project = made(place / "p", _OPINIONS, 0)
        done, last, tidy = _until_full(project, 200)
        broken = int(not tidy) + (not _whole(project, last))
        ballast.unlink()
        with closing(Journal(project, who="tanaka")) as journal:
            broken += journal.set_aside != () or journal.append(decisions.later(journal.state, [1])) is None
        return {"decisions": done, "refused": 200, "broken": broken}


def size_limit(folder: Path) -> dict[str, Any]:
    """No file may grow beyond a size (RLIMIT_FSIZE)."""
    project, path, content = _filled(folder / "limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) + 100_000, before[1]))
    try:
        done, last = _until_limit(project, 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    broken = int(not _whole(project, last) or path.stat().st_size > len(content) + 100_000)
    return {"decisions": done, "refused": 200, "broken": broken}


def _until_limit(project: Project, refusals: int) -> tuple[int, int]:
    with closing(Journal(project, who="tanaka")) as journal:
        done = refused = 0
        while refused < refusals:
            try:
                journal.append(decisions.set_field(journal.state, 1, "note", f"{done}-{refused}"))
                done += 1
            except NotSaved:
                refused += 1
        return done, journal.state.seq


def failing_disk(folder: Path, n: int = 40) -> dict[str, Any]:
    """The k-th flush fails with EIO, for k up to `n`: read-only then, and nothing is lost."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise SkippedError("needs a C compiler")
    project, _path, _content = _filled(folder / "eio")
    source, library = folder / "failing.c", folder / "failing.so"
    source.write_text(_FAILING_DISK, encoding="ascii")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source], check=True)
    broken = 0
    for k in range(1, n + 1):
        with closing(Journal(project, who="check")) as journal:
            before = journal.state.seq
        told = subprocess.run(
            [sys.executable, "-c", _ON_A_FAILING_DISK, project.path, f"{k}-"],
            env=os.environ | {"LD_PRELOAD": str(library), "FAIL_AT": str(k)},
            capture_output=True, text=True, cwd=ROOT, check=True,
        )  # fmt: skip
        done, again = map(int, told.stdout.split())
        broken += done != k - 1 or again != 0 or not _whole(project, before + done)
    return {"failures": n, "broken": broken}


def cuts(folder: Path) -> dict[str, Any]:
    """The journal is cut at every byte of its last two lines."""
    project, path, content = _filled(folder / "cuts")
    begin = content.rindex(b"\n", 0, content.rindex(b"\n", 0, len(content) - 1)) + 1
    broken = 0
    for cut in range(begin, len(content)):
        path.write_bytes(content[:cut])
        with closing(Journal(project, who="tanaka")) as journal:
            broken += journal.state.seq != content[:cut].count(b"\n") - 1
            broken += journal.append(decisions.later(journal.state, [150])) is None
        broken += not _whole(project, 1)
    return {"cuts": len(content) - begin, "broken": broken}


def flips(folder: Path, n: int = 1500) -> dict[str, Any]:
    """Single bits of the journal flip: refused or withheld, never taken for what was decided."""
    project, path, content = _filled(folder / "flips")
    begin = content.rindex(b"\n", 0, content.rindex(b"\n", 0, len(content) - 1)) + 1
    chance, broken, withheld = same_chance(3), 0, 0
    for _turn in range(n):
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        path.write_bytes(changed)
        try:
            reader = Journal(project, who="guest", writable=False)
        except (Damaged, TooNew):
            broken += path.read_bytes() != bytes(changed)
            continue
        withheld += 1
        broken += reader.state.seq >= 31 or not reader.unfinished or at < begin
        reader.close()
    return {"flips": n, "withheld as an unfinished line": withheld, "broken": broken}


def lines(folder: Path) -> dict[str, Any]:
    """Every line is deleted, swapped with the next, and doubled: refused, and not a byte is changed."""
    project, path, content = _filled(folder / "lines")
    rows = content.splitlines(keepends=True)
    tried = broken = 0
    for place in range(len(rows) - 1):
        for changed in (
            [*rows[:place], *rows[place + 1 :]],
            [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]],
            [*rows[: place + 1], *rows[place:]],
        ):
            path.write_bytes(b"".join(changed))
            tried += 1
            broken += _opens(project) or path.read_bytes() != b"".join(changed)
    return {"changes": tried, "broken": broken}


def _opens(project: Project) -> bool:
    try:
        Journal(project, who="tanaka").close()
    except CurateError:
        return False
    return True


def links(folder: Path) -> dict[str, Any]:
    """A link stands in the place of each file: refused, and what it points to is left alone."""
    broken = tried = 0
    for name in ("store/journal/000001.jsonl", "store/journal.lock", "project.yaml"):
        project, _path, _content = _filled(folder / "links")
        victim, path = folder / "victim", project.path / name
        path.rename(victim)
        path.symlink_to(victim)
        before = victim.read_bytes()
        tried += 1
        with suppress(CurateError):
            broken += _opens(open_project(project.path))
        broken += victim.read_bytes() != before
    project, _path, _content = _filled(folder / "links")
    victim.write_bytes(b"mine")
    project.book.unlink(missing_ok=True)
    project.book.symlink_to(victim)
    with closing(Journal(project, who="a")) as journal, closing(Corpus(project)) as corpus, suppress(Damaged):
        book.write_book(project, journal.state, corpus, seal=journal.seal)
    return {"links": tried + 1, "broken": broken + (victim.read_bytes() != b"mine")}


def read_only_disk(folder: Path) -> dict[str, Any]:
    """The file system turns read-only under an open session, then under a fresh one."""
    with _disk(folder, "20m") as place:
        project, _path, content = _filled(place / "p")
        subprocess.run(["/bin/mount", "-o", "remount,ro", place], check=True)
        broken = 0
        try:
            Journal(project, who="tanaka").close()
            broken += 1
        except ReadOnly:
            pass
        with closing(Journal(project, who="guest", writable=False)) as reader:
            broken += reader.state.seq != 31
        subprocess.run(["/bin/mount", "-o", "remount,rw", place], check=True)
        return {"opened for reading": 1, "broken": broken + (not _whole(project, 31)) + (not content)}


_AS_ANOTHER = """
import sys
from pathlib import Path
from store.errors import CurateError
from store.journal.journal import Journal
from store.project import open_project
from store import decisions
try:
    journal = Journal(open_project(Path(sys.argv[1])), who="guest")
    journal.append(decisions.later(journal.state, [7]))
    print("decided")
except CurateError as error:
    print(type(error).__name__, error)
"""


def other_users(folder: Path) -> dict[str, Any]:
    """Another user meets a private project, and a member of the group a shared one."""
    program = shutil.which("setpriv")
    if program is None or os.geteuid():
        raise SkippedError("needs root and setpriv")
    told = []
    for shared in (False, True):
        place = Path("/tmp") / f"curate-torture-{os.getpid()}-{shared}"  # noqa: S108 - all must be able to get there
        project = create(place, shared=shared)
        for path in (place, *place.rglob("*")):
            os.chown(path, -1, _GROUP)
            path.chmod(project.folder_mode if path.is_dir() else project.file_mode)
        become = [program, f"--reuid={_USER}", f"--regid={_GROUP}", "--clear-groups"]
        found = subprocess.run(
            [*become, sys.executable, "-c", _AS_ANOTHER, place],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        told.append((found.stdout + found.stderr[-300:]).strip())
        shutil.rmtree(place)
    # A shared project without opinions refuses the opinion, and not the user.
    broken = int(not told[0].startswith("NotAProject")) + int(not told[1].startswith("UnknownThing"))
    return {"private": told[0], "shared": told[1], "broken": broken}


TRIALS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "full disk (tmpfs)": full_disk,
    "size limit (RLIMIT_FSIZE)": size_limit,
    "failing disk (EIO)": failing_disk,
    "cut at every byte of the last two lines": cuts,
    "flipped bits": flips,
    "lines deleted, swapped, doubled": lines,
    "links": links,
    "read-only disk": read_only_disk,
    "other users": other_users,
}


def main(arguments: Sequence[str]) -> int:
    """Run every trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    broken = 0
    for name, trial in TRIALS.items():
        try:
            found = trial(options.folder)
        except SkippedError as why:
            found = {"skipped": str(why), "broken": 0}
        broken += found["broken"]
        print(json.dumps({"trial": name, **found}, ensure_ascii=False), flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
