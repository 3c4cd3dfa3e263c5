"""Reads the journal: from the first line, seal by seal, and on from there as it grows.

A follower never writes. It stops at the first line that is not sound and leaves it to `tail` to say
what stands there: the trace of a crash, or damage.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from store import atomic, chain, segments
from store.errors import Damaged, UnknownThing
from store.language import _
from store.migrations import FORMAT
from store.segments import End
from store.state import Decision, State, fold

_OFFSET_BITS = 40
_OFFSET = (1 << _OFFSET_BITS) - 1


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

    def __init__(self, folder: Path, project: str, *, writable: bool) -> None:
        self.folder = folder
        self.now = Now(State(), 0, FORMAT, 0, chain.START)
        self.fd = -1
        """The segment that is being read, open for appending where `writable` and it is the last."""
        self._project = project
        self._writable = writable
        # Where each decision stands, segment << 40 | offset: eight bytes for each.
        self._places = array("Q")

    @property
    def path(self) -> Path:
        """The file of the segment that is being read."""
        return segments.path_of(self.folder, self.now.segment)

    def close(self) -> None:
        """Let go of the file."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def follow(self, end: End) -> None:
        """Read on to `end`, segment by segment, as far as the lines are sound.

        Raises:
            Damaged: a segment ends in lines that are not sound although another follows it,
                or its file was replaced by another.
            TooNew: a newer curate wrote a segment.
        """
        if not self.now.segment:
            self._turn_page(end)
        self._refuse_replaced()
        while self.now.segment < end.segment:
            size = os.fstat(self.fd).st_size
            self._read_lines(size)
            if self.now.offset != size:
                raise damaged(self.path, self.now.offset)
            self._turn_page(end)
        self._read_lines(end.offset)

    def advance(self, after: Now, offset: int) -> None:
        """Take one more decision, whose line begins at `offset`, for read."""
        self._places[after.state.seq - 1 :] = array("Q", [after.segment << _OFFSET_BITS | offset])
        self.now = after

    def tail(self, end: End) -> bytes:
        """Return what was left unread before `end`: nothing, or the trace of a crash.

        Behind the end of a moment ago another session may be writing by now.

        Raises:
            Damaged: it is more than a crash can have left.
        """
        tail = os.pread(self.fd, end.offset - self.now.offset, self.now.offset)
        if not chain.is_torn(tail):
            raise damaged(self.path, self.now.offset)
        return tail

    def __len__(self) -> int:
        """How many decisions were read."""
        return len(self._places)

    def decision(self, seq: int) -> Decision:
        """Return one decision, read again from the disk and compared with its seal.

        Raises:
            UnknownThing: there is none of this number.
            Damaged: it is not what was written there any more.
        """
        if not 1 <= seq <= len(self._places):
            raise UnknownThing(_("There is no decision {n}.").format(n=seq))
        segment, offset = self._place(seq)
        path = segments.path_of(self.folder, segment)
        with _opened(path) as fd:
            head = segments.line_at(fd, 0)
            before, at = self._place(seq - 1)
            previous = segments.line_at(fd, at) if before == segment else head
            sound = chain.decode(chain.seal_of(previous), segments.line_at(fd, offset))
            if sound is None:
                raise damaged(path, offset)
            return chain.decision(sound[1], chain.format_of(head, path), path)

    def seal_of(self, seq: int) -> str:
        """Return the seal of one decision; that of the first line for 0."""
        segment, offset = self._place(seq)
        with _opened(segments.path_of(self.folder, segment)) as fd:
            return chain.seal_of(segments.line_at(fd, offset))

    def _place(self, seq: int) -> tuple[int, int]:
        """The segment and the offset of a decision; those of the first line for 0."""
        place = self._places[seq - 1] if seq else 1 << _OFFSET_BITS
        return place >> _OFFSET_BITS, place & _OFFSET

    def _turn_page(self, end: End) -> None:
        """Go to the next segment, behind its head."""
        at = self.now
        number = at.segment + 1
        path = segments.path_of(self.folder, number)
        grows = self._writable and number == end.segment
        fd = atomic.open_file(path, os.O_RDWR | os.O_APPEND if grows else os.O_RDONLY)
        try:
            line = segments.line_at(fd, 0)
            format_ = chain.format_of(line, path)
            sound = chain.decode(at.seal, line)
            if sound is None:
                raise damaged(path, 0)
            chain.check_head(sound[1], path, project=self._project, segment=number, after=at.state.seq)
        except BaseException:
            os.close(fd)
            raise
        self.close()
        self.fd = fd
        self.now = Now(at.state, number, format_, len(line) + 1, sound[0])

    def _refuse_replaced(self) -> None:
        """Raise if another file stands at the place of the open one: what is added here would be lost."""
        if not os.path.samestat(os.fstat(self.fd), self.path.stat()):
            raise Damaged(
                _("{path} was replaced by another file.").format(path=self.path),
                _("Open the project again."),
            )

    def _read_lines(self, limit: int) -> None:
        at, path = self.now, self.path
        if limit < at.offset:
            raise Damaged(_("{path} is shorter than it was.").format(path=path), advice())
        for offset, line in segments.lines(self.fd, at.offset, limit):
            sound = chain.decode(self.now.seal, line)
            if sound is None:
                return
            decision = chain.decision(sound[1], at.format, path)
            if decision.seq != self.now.state.seq + 1:
                raise damaged(path, offset)
            after = fold(self.now.state, decision)
            self.advance(Now(after, at.segment, at.format, offset + len(line) + 1, sound[0]), offset)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    fd = atomic.open_file(path, os.O_RDONLY)
    try:
        yield fd
    finally:
        os.close(fd)


def damaged(path: Path, offset: int) -> Damaged:
    """The error for bytes of the journal that are not what was written there."""
    return Damaged(_("{path} is damaged at byte {n}.").format(path=path, n=offset), advice())


def advice() -> str:
    """What to do about a damaged journal."""
    return _("Nothing was changed. `curate doctor` says what is whole, and restores a backup.")
