"""What the packed streams of a pdf unpack to, looked at before a library does (ISO 32000-1, 7.4.4)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

_BEGIN = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000
"""Bytes before a stream among which its dictionary stands."""
_MOST = 100_000_000
"""Bytes that a stream may unpack to; printed pages take some thousands."""
_MOST_OF_A_PICTURE = 400_000_000
"""A picture is not looked at when the file is read; A3 at 800 dots an inch takes so many."""
_MOST_OF_ALL = 400_000_000
"""Bytes that all of them may unpack to, save pictures: the library keeps them."""
_CHUNK = 1 << 16
_DEEPEST = 8
"""How often what was unpacked may be packed again."""


class _TooMuch(Exception):
    pass


def too_much(data: bytes) -> bool:
    """Whether the streams of the pdf in `data` unpack beyond measure; none but zlib's can."""
    total = 0
    try:
        for begin, end, most in _streams(data):
            size = _size((data[at : min(at + _CHUNK, end)] for at in range(begin, end, _CHUNK)), most)
            total += size if most == _MOST else 0
            if total > _MOST_OF_ALL:
                return True
    except _TooMuch:
        return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, int, int]]:
    """From where to where each stream reaches that is packed, and what it may unpack to."""
    for found in _BEGIN.finditer(data):
        begin = found.end()
        if _packed(data[begin : begin + 2]):
            end = data.find(b"endstream", begin)
            said = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
            yield begin, end if end >= 0 else len(data), _MOST_OF_A_PICTURE if b"/Image" in said else _MOST


def _packed(head: bytes) -> bool:
    """Whether a stream begins as RFC 1950 says (section 2.2)."""
    return len(head) == 2 and head[0] & 0x0F == 8 and not int.from_bytes(head, "big") % 31


def _size(pieces: Iterable[bytes], most: int) -> int:
    """What a packed stream unpacks to, and what that unpacks to, should it be packed again."""
    size = 0
    for _layer in range(_DEEPEST):
        pieces = _unpacked(pieces, most)
        first = next(pieces, b"")
        pieces = chain((first,), pieces)
        if not _packed(first[:2]):
            break
    for piece in pieces:
        size += len(piece)
    return size


def _unpacked(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Unpack bytes as they come, as far as they are whole; raises where it is more than `most`."""
    unpacking, size = zlib.decompressobj(), 0
    for piece in pieces:
        rest = piece
        while rest and not unpacking.eof:
            try:
                found = unpacking.decompress(rest, _CHUNK)
            except zlib.error:
                return
            rest = unpacking.unconsumed_tail
            size += len(found)
            if size > most:
                raise _TooMuch
            if found:
                yield found
