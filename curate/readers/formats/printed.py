"""Printed pages (pdf) with a text layer: ruled tables, tables without rules, columns, running text."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from curate.readers.formats import package, sideways, unruled
from curate.readers.formats.drawn import drawn_bullets
from curate.readers.formats.glyphs import Block, Glyph, Printed, columns, lines, said
from curate.readers.formats.inflated import too_much
from curate.readers.formats.progress import Progress
from curate.readers.formats.raised import parted
from curate.readers.formats.ruled import ruled
from curate.readers.formats.written import Said, Writing
from curate.readers.text import marks
from store.errors import BadInput
from store.language import _

if TYPE_CHECKING:
    from curate.readers.source import Source

_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the library lets through when an object in a file is not what it ought to be."""
_FEW = 30
"""Letters that a scanned page may have all the same: its number, a stamp."""
_NEAR = (-1, 0, 1)
"""Points by which a blank's end may miss the letter behind it."""
_MARGIN = 0.09
"""The share of a page's height at its top and its foot in which heads, feet and page numbers stand."""
_LEAST_MARGIN = 54.0
"""Points that they are high on small pages."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is read."""

    number: int
    """From 1."""
    height: float
    """In points."""
    blocks: list[Block]
    """From top to bottom."""
    picture: bool
    """Whether a picture fills it, and hardly a letter stands beside it."""
    raised: list[str]
    """Marks of notes that stand in its text."""


def read(data: bytes, file: str, progress: Progress) -> Source:
    """Return the pages' text; what repeats at their heads and feet stands at the end.

    Raises BadInput where the file is damaged, locked or has no text layer.
    """
    if too_much(data):
        raise package.bomb(file)
    pages = _pages(data, file, progress)
    if not any(page.blocks for page in pages):
        raise BadInput(
            _("{file} has no text: its pages are pictures.").format(file=file),
            _("Ask for the file that it was printed from, or have its text recognised (OCR) first."),
        )
    writing = Writing(file)
    repeated = _repeated(pages)
    for page in pages:
        place = f"p. {page.number}"
        beside = [block for block in page.blocks if _furniture(block, page.height, repeated)]
        for block in page.blocks:
            if block not in beside:
                _write(block, writing, place)
        for text in (*(block.text for block in beside), *page.raised):
            writing.furniture(text, place)
    tables = [block for page in pages for block in page.blocks if block.rows]
    unread = tuple(f"p. {page.number}" for page in pages if page.picture)
    return writing.source(merges=all(block.ruled for block in tables), unread=unread)


def _pages(data: bytes, file: str, progress: Progress) -> list[_Page]:
    """Each page with its blocks from top to bottom."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    logging.getLogger("pdfminer").setLevel(
        logging.CRITICAL
    )  # what it says concerns fonts and loops, not words
    damage = (*_DAMAGE, PSException, PdfminerException, MalformedPDFException)
    found: list[_Page] = []
    table: unruled.Head | None = None
    try:
        opened = pdfplumber.open(BytesIO(data))
        total = len(opened.pages)
    except damage as error:
        if isinstance(error.__context__, PDFPasswordIncorrect) or "Password" in repr(error):
            raise package.locked(file) from error
        raise package.broken(file) from error
    with opened:
        for at in range(total):
            progress(at / total)
            try:
                page = sideways.upright(opened.pages[at])
                glyphs, raised = parted(_glyphs(page))
                blocks, table = _blocks(page, glyphs, table)
                found.append(_Page(at + 1, float(page.height), blocks, _is_picture(page), raised))
                page.close()
            except damage as error:
                raise package.broken(file) from error
    return found


def _blocks(
    page: Any, glyphs: Sequence[Glyph], table: unruled.Head | None
) -> tuple[list[Block], unruled.Head | None]:
    """The blocks of a page, and the table without rules that may go on overleaf."""
    blocks, left = ruled(page, glyphs)
    every = lines(left)
    feet = [line for line in every if line.top > float(page.height) * (1 - _MARGIN) and marks.page(line.text)]
    printed = [line for line in every if line not in feet]
    blocks = [*blocks, *(Block(line.top, line.bottom, line.text) for line in feet)]
    inner, table = unruled.tables(printed, table)
    if inner is None:
        inner = [Block(line.top, line.bottom, line.text) for part in columns(printed) for line in part]
        if len(columns(printed)) > 1:
            return [*blocks, *inner] if not blocks else _beside(blocks, inner), table
    return sorted([*blocks, *inner], key=lambda block: block.top), table


def _glyphs(page: Any) -> list[Glyph]:
    """The upright characters of a page that leave ink, and whether a blank ends where they begin."""
    upright = [char for char in page.chars if char.get("upright", True)]
    blanks = {(round(char["bottom"]), round(char["x1"])) for char in upright if not char["text"].strip()}
    near = {(bottom + down, right + by) for bottom, right in blanks for down in _NEAR for by in _NEAR}
    glyphs = [
        Glyph.of(char, blank=(round(char["bottom"]), round(char["x0"])) in near)
        for char in upright
        if char["text"].strip()
    ]
    return [*glyphs, *drawn_bullets([*page.curves, *page.rects], glyphs)]


def _is_picture(page: Any) -> bool:
    area = sum(abs((each["x1"] - each["x0"]) * (each["bottom"] - each["top"])) for each in page.images)
    return len(page.chars) < _FEW and area > page.width * page.height / 2


def _beside(blocks: Sequence[Block], inner: Sequence[Block]) -> list[Block]:
    """Text in columns with tables above or below: the text stays in its own order."""
    first = min((block.top for block in inner), default=0.0)
    above = [block for block in blocks if block.top < first]
    return [*above, *inner, *(block for block in blocks if block.top >= first)]


def _plain(text: str) -> str:
    return re.sub(r"[\d０-９]+", "0", "".join(text.split()))


def _repeated(pages: Sequence[_Page]) -> set[str]:
    """The lines in the margins that stand on several pages, save for their numbers."""
    seen = Counter(
        text
        for page in pages
        for text in {
            _plain(block.text)
            for block in page.blocks
            if _in_margin(block, page.height) and not block.text.endswith("。")
        }
    )
    least = max(2, min(3, len(pages)))
    return {text for text, times in seen.items() if times >= least}


def _in_margin(block: Block, height: float) -> bool:
    margin = max(height * _MARGIN, _LEAST_MARGIN)
    return not block.rows and (block.bottom < margin or block.top > height - margin)


def _furniture(block: Block, height: float, repeated: set[str]) -> bool:
    return _in_margin(block, height) and (marks.page(block.text) or _plain(block.text) in repeated)


def _write(block: Block, writing: Writing, place: str) -> None:
    if not block.rows:
        writing.paragraph(block.text, place)
    for at, row in enumerate(block.rows):
        cells = [_cell(cell, place) for cell in row]
        if any(cell.text for cell in cells):
            writing.row(cells, begins=at == 0, place=place)


def _cell(cell: Printed, place: str) -> Said:
    return Said(said(cell.lines), place, merged=cell.merged, wrapped=True)
