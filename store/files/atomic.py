"""Files that are there whole or not at all, and that nobody can slip a link under.

A file is written beside its place under a name of its own, flushed to the disk, and renamed: whoever
opens the place, at any moment and after any crash, finds the whole old file or the whole new one.
A killed writer leaves only its temporary file behind, which `sweep` takes away.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from pathlib import Path

from store.errors import Damaged, NotSaved
from store.language import _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The errors by which a disk says that it has no room; each leaves what was there before intact."""

_STALE_SECONDS = 3600
"""A temporary file that was not written to for so long has no writer any more."""

_SLAB = 1 << 20
_PAUSE = 0.005
"""Bytes that go to the disk at once, and seconds between them: one flush of 240 MB made a commit wait
138 ms, slabs of 1 MB at most some 12."""


def open_file(path: Path, flags: int, mode: int = 0o600) -> int:
    """Return a descriptor of a regular file; a symbolic link or a device in its place is refused.

    Raises:
        Damaged: something else than a regular file is there.
        OSError: as `os.open` does.
    """
    safe = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
    try:
        fd = os.open(path, flags | safe, mode)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _not_regular(path) from error
        raise
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise _not_regular(path)
    return fd


def _not_regular(path: Path) -> Damaged:
    return Damaged(
        _("{path} is not a plain file.").format(path=path),
        _("Somebody put a link or a device there; move it away and look at it."),
    )


def read_file(path: Path) -> bytes:
    """Return all bytes of a regular file.

    Raises:
        Damaged: something else than a regular file is there.
        OSError: as `os.open` does.
    """
    with open_plain(path) as file:
        return file.read()


def open_plain(path: Path) -> BufferedReader:
    """Open a regular file for reading its bytes.

    Raises:
        Damaged: something else than a regular file is there.
        OSError: as `os.open` does.
    """
    return os.fdopen(open_file(path, os.O_RDONLY), "rb")


def write_file(path: Path, content: bytes | Iterable[bytes], *, mode: int) -> None:
    """Put a whole new file at `path`, durable when this returns.

    A file that is replaced hands on its mode and its group; a new one gets `mode`, whatever the
    umask is, and the group that the folder gives it.

    Raises:
        NotSaved: the disk is full; what was there before is untouched.
        OSError: anything else that the disk says; what was there before is untouched.
    """
    move(((write_beside(path, content, mode=mode), path),))


def write_beside(path: Path, content: bytes | Iterable[bytes], *, mode: int, flush: bool = True) -> Path:
    """Write what `write_file` would put at `path` under a name of its own, which is returned.

    It is durable then, unless whoever asked does not want it to `flush` and does so for many at once.

    Raises as `write_file` does; nothing is left.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    chunks = [content] if isinstance(content, bytes) else content
    try:
        fd = open_file(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as file:
            _inherit(fd, path, mode)
            _write_paced(file, chunks)
            if flush:
                os.fsync(fd)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in FULL:
            raise no_room(path) from error
        raise
    return temporary


def move(files: Sequence[tuple[Path, Path]]) -> None:
    """Put files that `write_beside` wrote in their places, one after another; durable when this returns.

    Raises:
        NotSaved: the disk is full; those that are not in their places are gone.
        OSError: anything else that the disk says; the same.
    """
    try:
        for written, path in files:
            os.replace(written, path)  # noqa: PTH105 - beside os.fsync, the system call is the point
            sync_folder(path.parent)
    except OSError as error:
        if error.errno in FULL:
            raise no_room(files[0][1]) from error
        raise
    finally:
        for written, _path in files:
            written.unlink(missing_ok=True)


def _write_paced(file: BufferedWriter, chunks: Iterable[bytes]) -> None:
    """Write piece by piece; a large file goes to the disk in slabs, with pauses for the commits of others."""
    written = 0
    for chunk in chunks:
        written += file.write(chunk)
        if written >= _SLAB:
            file.flush()
            os.fsync(file.fileno())
            time.sleep(_PAUSE)
            written = 0
    file.flush()


def no_room(path: Path) -> NotSaved:
    """The error for a disk that took nothing of what should go to `path`."""
    return NotSaved(
        _("The disk is full: {path} was not saved.").format(path=path),
        _("Nothing was changed. Make room, then do it again."),
    )


def _inherit(fd: int, path: Path, mode: int) -> None:
    try:
        before = path.lstat()
    except FileNotFoundError:
        before = None
    if before is None or not stat.S_ISREG(before.st_mode):
        os.fchmod(fd, mode)
        return
    if before.st_gid != os.fstat(fd).st_gid:
        with suppress(PermissionError):  # not a member of that group: the folder's own must do
            os.fchown(fd, -1, before.st_gid)
    os.fchmod(fd, stat.S_IMODE(before.st_mode))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, as `fsync` does for the bytes of a file."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path, mode: int) -> None:
    """Make one folder with exactly this mode, whatever the umask is; it may be there already."""
    folder.mkdir(exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) != mode:
        folder.chmod(mode)


def sweep(folder: Path) -> None:
    """Take away what killed writers left beside the files of a folder."""
    for temporary in folder.glob(".*.tmp"):
        with suppress(FileNotFoundError):
            if time.time() - temporary.lstat().st_mtime > _STALE_SECONDS:
                temporary.unlink()
