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
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from zipfile import BadZipFile

from exports import words
from exports.read_back.page import Page
from exports.read_back.things import Place, Thing, table

_HEADS = (words.NUMBER, words.TOTAL, words.CATEGORY, words.ITEM, words.INITIATIVES, words.DOCUMENT)
"""With what the heads of our tables begin; a sheet has several of them, each behind an empty row."""

_IDS = {"excluded": "opinion", "orphaned": "opinion"}
"""By what the things of a section are known, where it is not the id."""


def read_back(name: str, content: bytes) -> list[Thing]:
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
    yield from table("", csv.reader(io.StringIO(text, newline="")))


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
                yield from table(name, rows)
                rows = []
            if any(cells):
                rows.append(cells)
            is_after_blank = not any(cells)
        yield from table(name, rows)


def _number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _docx(content: bytes) -> Iterator[Thing]:
    """What the paragraphs and tables of a Word document say, in their order."""
    from docx import Document
    from docx.table import Table as WordTable

    place = Place()
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, WordTable):
            rows = ([_joined(cell.p_lst) for cell in row.tc_lst] for row in block._tbl.tr_lst)  # noqa: SLF001 - row.cells takes quadratic time
            yield from table(place.name, rows)
        elif block.text:
            style = re.match(r"title|heading (\d)", block.style.name if block.style else "", re.IGNORECASE)
            yield place.says(block.text, int(style[1] or 1) if style else 0)


def _joined(paragraphs: Iterable[Any]) -> str:
    return "\n".join(each.text for each in paragraphs)


def _md(content: bytes) -> Iterator[Thing]:
    """What a page in Markdown says."""
    place, rows = Place(), list[list[str]]()
    for line in content.decode("utf-8-sig").split("\n"):
        if line.startswith("|"):
            rows.append([_plain(each) for each in re.findall(r"((?:[^\\|]|\\.)*)\|", line[1:])])
            continue
        yield from table(place.name, rows[:1] + rows[2:])
        rows = []
        if line:
            words_ = line.lstrip("#")
            yield place.says(_plain(words_), len(line) - len(words_))
    yield from table(place.name, rows[:1] + rows[2:])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.replace("<br>", "\n")).strip(" ")


def _html(content: bytes) -> Iterator[Thing]:
    """What a page says, its line ends being of one kind, as they are to a browser."""
    page = Page()
    page.feed(content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    page.close()
    return iter(page.things)


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
