"""How a line gets behind the last one of the journal, and what the disk may do to that.

One `pwrite` into the room behind the last line (`store.journal.room`), one `fdatasync`; the journal is
locked. In between the disk is told to begin: what is still to be computed then costs no time of its own.

- No room (full, quota, size limit): the line is taken back, `NotSaved` is raised, the session goes on.
- Any other error: whether the line is on the disk is unknown, and a second flush would not tell
  (it may report success for bytes that were dropped). The line is taken back as far as possible, and
  `ReadOnly` is raised: the session writes nothing more, and the project has to be opened again.
- A crash leaves at most one unfinished line at the end. It was never shown as done; the next
  session that may write puts it aside into store/torn-….bin and says so (`put_aside`).
- Anything else that does not fit its seal is damage: `Damaged`, and not a byte is changed.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

from store import chain
from store.errors import ReadOnly, why
from store.files import atomic
from store.journal import room, segments
from store.journal.follower import Follower
from store.language import _
from store.migrations import FORMAT
from store.project import Project, now

sync = getattr(os, "fdatasync", os.fsync)
"""Makes the bytes of a file durable."""

T = TypeVar("T")


def begin(fd: int, offset: int, length: int) -> None:
    """Let the disk begin with some bytes that `sync` will wait for; a hint, where the system takes it.

    Linux writes what it is told that nobody needs (mm/fadvise.c), and keeps in memory what is being written.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(fd, offset, length, os.POSIX_FADV_DONTNEED)


class Writer:
    """Writes behind what a follower has read, which has to be all there is."""

    def __init__(self, project: Project, follower: Follower) -> None:
        self._project = project
        self._follower = follower
        self._has_written = False

    def write(self, line: bytes, meanwhile: Callable[[], T]) -> T:
        """Put a line behind the last one; durable when this returns what `meanwhile` came to.

        That is worked out while the disk writes, so it may be told to nobody until then.

        Raises:
            NotSaved: the disk has no room for it; nothing was changed.
            ReadOnly: the disk failed.
        """
        follower = self._follower
        fd, at = follower.fd, follower.now.offset
        # Whoever decides only once, as a script may, leaves no room to take away again.
        fits = at + len(line) <= follower.length or not self._has_written
        self._has_written = True
        try:
            written = os.pwrite(fd, line if fits else room.laid_out(line), at)
            if written < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            begin(fd, at, written)
            result = meanwhile()
            sync(fd)
        except OSError as error:
            self._take_back(error)
        follower.length = max(follower.length, at + written)
        return result

    def _take_back(self, error: OSError) -> NoReturn:
        """Leave the journal as it was before a line that the disk did not take, or only in part."""
        self._follower.length = -1
        with suppress(OSError):
            os.ftruncate(self._follower.fd, self._follower.now.offset)
            if error.errno in atomic.FULL:
                sync(self._follower.fd)
                raise atomic.no_room(self._follower.path) from error
        raise ReadOnly(
            _("The disk failed while a decision was written ({why}).").format(why=why(error)),
            _("It may not be saved. Look at the disk, then open the project again."),
        ) from error

    def begin_segment(self) -> None:
        """Seal the last segment with the head of a new one.

        Raises:
            NotSaved: the disk has no room for it.
            OSError: anything else that the disk says; the segments stay as they are.
        """
        follower, at = self._follower, self._follower.now
        fields = chain.head_fields(self._project.id, at.segment + 1, at.state.seq, now(), FORMAT)
        path = segments.path_of(self._project.journal, at.segment + 1)
        # Whoever finds room does not look whether there is a next segment.
        os.ftruncate(follower.fd, at.offset)
        atomic.write_file(path, chain.encode(at.seal, fields)[1], mode=self._project.file_mode)
        with suppress(PermissionError):  # another user's file: only its owner can make it read-only
            os.fchmod(follower.fd, self._project.sealed_mode)
        follower.follow(follower.end())

    def put_aside(self, tail: bytes, mark: str) -> Path:
        """Put what a crash left behind the last whole line into a file of its own, which is returned.

        Raises:
            NotSaved: the disk has no room for that; it stays where it is.
        """
        aside = self._project.store / f"torn-{now().replace(':', '')}-{mark}.bin"
        atomic.write_file(aside, tail, mode=self._project.file_mode)
        os.ftruncate(self._follower.fd, self._follower.now.offset)
        os.fsync(self._follower.fd)
        return aside

    def give_room_back(self) -> None:
        """Leave no room behind the last line, if this session may have laid it out.

        Raises:
            Damaged: another file stands in the place of the journal's.
        """
        if self._has_written and (end := self._follower.end()).segment == self._follower.now.segment:
            os.ftruncate(self._follower.fd, end.offset)
