"""Old workbooks (xls) written byte by byte: [MS-CFB] around a BIFF8 stream ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_LEAST = 4_096
"""Bytes below which a stream would stand among the small ones."""
_END, _NONE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def old_workbook(cells: Mapping[tuple[int, int], str]) -> bytes:
    """A workbook of one sheet, 意見, with `cells` by row and column, both from 0."""
    stream = _stream(cells)
    stream += bytes(max(_LEAST, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    sectors = len(stream) // _SECTOR
    chain = [_TABLE, _END, *range(3, sectors + 2), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _NONE, 2, len(stream))
    return _head() + table + entries.ljust(_SECTOR, b"\0") + stream


def _head() -> bytes:
    magic = bytes.fromhex("d0cf11e0a1b11ae1")
    said = struct.pack("<16x5H6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0)
    return (magic + said).ljust(_SECTOR, b"\xff")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _NONE, _NONE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _stream(cells: Mapping[tuple[int, int], str]) -> bytes:
    name = "意見"
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for (row, column), text in cells.items():
        words = text.encode("utf-16-le")
        sheet += _record(0x204, struct.pack("<HHHHB", row, column, 0, len(words) // 2, 1) + words)
    sheet += _record(0xA, b"")
    length = len(start) + 4 + 8 + 2 * len(name) + 4
    named = _record(0x85, struct.pack("<IHBB", length, 0, len(name), 1) + name.encode("utf-16-le"))
    return start + named + _record(0xA, b"") + sheet


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
