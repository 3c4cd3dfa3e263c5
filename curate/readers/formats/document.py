"""Word documents (docx): paragraphs, tables, text boxes, notes, and the numbers that Word itself prints."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from curate.readers.formats import package
from curate.readers.formats.numbered import Numbering
from curate.readers.formats.progress import Progress
from curate.readers.formats.written import EMPTY, Said, Writing
from curate.readers.source import Source
from curate.readers.text import marks
from store.errors import BadInput
from store.language import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WHOLE = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml", "hyperlink")}
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt")}
_NOTES = ("footnotes", "endnotes")


def read(data: bytes, file: str, progress: Progress) -> Source:
    """Return the body, then the notes; text boxes stand behind the paragraph that holds them.

    Raises BadInput where the file is damaged, locked, unsafe or holds nothing.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise package.locked(file)
    package.refuse_unsafe(data, file)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        raise package.broken(file) from error
    reader = _Document(document, Writing(file))
    reader.body(progress)
    if reader.writing.empty:
        raise BadInput(_("{file} has no text.").format(file=file), _("Choose a file that has text in it."))
    return reader.writing.source(merges=True)


class _Document:
    """Writes out a document in its order."""

    def __init__(self, document: Any, writing: Writing) -> None:
        self.writing = writing
        self._document = document
        self._numbering = Numbering(document)
        self._listed = False

    def body(self, progress: Progress) -> None:
        """Write everything; the notes last."""
        blocks = list(_blocks(self._document.element.body))
        for at, block in enumerate(blocks):
            if at % 100 == 0:
                progress(at / len(blocks))
            self._block(block)
        for kind in _NOTES:
            self._notes(kind)

    def _block(self, block: Any) -> None:
        if block.tag == f"{_W}tbl":
            self._table(block)
            return
        listed, self._listed = self._listed, self._numbering.listed(block)
        if listed and not self._listed:
            self.writing.paragraph("")  # what follows a list is no part of its last item
        text = self._paragraph(block)
        level = self._numbering.heading_level(block)
        if text and level and not marks.heading(text):
            text = f"{'#' * level} {text}"
        self.writing.paragraph(text)
        for box in _boxes(block):
            for inner in _blocks(box):
                self._block(inner)

    def _paragraph(self, paragraph: Any) -> str:
        """What a paragraph says, with the number or bullet that Word prints before it."""
        said = "".join(_runs(paragraph))
        return self._numbering.label(paragraph) + said if said.strip() else said

    def _table(self, table: Any) -> None:
        begins = True
        inner: list[Any] = []
        for row in _rows(table):
            cells: list[Said] = []
            empty = True
            for cell, across, merged in _cells(row):
                text = "" if merged else self._cell(cell, inner)
                cells.append(Said(text, merged=merged))
                cells.extend([Said("", merged=True) if merged else EMPTY] * (across - 1))
                empty = empty and not text
            if cells and not empty:
                self.writing.row(cells, begins=begins)
                begins = False
        for each in inner:
            self._table(each)

    def _cell(self, cell: Any, inner: list[Any]) -> str:
        """A line for each paragraph of a cell; a table inside it is kept in `inner` for later."""
        lines: list[str] = []
        self._numbering.end_list()
        for block in _blocks(cell):
            if block.tag == f"{_W}tbl":
                inner.append(block)
                continue
            lines.append(self._paragraph(block))
            lines.extend(self._paragraph(p) for box in _boxes(block) for p in box.iter(f"{_W}p"))
        if not any(lines) and self._numbering.numbered(cell):
            lines = [self._numbering.label(next(cell.iter(f"{_W}p"))).strip()]
        return "\n".join(line for line in lines if line.strip())

    def _notes(self, kind: str) -> None:
        from lxml.etree import XMLParser, XMLSyntaxError, fromstring

        for part in self._document.part.package.iter_parts():
            if not str(part.partname).endswith(f"/{kind}.xml"):
                continue
            try:
                root = fromstring(part.blob, XMLParser(resolve_entities=False, no_network=True))
            except XMLSyntaxError:
                continue  # the document itself is whole; its notes alone cannot be read
            for note in root:
                said = " ".join("".join(_runs(each)).strip() for each in note.iter(f"{_W}p"))
                if said.strip():
                    self.writing.paragraph(f"※{note.get(f'{_W}id', '')} {said.strip()}")


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables in `parent`, through content controls and accepted changes."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WHOLE:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in _WHOLE:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[tuple[Any, int, bool]]:
    """Each cell of a row, how many columns it spans, and whether it is one with the cell above."""
    skipped = row.find(f"{_W}trPr/{_W}gridBefore")
    for _at in range(_number(skipped)):
        yield row.makeelement(f"{_W}tc", {}), 1, False
    for cell in _each_cell(row):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        merged = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        yield cell, max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan")), 1), merged


def _each_cell(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in _WHOLE:
            yield from _each_cell(child)


def _number(element: Any) -> int:
    said = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(said), 1_000) if said.isascii() and said.isdigit() and len(said) < 6 else 0


def _runs(element: Any) -> Iterator[str]:
    """The text of a paragraph as it stands in the final version, without boxes and deleted words."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _UNSEEN and not str(child.tag).endswith(
            ("}drawing", "}pict", "}AlternateContent")
        ):
            yield from _runs(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph; the copy that old programs read is passed over."""
    for box in paragraph.iter(f"{_W}txbxContent"):
        old = any(each.tag == f"{_MC}Fallback" for each in box.iterancestors())
        outer = next((each for each in box.iterancestors(f"{_W}p")), None)
        if not old and outer is paragraph:
            yield box
