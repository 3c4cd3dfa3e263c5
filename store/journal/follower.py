"""Reads the journal: from a snapshot or from the first line, seal by seal, and on as it grows.

A snapshot (`store.journal.snapshot`) is believed where the journal still has every byte that it was made
from. What was read is looked up again by `store.journal.lookup`.

A follower never writes. It stops at the first line that is not sound and leaves it to `tail` to say
what stands there: the trace of a crash, or damage.
"""

from __future__ import annotations

import gc
import os
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import NamedTuple

from store import chain
from store.deciding.folding import Folding
from store.errors import Damaged
from store.files import atomic
from store.journal import room, segments, snapshot
from store.journal.lookup import Lookup
from store.journal.places import Places
from store.journal.segments import End
from store.journal.snapshot import Mark, Snapshot
from store.language import _
from store.migrations import FORMAT
from store.state import State

_LONG = 1 << 20
"""So many bytes at once are much to read."""


class Now(NamedTuple):
    """How far the journal was read, and what it means; replaced as a whole, so never half changed."""

    state: State
    """All decisions up to here."""
    segment: int
    """The segment that is being read; 0 before the first."""
    format: int
    """The format of that segment."""
    offset: int
    """The byte behind the last line that was read."""
    seal: str
    """The seal of that line."""

    @property
    def end(self) -> End:
        """Where the journal would end if nothing came after."""
        return End(self.segment, self.offset)


