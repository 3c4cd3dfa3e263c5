"""The result as a Word document: A4 landscape, one table with a repeated head, the originals behind it.

The clock of the file stands still, in its properties and in its archive, so that the same State gives
the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from exports import words
from exports.material import Material
from exports.table import Table, Total, table

_EPOCH = datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS_MM = (12, 38, 82, 14, 96, 27, 20)
_FONT = "MS Gothic"


def to_docx(material: Material) -> Iterator[bytes]:
    """Write the document."""
    from docx import Document

    found = table(material)
    page = Document()
    _set_up(page, found)
    _front(page, found)
    page.add_heading(words.RESULT, 2)
    _table(page, found.columns, [found.cells(row) for row in found.rows], _WIDTHS_MM)
    _annex(page, found)
    content = io.BytesIO()
    page.save(content)
    yield _still(content)


def _set_up(page: Any, found: Table) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = page.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(12)
    for name in ("Normal", "Title", "Heading 2", "Heading 3"):
        style = page.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    for lang in page.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "ja-JP")  # else 。 and 、 stand where Chinese has them
    page.styles["Normal"].font.size = Pt(9)
    page.styles["Title"].font.size = Pt(18)
    properties = page.core_properties
    properties.title, properties.author, properties.language = clean(found.title)[:255], "", "ja-JP"
    properties.created = properties.modified = _EPOCH
    properties.comments = ""


def _front(page: Any, found: Table) -> None:
    page.add_heading(clean(found.title), 0)
    if found.notice:
        page.add_paragraph().add_run(clean(found.notice)).bold = True
    if found.period:
        page.add_paragraph(clean(f"{words.PERIOD}: {found.period}"))
    page.add_paragraph("　".join(f"{name} {n}" for name, n in found.counts))
    if found.legend:
        page.add_heading(words.LEGEND, 2)
        _table(page, (words.CATEGORY, words.LEGEND), list(found.legend.items()), (40, 160))
    _totals(page, words.BY_ITEM, words.ITEM, found.by_section)
    _totals(page, words.BY_CATEGORY, words.CATEGORY, found.by_category)


def _totals(page: Any, title: str, head: str, totals: Sequence[Total]) -> None:
    rows: list[tuple[str | int, ...]] = [(each.name, each.rows, each.count) for each in totals]
    rows.append((words.TOTAL, sum(each.rows for each in totals), sum(each.count for each in totals)))
    page.add_heading(title, 2)
    _table(page, (head, words.ROWS, words.COUNT), rows, (140, 25, 25))


def _annex(page: Any, found: Table) -> None:
    page.add_heading(words.ANNEX, 2)
    for row in found.rows:
        page.add_heading(f"{words.NUMBER} {row.number}", 3)
        for each in row.originals:
            relation = f"、{words.RELATIONS[each.relation]}" if each.relation else ""
            paragraph = page.add_paragraph()
            paragraph.add_run(clean(f"{each.source}（{each.count}件{relation}）")).italic = True
            paragraph.add_run().add_break()
            paragraph.add_run(clean(each.text))
    if found.excluded:
        page.add_heading(words.EXCLUDED, 2)
        rows = [(each.source, each.text, reason) for each, reason in found.excluded]
        _table(page, (words.DOCUMENT, words.TEXT, words.REASON), rows, (50, 120, 100))


def _table(
    page: Any, head: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[int]
) -> None:
    from docx.shared import Mm

    made = page.add_table(rows=0, cols=len(head))
    made.style = "Table Grid"
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=False):
        column.width = Mm(width)
    _row(made, head, widths)
    _repeated(made.rows[0])
    for row in rows:
        _row(made, row, widths)


def _row(made: Any, values: Iterable[str | int], widths: Sequence[int]) -> None:
    from docx.shared import Mm

    for cell, value, width in zip(made.add_row().cells, values, widths, strict=False):
        cell.width = Mm(width)
        cell.text = clean(str(value))


def _repeated(row: Any) -> None:
    """Mark a row as the head that stands on each page, and make it bold."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no name for it
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def clean(text: str) -> str:
    """A text without what XML cannot hold, which is U+FFFD in it, and with line ends of one kind."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def _still(content: io.BytesIO) -> bytes:
    """The same archive with its clock standing still."""
    written = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()
