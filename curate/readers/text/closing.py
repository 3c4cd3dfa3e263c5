"""以上, the word that closes a document: of the form, as a page's number is, not of what was said."""

from __future__ import annotations

import re
from dataclasses import replace

from curate.readers.lines import Line
from curate.readers.source import Row, Source

_CLOSING = re.compile(r"\s*以[ \u3000]*上[。.]?\s*")
_COUNTS = re.compile(r"[\d０-９一二三四五六七八九十割％%歳人年件円倍]\s*$")
"""The end of a line that 以上 may belong to: 70歳, 2割."""


def without(source: Source) -> Source:
    """`source` with its last line among the furniture, where that says 以上 and nothing more."""
    solid = [line for line in source.lines if not line.blank]
    if len(solid) < 2 or not _closes(*solid[-2:]):
        return source
    last = solid[-1]
    if any(_holds(row, last) and not _says_it(row) for rows in source.tables for row in rows):
        return source
    return replace(
        source,
        lines=tuple(line for line in source.lines if line is not last),
        tables=tuple(tuple(row for row in rows if not _holds(row, last)) for rows in source.tables),
        furniture=(*source.furniture, last),
    )


def _closes(before: Line, last: Line) -> bool:
    return bool(_CLOSING.fullmatch(last.text)) and not _COUNTS.search(before.text)


def _holds(row: Row, line: Line) -> bool:
    return any(line.start <= span.start < line.end for cell in row.cells for span in cell.spans)


def _says_it(row: Row) -> bool:
    return bool(_CLOSING.fullmatch(" ".join(cell.text for cell in row.filled)))
