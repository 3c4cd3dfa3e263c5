"""The files of the journal: store/journal/000001.jsonl, 000002.jsonl and so on.

Only the last one grows. When it has reached `SEGMENT_BYTES`, the next decision goes to a new one,
whose head is sealed on the last line of the old one, and the old one is made read-only; both stay for
ever. A new segment comes into being whole, head and all, so a crash leaves no half of one. What
stands in a line is said in `store.chain`, and what may stand behind the last one in `store.journal.room`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.errors import Damaged
from store.files import atomic
from store.journal import room
from store.language import _

SEGMENT_BYTES = 64 << 20
"""How long a segment grows before it is sealed."""

_CHUNK = 1 << 20
"""So many bytes at a time where much is read."""
_PAGE = 1 << 14
"""So many where it is one line."""

_NAME = re.compile(r"(\d{6,})\.jsonl")


class End(NamedTuple):
    """Where the journal ends at a moment at which nobody writes."""

    segment: int
    """The last segment."""
    offset: int
    """Its length in bytes, without the room behind them."""


def path_of(folder: Path, segment: int) -> Path:
    """Return the file of a segment."""
    return folder / f"{segment:06}.jsonl"


def numbers(folder: Path) -> list[int]:
    """Return the segments that are there: 1, 2, … without a gap.

    Raises:
        Damaged: there is none, or one between others is missing.
    """
    found = sorted(int(match[1]) for each in folder.iterdir() if (match := _NAME.fullmatch(each.name)))
    for expected, number in enumerate(found, 1):
        if number != expected:
            raise missing(path_of(folder, expected))
    if not found:
        raise missing(path_of(folder, 1))
    return found


def end(folder: Path, last: int) -> End:
    """Return where the journal ends, given a segment that is known to be there.

    Raises:
        Damaged: it is missing after all.
    """
    while path_of(folder, last + 1).exists():
        last += 1
    try:
        fd = atomic.open_file(path_of(folder, last), os.O_RDONLY)
    except FileNotFoundError as error:
        raise missing(path_of(folder, last)) from error
    try:
        return End(last, room.end(fd))
    finally:
        os.close(fd)


def missing(path: Path) -> Damaged:
    """The error for a segment that is not there."""
    return Damaged(
        _("{path} is missing.").format(path=path),
        _("Take it from a backup: `curate doctor` says what there is."),
    )


def lines(fd: int, offset: int, limit: int) -> Iterator[tuple[int, bytes]]:
    """Yield each line between two offsets, and where it begins; not one that has no newline yet.

    Lines come without their newline.
    """
    rest = b""
    while (at := offset + len(rest)) < limit:
        chunk = os.pread(fd, min(_CHUNK, limit - at), at)
        if not chunk:
            return
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield offset, line
            offset += len(line) + 1


def line_at(fd: int, offset: int) -> bytes:
    """Return the line that begins at an offset, without its newline; empty where none is whole."""
    line = b""
    while chunk := os.pread(fd, _PAGE, offset + len(line)):
        begin, newline, _rest = chunk.partition(b"\n")
        line += begin
        if newline:
            return line
    return b""


def digest(folder: Path, end: End) -> str:
    """Return the BLAKE2b of every byte of the journal up to `end`: a gigabyte takes about a second.

    Raises:
        FileNotFoundError: a segment is missing.
    """
    found = hashlib.blake2b(digest_size=16)
    for number in range(1, end.segment + 1):
        with os.fdopen(atomic.open_file(path_of(folder, number), os.O_RDONLY), "rb") as file:
            left = end.offset if number == end.segment else os.fstat(file.fileno()).st_size
            while left and (chunk := file.read(min(left, _CHUNK))):
                found.update(chunk)
                left -= len(chunk)
    return found.hexdigest()


def damaged(path: Path, offset: int) -> Damaged:
    """The error for bytes of the journal that are not what was written there."""
    return Damaged(_("{path} is damaged at byte {n}.").format(path=path, n=offset), advice())


def advice() -> str:
    """What to do about a damaged journal."""
    return _("Nothing was changed. `curate doctor` says what is whole, and restores a backup.")
