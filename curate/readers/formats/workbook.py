"""Workbooks (xlsx, xls, ods): every sheet in its order, each cell as a person sees it."""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from curate.readers.formats import merges, package
from curate.readers.formats.progress import Progress
from curate.readers.formats.sheets import Sheet, sheets, sheets_apart
from curate.readers.formats.vast import refuse_vast
from curate.readers.formats.written import EMPTY, Said, Writing
from store.errors import BadInput
from store.language import _

if TYPE_CHECKING:
    from curate.readers.source import Source

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_HEAD = 512
"""Bytes of the head of an old workbook."""
_NAMELESS = re.compile(r"(?:sheet|シート|ワークシート)?[\s(（]?\d{0,3}[)）]?", re.IGNORECASE)
"""What programs call sheets that nobody has named."""


def read(data: bytes, file: str, progress: Progress) -> Source:
    """Return all sheets as rows.

    Raises BadInput where the file is damaged, locked, unsafe or holds nothing.
    """
    if data.startswith(_ZIP):
        refuse_vast(data, package.refuse_unsafe(data, file), file)
    elif not data.startswith(_OLD) or not _whole(data):
        raise package.broken(file)
    writing = Writing(file)
    spans = merges.of_ods(data) if data.startswith(_ZIP) else {}
    for sheet in sheets(data, file) if data.startswith(_ZIP) else sheets_apart(data, file):
        progress(sheet.place)
        _sheet(sheet, writing, sheet.merged or spans.get(sheet.name, ()))
    if writing.empty:
        raise BadInput(
            _("No sheet of {file} has text.").format(file=file), _("Choose a file that has text in it.")
        )
    return writing.source(tabular=True, merges=True)


def _whole(data: bytes) -> bool:
    """Whether the head of an old workbook promises no more than the file holds ([MS-CFB] 2.2).

    The library reserves what a head promises, and a process that is refused memory ends at once. So it does
    for the size of a stream, which stands in entries of 128 bytes that begin with a name.
    """
    if len(data) < _HEAD:
        return False
    sector, small = struct.unpack_from("<HH", data, 30)
    promised = [struct.unpack_from("<I", data, at)[0] for at in (40, 44, 64, 72)]
    first = struct.unpack_from("<I", data, 48)[0]
    if (sector, small) not in ((9, 6), (12, 6)) or any(n << sector > len(data) for n in promised):
        return False
    start = (first + 1) << sector
    entries = range(start, min(start + (1 << sector), len(data) - 127), 128)
    return all(struct.unpack_from("<I", data, at + 120)[0] <= len(data) for at in entries if data[at + 66])


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _sheet(sheet: Sheet, writing: Writing, merged: Iterable[merges.Range]) -> None:
    rows, name = sheet.rows, sheet.name
    width = max((at + 1 for row in rows for at, value in enumerate(row) if value != ""), default=0)
    height = max((at + 1 for at, row in enumerate(rows) if any(value != "" for value in row)), default=0)
    below = _below(merged, width, height)
    letters = [_letters(at + 1) for at in range(width)]
    if height and sheet.several and not _NAMELESS.fullmatch(name):
        writing.tab(name)
    for at, row in enumerate(rows[:height]):
        place = f"{name}!{at + 1}"
        if all(value == "" for value in row[:width]):
            writing.paragraph("", place)
            continue
        cells = [
            EMPTY if value == "" else Said(_said(value), f"{name}!{letters[column]}{at + 1}")
            for column, value in enumerate(row[:width])
        ]
        for column in below.get(at, ()):
            cells[column] = Said("", merged=True)
        writing.row(cells, begins=at == 0, place=place)


def _below(merged: Iterable[merges.Range], width: int, height: int) -> dict[int, set[int]]:
    """Row → the columns that are one with the cell above them."""
    found: dict[int, set[int]] = {}
    for (top, left), (bottom, right) in merged:
        for row in range(top + 1, min(bottom + 1, height)):
            found.setdefault(row, set()).update(range(left, min(right + 1, width)))
    return found


def _said(value: object) -> str:
    """A value as a person reads it: whole numbers without a point, dates as ISO 8601."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
