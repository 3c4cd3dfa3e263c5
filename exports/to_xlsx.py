"""The result as a workbook: the table, totals, originals, and what was left out, a sheet each.

Every text is written as a string, never as a formula, number or link. A row is at most 409 points high and
a cell holds 32,767 characters (ECMA-376): a text beyond either goes on in the cell below, so that none is
cut on paper. The clock of the file stands still, so that the same State gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from exports import words
from exports.material import Material
from exports.table import Table, Total, table

_EPOCH = datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FONT, _SIZE = "MS Gothic", 10
"""Of all cells; where a machine has no such font, another stands in for it that may be higher."""

_LINE, _HIGHEST = 15.0, 409.0
"""Of a line in the highest font that was seen to stand in (Noto Sans CJK), and of the highest row that the
format takes, in points."""

_WIDTHS = (5, 22, 60, 7, 60, 10, 10)
_ANNEX = (5, 24, 80, 7, 12, 40)
_TOTALS = (60, 10, 10)
_LEGEND = (60, 60)
_EXCLUDED = (50, 50, 50)
"""Of the columns of each sheet, in characters."""


def to_xlsx(material: Material) -> Iterator[bytes]:
    """Write the workbook."""
    import xlsxwriter

    found = table(material)
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": found.title, "created": _EPOCH})
        styles = _Styles(book)
        _result(book.add_worksheet(words.RESULT), found, styles)
        _totals(book.add_worksheet(words.TOTAL), found, styles)
        _annex(book.add_worksheet(words.ANNEX), found, styles)
        if found.excluded:
            _excluded(book.add_worksheet(words.EXCLUDED), found, styles)
    yield content.getvalue()


class _Styles:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": _FONT, "font_size": _SIZE}
        plain = {**font, "border": 1, "valign": "top", "text_wrap": True, "num_format": "@"}
        self.text = book.add_format(plain)
        self.number = book.add_format({**plain, "num_format": "0"})
        self.head = book.add_format({**plain, "bold": True, "bg_color": "#E8EDF2"})
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.line = book.add_format(font)
        self.notice = book.add_format({**font, "bold": True, "font_color": "#9C1C1C"})


def _result(sheet: Any, found: Table, styles: _Styles) -> None:
    at = _title(sheet, found, styles)
    _rows(sheet, at, found.columns, map(found.cells, found.rows), styles, _WIDTHS)
    _columns(sheet, _WIDTHS[: len(found.columns)])
    sheet.freeze_panes(at + 1, 0)
    sheet.repeat_rows(at)
    _printed(sheet)


def _title(sheet: Any, found: Table, styles: _Styles) -> int:
    lines = [(found.title, styles.title)]
    lines += [(found.notice, styles.notice)] if found.notice else []
    lines += [(f"{words.PERIOD}: {found.period}", styles.line)] if found.period else []
    for n, (line, style) in enumerate(lines):
        sheet.write_string(n, 0, cell(line), style)
    return len(lines) + 1


def _totals(sheet: Any, found: Table, styles: _Styles) -> None:
    at = _title(sheet, found, styles)
    at = _rows(sheet, at, (words.TOTAL, words.COUNT), found.counts, styles, _TOTALS) + 1
    if found.legend:
        at = _legend(sheet, at, found, styles) + 1
    for head, totals, is_sum in (
        (words.ITEM, found.by_section, True),
        (words.CATEGORY, found.by_category, True),
        (words.INITIATIVES, found.by_initiative, False),
    ):
        at = _rows(sheet, at, (head, words.ROWS, words.COUNT), _summed(totals, is_sum), styles, _TOTALS) + 1
    _columns(sheet, _TOTALS)
    sheet.set_column(3, 3, _LEGEND[1] - sum(_TOTALS[1:]))
    _printed(sheet)


def _legend(sheet: Any, at: int, found: Table, styles: _Styles) -> int:
    """The legend; what a category means runs over the columns of counts."""
    for n, (name, meaning) in enumerate(((words.CATEGORY, words.LEGEND), *found.legend.items())):
        style = styles.text if n else styles.head
        sheet.write_string(at, 0, cell(name), style)
        sheet.merge_range(at, 1, at, 3, "", style)
        sheet.write_string(at, 1, cell(meaning), style)
        sheet.set_row(at, _height([name, meaning], _LEGEND))
        at += 1
    return at


def _summed(totals: Sequence[Total], is_sum: bool) -> Iterator[tuple[str | int, ...]]:
    yield from ((each.name, each.rows, each.count) for each in totals)
    if is_sum:
        yield words.TOTAL, sum(each.rows for each in totals), sum(each.count for each in totals)


def _annex(sheet: Any, found: Table, styles: _Styles) -> None:
    head = (words.NUMBER, words.DOCUMENT, words.TEXT, words.COUNT, words.MEMBERS, words.INITIATIVES)
    rows = (
        (
            *(row.number, each.source, each.text, each.count),
            words.RELATIONS[each.relation] if each.relation else "",
            "\n".join(row.initiatives),
        )
        for row in found.rows
        for each in row.originals
    )
    _rows(sheet, 0, head, rows, styles, _ANNEX)
    _columns(sheet, _ANNEX)
    sheet.repeat_rows(0)
    _printed(sheet)


def _excluded(sheet: Any, found: Table, styles: _Styles) -> None:
    rows = ((each.source, each.text, reason) for each, reason in found.excluded)
    _rows(sheet, 0, (words.DOCUMENT, words.TEXT, words.REASON), rows, styles, _EXCLUDED)
    _columns(sheet, _EXCLUDED)
    sheet.repeat_rows(0)
    _printed(sheet)


def _columns(sheet: Any, widths: Sequence[int]) -> None:
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&C&P / &N")


def _rows(
    sheet: Any,
    at: int,
    head: Iterable[str],
    rows: Iterable[Iterable[str | int]],
    styles: _Styles,
    widths: Sequence[int],
) -> int:
    """Write a table from row `at` on, each row as high as its texts need; returns the row behind it."""
    for n, name in enumerate(head):
        sheet.write_string(at, n, name, styles.head)
    at += 1
    for row in rows:
        cells = [_pieces(each, width) for each, width in zip(row, widths, strict=False)]
        for down in range(max(map(len, cells))):
            for n, pieces in enumerate(cells):
                _write(sheet, at, n, pieces[down] if down < len(pieces) else "", styles)
            sheet.set_row(at, _height([each[down] if down < len(each) else "" for each in cells], widths))
            at += 1
    return at


def _height(values: Iterable[str | int], widths: Sequence[int]) -> float:
    """How high a row is in points: spreadsheets that open a file do not all measure it."""
    lines = max(len(_broken(str(value), width)) for value, width in zip(values, widths, strict=False))
    return min(lines * _LINE, _HIGHEST)


def _broken(text: str, width: int) -> list[str]:
    """A text in the lines that it takes in a cell, or fewer characters a line; they join to the text."""
    lines = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        begin, taken = 0, 0
        for n, character in enumerate(paragraph):
            taken += 1 if character.isascii() else 2
            if taken > width - 2 and character != "\n":
                lines.append(paragraph[begin:n])
                begin, taken = n, 2
        lines.append(paragraph[begin:])
    return lines


def _write(sheet: Any, at: int, n: int, value: str | int, styles: _Styles) -> None:
    if isinstance(value, int):
        sheet.write_number(at, n, value, styles.number)
    elif value:
        sheet.write_string(at, n, value, styles.text)
    else:
        sheet.write_blank(at, n, None, styles.text)


def _pieces(value: str | int, width: int) -> list[str | int]:
    """A value in as many cells as it needs in a column of that width."""
    if isinstance(value, int):
        return [value]
    most = int(_HIGHEST // _LINE)
    lines = _broken(value, width)
    pages = ["".join(lines[at : at + most]) for at in range(0, len(lines), most)]
    return list(map(cell, pages))


def cell(text: str) -> str:
    """A text as a cell holds it: what XML cannot hold is U+FFFD.

    The format reads _xHHHH_ as a character (ECMA-376 part 1, 22.9.2.19); XlsxWriter escapes that.
    """
    return _CONTROL.sub("\ufffd", text)
