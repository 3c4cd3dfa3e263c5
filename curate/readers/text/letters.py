"""Letters that a printer took from the table of radicals: ⾒ for 見.

They look alike and are not the same, so that no name of a column and no heading would be known by them. A
letter stands for a letter, so all places stay as they are; what an opinion says is mended, its raw text not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from curate.readers.draft import Field
from curate.readers.lines import Line
from curate.readers.source import Row, Source
from store.model import Repair

_SUPPLEMENT = str.maketrans(
    "⺠⻑⻄⻘⻝⻩⻭⻤⻲⻨⻫⻯⻁⻆⻋⻌⻔⻙⻢⻣⻥⻰⼾‧",
    "民長西青食黄歯鬼亀麦斉竜虎角車辶門韋馬骨魚竜戸・",
)
"""Those that documents hold and Unicode gives no equivalent of; the dot comes with them out of browsers."""
_RADICAL = re.compile("[\u2e80-\u2fdf\u2027]")
_AROUND = 8
"""Characters that a listed repair shows on each side of its place."""


def meant(text: str) -> str:
    """`text` with the letters that its radicals stand for; as long as it was."""
    return _RADICAL.sub(lambda place: _letter(place.group()), text)


def _letter(sign: str) -> str:
    plain = sign.translate(_SUPPLEMENT)
    return plain if plain != sign else unicodedata.normalize("NFKC", sign)


def legible(source: Source) -> Source:
    """`source` with lines and cells that say what is meant; its text stays as it is."""
    if not _RADICAL.search(source.text):
        return source
    return replace(
        source,
        lines=tuple(map(_line, source.lines)),
        tables=tuple(tuple(map(_row, rows)) for rows in source.tables),
        furniture=tuple(map(_line, source.furniture)),
    )


def _line(line: Line) -> Line:
    return replace(line, text=meant(line.text))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(replace(cell, text=meant(cell.text)) for cell in row.cells))


def as_printed(field: Field, text: str) -> Field:
    """`field` with its raw text as `text`, the document, has it at the field's places."""
    stands = "".join(text[span.start : span.end] for span in field.spans)
    if not _RADICAL.search(stands):
        return field
    return replace(field, raw="".join(_printed(field.raw, "".join(stands.split()))))


def _printed(raw: str, stands: str) -> Iterator[str]:
    """Each character of `raw`, as it `stands` in the document where it is the next one there."""
    at = 0
    for letter in raw:
        if at < len(stands) and meant(stands[at]) == letter:
            yield stands[at]
            at += 1
        else:
            yield letter


def repairs(raw: str, line: int) -> Iterator[Repair]:
    """What was mended of a field whose raw text, which begins in `line`, is `raw`."""
    for place in _RADICAL.finditer(raw):
        if (letter := _letter(place.group())) != place.group():
            around = raw[max(place.start() - _AROUND, 0) : place.end() + _AROUND]
            yield Repair("radical", line, around, around.replace(place.group(), letter))
