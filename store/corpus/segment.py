"""One segment of the corpus as it is read: line by line from where the index says that it stands."""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
import weakref
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from store import chain
from store.errors import Damaged
from store.files import atomic
from store.language import _
from store.migrations import known

_CHUNK = 1 << 20
"""Bytes that are read at once where much is."""


def path_of(folder: Path, number: int, suffix: str) -> Path:
    """The file of a segment that ends in `suffix`."""
    return folder / f"{number:06}.{suffix}"


class Segment:
    """One segment's lines, read where they stand; the index is mapped.

    The lines are not mapped: whoever goes through a gigabyte of them would be said to hold it.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self._path = path_of(folder, number, "jsonl")
        self._fd = _opened(self._path)
        self._let_go = weakref.finalize(self, os.close, self._fd)
        self._index: mmap.mmap | None = None
        self._scanned: Sequence[int] = ()
        try:
            head = self.head()
            self._lines = int(head.get("opinions", 0)) + int(head.get("claims", 1))
        except BaseException:
            self.close()
            raise
        self._index = _mapped_or_none(path_of(folder, number, "idx"), 8 * (self._lines + 1))

    def head(self) -> dict[str, Any]:
        """Return the first line."""
        line = b""
        while (newline := line.find(b"\n")) < 0 and (more := self._at(len(line), _CHUNK)):
            line += more
        head = _sound(line[: newline + 1])
        if head is None or head.get("curate") != "corpus":
            raise damaged(self._path)
        known(head.get("format"), self._path)
        return head

    def line(self, place: int, id: int | None = None) -> dict[str, Any]:
        """Return the line at a place behind the head, whose `id` is the same unless another one is named."""
        for begin, end in self._where(place):
            fields = _sound(self._at(begin, end - begin))
            if fields is not None and fields.get("id") == (place if id is None else id):
                return fields
        raise damaged(self._path)

    def digest(self) -> str:
        """Return the sha256 of the file."""
        found = hashlib.sha256()
        for chunk in self._chunks():
            found.update(chunk)
        return found.hexdigest()

    def offsets(self) -> Sequence[int]:
        """Return what stands in the index, from the lines themselves."""
        if not self._scanned:
            ends, before = array("Q"), 0
            for chunk in self._chunks():
                at = -1
                while (at := chunk.find(b"\n", at + 1)) >= 0:
                    ends.append(before + at + 1)
                before += len(chunk)
            self._scanned = ends
        return self._scanned

    def close(self) -> None:
        """Let go of the files."""
        self._fd = -1
        self._let_go()
        if self._index is not None:
            self._index.close()

    def _chunks(self) -> Iterator[bytes]:
        at = 0
        while chunk := self._at(at, _CHUNK):
            yield chunk
            at += len(chunk)

    def _at(self, begin: int, length: int) -> bytes:
        return os.pread(self._fd, length, begin)

    def _where(self, place: int) -> Iterator[tuple[int, int]]:
        """Where a line may stand: by the index, then, should that be wrong, by the lines."""
        if self._index is not None:
            begin, end = struct.unpack_from("<2Q", self._index, 8 * (place - 1))
            if begin <= end <= os.fstat(self._fd).st_size:
                yield begin, end
        offsets = self.offsets()
        if place < len(offsets):
            yield offsets[place - 1], offsets[place]


def _sound(line: bytes) -> dict[str, Any] | None:
    sound = chain.decode(chain.START, line[:-1]) if line.endswith(b"\n") else None
    return sound[1] if sound else None


def _opened(path: Path) -> int:
    try:
        return atomic.open_file(path, os.O_RDONLY)
    except FileNotFoundError as error:
        raise Damaged(_("{path} is missing.").format(path=path), advice()) from error


def _mapped_or_none(path: Path, size: int) -> mmap.mmap | None:
    """The index, if it is there and has the length that it should have."""
    with suppress(OSError, Damaged, ValueError):
        fd = atomic.open_file(path, os.O_RDONLY)
        try:
            index = mmap.mmap(fd, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(fd)
        if len(index) == size:
            return index
        index.close()
    return None


def damaged(path: Path) -> Damaged:
    """The error for a file of the corpus that was changed."""
    return Damaged(_("{path} is not what was written there.").format(path=path), advice())


def advice() -> str:
    """What to do about it."""
    return _("Nothing was changed. `curate doctor` says what is whole, and restores a backup.")
