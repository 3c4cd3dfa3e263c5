"""Which cells of an OpenDocument sheet are one in print: the workbook library does not say.

OpenDocument 1.3 part 3, 19.676 and 19.679: a cell says how many columns and rows it spans, rows and cells
may say that they are repeated.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

Range = tuple[tuple[int, int], tuple[int, int]]
"""Row and column, from 0, of the first cell and of the last."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST = 1_000_000
"""Rows or columns beyond which nothing is counted any more; no sheet has more."""


def of_ods(data: bytes) -> Mapping[str, tuple[Range, ...]]:
    """The ranges by the name of the sheet; none where the package is no OpenDocument or cannot be read."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    with zipfile.ZipFile(BytesIO(data)) as package:
        if "content.xml" not in package.namelist():
            return {}
        try:
            root = fromstring(
                package.read("content.xml"),
                XMLParser(resolve_entities=False, no_network=True, huge_tree=True),
            )
        except XMLSyntaxError:
            return {}
    return {sheet.get(f"{_TABLE}name", ""): tuple(_ranges(sheet)) for sheet in root.iter(f"{_TABLE}table")}


def _ranges(sheet: Any) -> Iterator[Range]:
    row = 0
    for each in sheet.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in each:
            across, down = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                yield (row, column), (row + down - 1, column + across - 1)
            column = min(column + _number(cell, "number-columns-repeated"), _MOST)
        row = min(row + _number(each, "number-rows-repeated"), _MOST)


def _number(element: Any, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 1
