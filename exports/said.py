"""What an export says, thing by thing, read back out of its bytes in whatever program wrote them last.

A table's row is a thing, known by its first cell; its fields are named by the table's head. A paragraph
is one, under the heading before it. What runs in a page (a script, a frame) is one as well, so that a
page that has such a thing is not what the project says.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from zipfile import BadZipFile

from exports import words
from exports.verifying import Thing

_HEADS = (words.NUMBER, words.TOTAL, words.CATEGORY, words.ITEM, words.INITIATIVES, words.DOCUMENT)
"""With what the heads of our tables begin; a sheet has several of them, each behind an empty row."""

_RECORDS = 3
"""The level of the headings that name a record by its number."""

_IDS = {"excluded": "opinion", "orphaned": "opinion"}
"""By what the things of a section are known, where it is not the id."""


def said(name: str, content: bytes) -> list[Thing]:
    """What a file in the view of that name says.

    Raises:
        ValueError: it is no such file, or a damaged one.
    """
    from lxml.etree import XMLSyntaxError
    from python_calamine import CalamineError

    try:
        return list(_VIEWS[name](content))
    except (KeyError, BadZipFile, zlib.error, XMLSyntaxError, CalamineError) as error:
        raise ValueError(str(error)) from error


class _Place:
    """Under which heading one is, while one goes through a page."""

    def __init__(self) -> None:
        self._over = self.name = ""

    def says(self, text: str, level: int = 0, term: str = "") -> Thing:
        """What is said here; a heading (of a level from 1 on) is known by itself, and names what follows."""
        if not level:
            return Thing(self.name, "", term, {"": text})
        if level < _RECORDS:
            self._over = text
        self.name = (
            text if level < _RECORDS else f"{self._over}, {words.NUMBER} {text.rsplit(' ', maxsplit=1)[-1]}"
        )
        return Thing(self.name, "", "", {"": text})


def of_document(content: Mapping[str, Any]) -> Iterator[Thing]:
    """What a whole export in the shape of `exports.document` says."""
    for section, value in content.items():
        if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
            yield from (_thing(section, each) for each in value)
        else:
            yield Thing(section, "", "", {"": value})


def _thing(section: str, fields: Mapping[str, Any]) -> Thing:
    return Thing(section, "", str(fields.get(_IDS.get(section, "id"), "")), fields)


def _jsonl(content: bytes) -> Iterator[Thing]:
    """What lines of JSON say, each naming its section."""
    for line in filter(None, content.decode("utf-8-sig").split("\n")):
        fields = json.loads(line)
        section = fields.pop("section")
        if section == "export":
            yield from of_document(fields)
        else:
            yield _thing(section, fields)


def _csv(content: bytes) -> Iterator[Thing]:
    """What a table in CSV says; a cell may be of any length."""
    csv.field_size_limit(sys.maxsize)
    text = content.decode("utf-8-sig")
    yield from _table("", csv.reader(io.StringIO(text, newline="")))


def _xlsx(content: bytes) -> Iterator[Thing]:
    """What each sheet says."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        rows: list[list[str]] = []
        is_after_blank = True
        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False):
            cells = [_number(each) for each in row]
            if is_after_blank and cells and cells[0] in _HEADS:
                yield from _table(name, rows)
                rows = []
            if any(cells):
                rows.append(cells)
            is_after_blank = not any(cells)
        yield from _table(name, rows)


def _number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _docx(content: bytes) -> Iterator[Thing]:
    """What the paragraphs and tables of a Word document say, in their order."""
    from docx import Document
    from docx.table import Table as WordTable

    place = _Place()
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, WordTable):
            rows = ([_joined(cell.p_lst) for cell in row.tc_lst] for row in block._tbl.tr_lst)  # noqa: SLF001 - row.cells takes quadratic time
            yield from _table(place.name, rows)
        elif block.text:
            style = re.match(r"title|heading (\d)", block.style.name if block.style else "", re.IGNORECASE)
            yield place.says(block.text, int(style[1] or 1) if style else 0)


def _joined(paragraphs: Iterable[Any]) -> str:
    return "\n".join(each.text for each in paragraphs)


