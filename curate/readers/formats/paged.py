"""Heads and feet of pages in a text that was taken out of print and has a form feed before each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from curate.readers.lines import Line
from curate.readers.text import marks

_FEED = "\f"
_EDGE = 2
"""Lines at the start and at the end of a page among which its head and foot are."""
_LEAST = 3
"""Pages on which a line stands before it is known as one; and it stands on most of all."""
_NUMBER = re.compile(r"^[-－‐]?\s?\d{1,4}\s?[-－‐]?(?:\s\s|　)|(?:\s\s|　)\s*[-－‐]?\s?\d{1,4}\s?[-－‐]?$")
_CELLS = re.compile(r"\t|\S\s{2,}\S|[|｜]")


def furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The heads and feet among `lines`; none in a text without pages."""
    pages = _pages(lines)
    if len(pages) < _LEAST:
        return ()
    edges = [[*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]] for page in pages]
    seen = Counter(text for edge in edges for text in {_plain(line) for line in edge})
    least = max(_LEAST, len(pages) // 2 + 1)
    return tuple(line for edge in edges for line in edge if seen[_plain(line)] >= least and not _tells(line))


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each page that say something."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if _FEED in line.text:
            pages.append([])
        if not line.blank:
            pages[-1].append(line)
    return [page for page in pages if page]


def _tells(line: Line) -> bool:
    """Whether a line is a sentence, a heading or the row of a table: each may well come again."""
    said = line.text.strip()
    return said.endswith("。") or bool(marks.heading(said)) or bool(_CELLS.search(said))


def _plain(line: Line) -> str:
    """What a line says beside the number of its page."""
    return "".join(_NUMBER.sub("", line.text.strip()).split())
