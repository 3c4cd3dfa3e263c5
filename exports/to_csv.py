"""The table as CSV that a spreadsheet opens right: UTF-8 with a mark, CRLF, and no cell run as a formula.

A cell that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a line break, in
either width) gets an apostrophe before it, as OWASP advises on CSV injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from exports import words
from exports.material import Material
from exports.table import Row, Table, table

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


def to_csv(material: Material) -> Iterator[bytes]:
    """Write a row a record, with its initiatives, sources and members in columns of their own."""
    found = table(material)
    more = (words.INITIATIVES, words.DOCUMENT, words.MEMBERS)
    yield b"\xef\xbb\xbf" + _line((*found.columns, *more))
    for row in found.rows:
        yield _line((*found.cells(row), *_more(row)))
    if found.notice:
        yield _line(_padded(found, len(more)))


def _more(row: Row) -> tuple[str, str, str]:
    own, *members = row.originals
    return (
        "\n".join(row.initiatives),
        own.source,
        "\n".join(f"{each.source}: {each.text}" for each in members),
    )


def _padded(found: Table, more: int) -> list[str]:
    return ["", words.NOTICE, found.notice, *[""] * (len(found.columns) - 3 + more)]


def _line(cells: Iterable[str | int]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([safe(each) for each in cells])
    return written.getvalue().encode("utf-8")


def safe(cell: str | int) -> str | int:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