def _md(content: bytes) -> Iterator[Thing]:
    """What a page in Markdown says."""
    place, rows = _Place(), list[list[str]]()
    for line in content.decode("utf-8-sig").split("\n"):
        if line.startswith("|"):
            rows.append([_plain(each) for each in re.findall(r"((?:[^\\|]|\\.)*)\|", line[1:])])
            continue
        yield from _table(place.name, rows[:1] + rows[2:])
        rows = []
        if line:
            words_ = line.lstrip("#")
            yield place.says(_plain(words_), len(line) - len(words_))
    yield from _table(place.name, rows[:1] + rows[2:])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.replace("<br>", "\n")).strip(" ")


def _html(content: bytes) -> Iterator[Thing]:
    """What a page says."""
    page = _Page()
    page.feed(content.decode("utf-8-sig"))
    page.close()
    return iter(page.things)


class _Page(HTMLParser):
    """Gathers what a page says, table by table and block by block."""

    _BLOCKS = ("title", "h1", "h2", "h3", "p", "dt", "dd", "caption", "text", "desc")
    _RUNS = ("script", "iframe", "object", "embed", "form", "link", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.things: list[Thing] = []
        self._place = _Place()
        self._caption = self._term = ""
        self._text: list[str] = []
        self._rows: list[list[str]] | None = None
        self._in_cell = self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a block; name what runs."""
        runs = [name for name, value in attrs if name.startswith("on") or _is_script(value)]
        if (tag in self._RUNS and tag != "meta") or runs:
            self.things.append(Thing(f"<{tag}>", "", "", {name: value or "" for name, value in attrs}))
        self._in_style = tag == "style"
        if tag == "table":
            self._flush()
            self._rows, self._caption = [], self._place.name
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("th", "td"):
            self._flush()
            self._in_cell = True
        elif tag == "br":
            self._text.append("\n")
        elif tag in self._BLOCKS and not self._in_cell:
            self._flush()

    def handle_data(self, data: str) -> None:
        """Take in what is said."""
        if not self._in_style:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a table, a cell or a block."""
        self._in_style = False
        if tag == "table" and self._rows is not None:
            self.things += _table(self._caption, self._rows)
            self._rows = None
        elif tag in ("th", "td") and self._rows:
            self._rows[-1].append(self._taken())
            self._in_cell = False
        elif tag == "caption":
            self._caption = self._taken()
        elif tag == "dt":
            self._term = self._taken()
        elif tag in self._BLOCKS and not self._in_cell:
            self._flush(tag)

    def _flush(self, tag: str = "") -> None:
        """What was said up to here is a thing of its own."""
        said = self._taken()
        if said:
            level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0
            term, self._term = self._term, ""
            self.things.append(self._place.says(said, level, term))

    def _taken(self) -> str:
        said, self._text = "".join(self._text).strip(), []
        return said


def _is_script(value: str | None) -> bool:
    return bool(value) and re.sub(r"\s", "", str(value)).lower().startswith("javascript:")


def _table(part: str, rows: Iterable[Sequence[str]]) -> Iterator[Thing]:
    """Rows under the first of them as head; one whose first cell is empty goes on with the row before it."""
    head: Sequence[str] | None = None
    before: list[str] = []
    for row in rows:
        cells = [each.replace("\r\n", "\n") for each in row]
        if head is None:
            head = cells
            yield Thing(part, cells[0], "", {str(n): each for n, each in enumerate(cells) if each})
        elif cells and not cells[0] and before:
            before = [a + b for a, b in zip(before, cells, strict=False)]
        else:
            yield from _row(part, head, before)
            before = cells
    yield from _row(part, head or (), before)


def _row(part: str, head: Sequence[str], cells: Sequence[str]) -> Iterator[Thing]:
    if cells:
        names = [*head, *(str(n) for n in range(len(head), len(cells)))]
        fields = {name: each for name, each in zip(names, cells, strict=False) if each}
        yield Thing(part, head[0] if head else "", cells[0], fields)


def folded(things: Iterable[Thing]) -> Iterator[Thing]:
    """The same with white space of any kind and length as one blank."""
    for each in things:
        fields = {
            " ".join(column.split()): " ".join(str(cell).split()) for column, cell in each.fields.items()
        }
        part, name, key = (" ".join(word.split()) for word in (each.part, each.name, each.key))
        yield Thing(part, name, key, fields)


_VIEWS: Mapping[str, Callable[[bytes], Iterator[Thing]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "md": _md,
    "html": _html,
    "xlsx": _xlsx,
    "docx": _docx,
}
"""By the format's name."""

VIEWS = frozenset(_VIEWS)
"""The formats of which it can be said what a file in them says; those beside `of_document`."""