class Follower:
    """One reader of the journal in `folder`; `now` says how far it is."""

    def __init__(self, folder: Path, project: str, *, writable: bool, start: Path | None = None) -> None:
        """Begin with the snapshot at `start`, if it is of any use, else with the first line."""
        self.folder = folder
        self.fd = -1
        """The segment that is being read, open for writing where `writable` and it is the last."""
        self.length = -1
        """Its length when it was last looked at, room included; -1 where it may be another by now."""
        self._project = project
        self._writable = writable
        self._start: Path | None = None
        self.path = folder
        """The file of that segment."""
        self.begin_anew()
        self._start = start

    def begin_anew(self) -> None:
        """Forget what was read, and begin with the first line the next time."""
        self.close()
        self.now = Now(State(), 0, FORMAT, 0, chain.START)
        self._start = None
        self.known = Lookup(self.folder, self._project, Places())
        """The decisions that were read."""

    def close(self) -> None:
        """Let go of the file."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def is_at_end(self) -> bool:
        """Whether nothing has come behind what was read; asked before every decision.

        Raises:
            Damaged: another file stands at the place of the open one: what is added here would be lost.
        """
        if self._status().st_size != self.length:
            return False
        behind = os.pread(self.fd, 1, self.now.offset)
        # A path's own methods would take longer than all the rest.
        return behind == room.SPACE or not (behind or os.access(self._next, os.F_OK))

    def end(self) -> End:
        """Return where the journal ends at a moment at which nobody writes, once some of it was read.

        Raises:
            Damaged: another file stands at the place of the open one.
        """
        self.length = self._status().st_size
        if os.access(self._next, os.F_OK):
            return segments.end(self.folder, self.now.segment + 1)
        return End(self.now.segment, room.end(self.fd))

    def _status(self) -> os.stat_result:
        try:
            found = os.stat(self._name)  # noqa: PTH116 - as above
        except FileNotFoundError as error:
            raise segments.missing(self.path) from error
        if not os.path.samestat(self._file, found):
            raise Damaged(
                _("{path} was replaced by another file.").format(path=self.path),
                _("Open the project again."),
            )
        return found

    def distance(self, end: End) -> float:
        """How many bytes it is to an end; in another segment it is far."""
        return end.offset - self.now.offset if end.segment == self.now.segment else inf

    def follow(self, end: End) -> None:
        """Read on to `end`, segment by segment, as far as the lines are sound.

        Raises:
            Damaged: a segment ends in lines that are not sound although another follows it.
            TooNew: a newer curate wrote a segment.
        """
        if not self.now.segment and not self._resume(end):
            self._turn_page(end)
        while self.now.segment < end.segment:
            limit = room.end(self.fd)
            self._read_lines(limit)
            if self.now.offset != limit:
                raise segments.damaged(self.path, self.now.offset)
            self._turn_page(end)
        self._read_lines(end.offset)

    def advance(self, after: Now, offset: int) -> None:
        """Take one more decision, whose line begins at `offset`, for read."""
        self.known.places.add(after.segment, offset)
        self.now = after

    def tail(self, end: End) -> bytes:
        """Return what was left unread before `end`: nothing, or the trace of a crash.

        Behind the end of a moment ago another session may be writing by now.

        Raises:
            Damaged: it is more than a crash can have left.
        """
        if end.offset == self.now.offset:
            return b""
        tail = os.pread(self.fd, end.offset - self.now.offset, self.now.offset).lstrip(room.SPACE)
        if not chain.is_torn(tail):
            raise segments.damaged(self.path, self.now.offset)
        return tail

    def snapshot(self) -> Snapshot:
        """All that was read, and the bytes of the journal that it came from."""
        now = self.now
        mark = Mark(now.state.seq, now.segment, now.offset, now.seal)
        return Snapshot(now.state, mark, self.known.places.content(), segments.digest(self.folder, now.end))

    def _resume(self, end: End) -> bool:
        """Begin where the snapshot ends; whether there is one that the journal vouches for."""
        found = snapshot.load(self._start, self._project) if self._start else None
        if found is None or not found.mark.seq or found.mark.segment > end.segment:
            return False
        mark, path = found.mark, segments.path_of(self.folder, found.mark.segment)
        grows = self._writable and mark.segment == end.segment
        known = Lookup(self.folder, self._project, Places(found.places))
        try:
            if segments.digest(self.folder, End(mark.segment, mark.offset)) != found.journal:
                raise segments.damaged(path, mark.offset)
            format_ = known.vouched(mark)
            fd = atomic.open_file(path, os.O_RDWR if grows else os.O_RDONLY)
        except (Damaged, FileNotFoundError, IndexError):
            return False
        self.known = known
        self._take_up(fd, mark.segment)
        self.now = Now(found.state, mark.segment, format_, mark.offset, mark.seal)
        return True

    def _turn_page(self, end: End) -> None:
        """Go to the next segment, behind its head."""
        at = self.now
        number = at.segment + 1
        path = segments.path_of(self.folder, number)
        grows = self._writable and number == end.segment
        fd = atomic.open_file(path, os.O_RDWR if grows else os.O_RDONLY)
        try:
            line = segments.line_at(fd, 0)
            format_ = chain.format_of(line, path)
            sound = chain.decode(at.seal, line)
            if sound is None:
                raise segments.damaged(path, 0)
            chain.check_head(sound[1], path, project=self._project, segment=number, after=at.state.seq)
        except BaseException:
            os.close(fd)
            raise
        self.close()
        self._take_up(fd, number)
        self.now = Now(at.state, number, format_, len(line) + 1, sound[0])

    def _take_up(self, fd: int, segment: int) -> None:
        self.fd, self._file, self.length = fd, os.fstat(fd), -1
        self.path = segments.path_of(self.folder, segment)
        self._name, self._next = str(self.path), str(segments.path_of(self.folder, segment + 1))

    def _read_lines(self, limit: int) -> None:
        at, path = self.now, self.path
        if limit < at.offset:
            raise Damaged(_("{path} is shorter than it was.").format(path=path), segments.advice())
        if limit == at.offset:
            return
        folding, own, behind, places = Folding(at.state), at.seal, at.offset, array("Q")
        with _uncollected(limit - at.offset >= _LONG):
            for offset, line in segments.lines(self.fd, at.offset, limit):
                sound = chain.decode(own, line)
                if sound is None:
                    break
                decision = chain.decision(sound[1], at.format, path)
                if decision.seq != folding.seq + 1:
                    raise segments.damaged(path, offset)
                folding.take(decision)
                places.append(offset)
                own, behind = sound[0], offset + len(line) + 1
            if places:
                self.known.places.extend(at.segment, places)
                self.now = Now(folding.state(), at.segment, at.format, behind, own)


@contextmanager
def _uncollected(much: bool) -> Iterator[None]:
    """Where much is read that stays, the garbage collector does not go through it again and again."""
    if not much or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
