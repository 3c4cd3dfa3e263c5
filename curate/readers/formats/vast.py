"""What a workbook would come to, counted before a library opens it: a small file can ask for any memory.

A cell far out makes the library reserve all cells before it; a shared string stands in as many cells as
name it (ECMA-376 part 1, 18.4.8); an OpenDocument row, cell or blank says how often it is repeated
(OpenDocument 1.3 part 3, 19.675, 19.677, 19.1006). The XML is read once, as a stream, and left as soon as it
is too much.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Mapping
from io import BytesIO
from xml.parsers import expat

from curate.readers.formats import package
from store.errors import BadInput
from store.language import _

MOST_SPANNED = 20_000_000
"""Rows × columns that a sheet may span: the library reserves them all."""
MOST_CELLS = 1_000_000
"""Cells of a workbook that say something; each takes a kilobyte until it is an opinion."""
MOST_CHARACTERS = 50_000_000
"""Characters in all of its cells."""

_CHUNK = 1 << 16
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def refuse_vast(data: bytes, names: tuple[str, ...], file: str) -> None:
    """Raise BadInput where the workbook in `data`, of these entries, would not fit into memory."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        try:
            if "content.xml" in names:
                _Repeated(file).read(opened, "content.xml")
                return
            shared = _Shared(file)
            for name in names:
                if name.casefold() == "xl/sharedstrings.xml":
                    shared.read(opened, name)
            cells = _Cells(file, shared.lengths)
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    cells.read(opened, name)
        except expat.ExpatError as error:
            raise package.broken(file) from error


class _Counted:
    """Goes through XML and counts; what it comes to is refused as soon as it is too much."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.cells = self.characters = 0

    def read(self, opened: zipfile.ZipFile, name: str) -> None:
        """Go through one entry."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, said: self.begin(tag.rpartition(" ")[2], said)
        parser.EndElementHandler = lambda tag: self.end(tag.rpartition(" ")[2])
        parser.CharacterDataHandler = self.text
        with opened.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
                if self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
                    raise _too_much(self.file)
            parser.Parse(b"", True)

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text stands in the element."""


class _Shared(_Counted):
    """How long the shared strings of a workbook are."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.lengths = array("Q")

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """A string begins."""
        if tag == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        """It goes on."""
        self.characters += len(text)
        if self.lengths:
            self.lengths[-1] += len(text)


class _Cells(_Counted):
    """How many cells of sheets are filled, what they say, and how far out they stand."""

    def __init__(self, file: str, shared: array[int]) -> None:
        super().__init__(file)
        self._shared = shared
        self._names_shared = False
        self._inside = ""
        self._rows = self._columns = 0

    def read(self, opened: zipfile.ZipFile, name: str) -> None:
        """Go through one sheet."""
        self._rows = self._columns = 0
        super().read(opened, name)

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """A cell begins, or its value."""
        if tag == "c":
            self._names_shared = said.get("t") == "s"
            if found := _PLACE.fullmatch(said.get("r", "")):
                self._columns = max(self._columns, _column(found[1]))
                self._rows = max(self._rows, int(found[2]))
                if self._columns * self._rows > MOST_SPANNED:
                    raise _too_far(self.file, self._rows, self._columns)
        elif tag in ("v", "is"):
            self.cells += 1
        self._inside = tag

    def end(self, tag: str) -> None:
        """It ends."""
        self._inside = ""

    def text(self, text: str) -> None:
        """Its value, which may be the number of a shared string."""
        self.characters += len(text)
        if self._names_shared and self._inside == "v" and text.isascii() and text.isdigit():
            number = int(text[:9])
            self.characters += self._shared[number] if number < len(self._shared) else 0


class _Repeated(_Counted):
    """How many cells of an OpenDocument sheet are filled, those included that are only repeated."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._rows = self._columns = 1
        self._row: list[tuple[int, int]] = []
        self._said = 0

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """A row, a cell or a run of blanks begins."""
        if tag == "table-row":
            self._rows, self._row = _number(said, "number-rows-repeated"), []
        elif tag in ("table-cell", "covered-table-cell"):
            self._columns, self._said = _number(said, "number-columns-repeated"), 0
        elif tag == "s":
            self.text(" " * min(_number(said, "c"), MOST_CHARACTERS + 1))

    def end(self, tag: str) -> None:
        """It ends."""
        if tag in ("table-cell", "covered-table-cell") and self._said:
            self._row.append((self._columns, self._said))
        elif tag == "table-row":
            self.cells += self._rows * sum(columns for columns, _said in self._row)
            self.characters += self._rows * sum(columns * said for columns, said in self._row)

    def text(self, text: str) -> None:
        """What stands in the cell."""
        self._said += len(text)
        if self._said > MOST_CHARACTERS:
            raise _too_much(self.file)


def _number(said: Mapping[str, str], name: str) -> int:
    """How often something is repeated, as an attribute of any namespace says."""
    found = next((value for key, value in said.items() if key.rpartition(" ")[2] == name), "1")
    return int(found[:12]) if found.isascii() and found.isdigit() else 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _too_far(file: str, rows: int, columns: int) -> BadInput:
    return BadInput(
        _("A sheet of {file} spans {rows} rows and {columns} columns.").format(
            file=file, rows=f"{rows:,}", columns=f"{columns:,}"
        ),
        _("Delete the cells far outside its table, and save it again."),
    )


def _too_much(file: str) -> BadInput:
    return BadInput(
        _("{file} has more cells or more text than a workbook of opinions: at most {most} cells.").format(
            file=file, most=f"{MOST_CELLS:,}"
        ),
        _("Save its table as .csv: a csv is read at any length."),
    )
