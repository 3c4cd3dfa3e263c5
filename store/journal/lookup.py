"""Decisions that were read once, looked up again: each line is read from the disk and compared with its seal.

What changes under an open session is found here: a decision that somebody looks up or undoes at once, all
of them by `intact`, before a new snapshot is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import chain
from store.errors import UnknownThing
from store.files import atomic
from store.journal import room, segments
from store.journal.places import Places
from store.journal.segments import End
from store.journal.snapshot import Mark
from store.language import _
from store.state import Decision


class Lookup:
    """The decisions of the journal in `folder` that stand at these places."""

    def __init__(self, folder: Path, project: str, places: Places) -> None:
        self._folder = folder
        self._project = project
        self.places = places
        """Where each decision stands, as far as they were read."""

    def decision(self, seq: int) -> Decision:
        """Return one decision, read again from the disk and compared with its seal.

        Raises:
            UnknownThing: there is none of this number.
            Damaged: it is not what was written there any more.
        """
        if not 1 <= seq <= len(self.places):
            raise UnknownThing(
                _("There is no decision {n}.").format(n=seq),
                _("`curate history PROJECT` lists the decisions."),
            )
        segment, offset = self.places.of(seq)
        path = segments.path_of(self._folder, segment)
        with _opened(path) as fd:
            head = segments.line_at(fd, 0)
            before, at = self.places.of(seq - 1)
            previous = segments.line_at(fd, at) if before == segment else head
            sound = chain.decode(chain.seal_of(previous), segments.line_at(fd, offset))
            if sound is None:
                raise segments.damaged(path, offset)
            return chain.decision(sound[1], chain.format_of(head, path), path)

    def seal_of(self, seq: int) -> str:
        """Return the seal of one decision; that of the first line for 0."""
        segment, offset = self.places.of(seq)
        with _opened(segments.path_of(self._folder, segment)) as fd:
            return chain.seal_of(segments.line_at(fd, offset))

    def intact(self, end: End, seal: str) -> None:
        """Compare every line up to an end with its seal again, the last one with `seal` as well.

        Raises:
            Damaged: one of them is not what was written there.
        """
        own = chain.START
        for segment in range(1, end.segment + 1):
            path = segments.path_of(self._folder, segment)
            with _opened(path) as fd:
                limit = end.offset if segment == end.segment else room.end(fd)
                behind = 0
                for offset, line in segments.lines(fd, 0, limit):
                    sealed = chain.sealed(own, line)
                    if sealed is None:
                        raise segments.damaged(path, offset)
                    own, behind = sealed, offset + len(line) + 1
                if behind != limit:
                    raise segments.damaged(path, behind)
        if own != seal:
            raise segments.damaged(segments.path_of(self._folder, end.segment), end.offset)

    def vouched(self, mark: Mark) -> int:
        """Return the format of the segment in which the decision of a mark ends where the mark says.

        Raises:
            Damaged: it does not, or not with this seal.
        """
        if len(self.places) != mark.seq or self.decision(mark.seq).seq != mark.seq:
            raise segments.damaged(self._folder, mark.offset)
        segment, offset = self.places.of(mark.seq)
        path = segments.path_of(self._folder, segment)
        with _opened(path) as fd:
            line = segments.line_at(fd, offset)
        if (segment, offset + len(line) + 1, chain.seal_of(line)) != mark[1:]:
            raise segments.damaged(path, offset)
        with _opened(path) as fd:
            head = segments.line_at(fd, 0)
        fields = chain.fields_of(head)
        if (fields["project"], fields["segment"]) != (self._project, segment):
            raise segments.damaged(path, 0)
        return chain.format_of(head, path)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    fd = atomic.open_file(path, os.O_RDONLY)
    try:
        yield fd
    finally:
        os.close(fd)
