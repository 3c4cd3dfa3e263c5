"""One table of opinions as an office would save it: text, web page, workbook, document, print."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SUFFIXES = ("tsv", "csv", "html", "xlsx", "docx", "pdf")
HEAD = ("No", "分野", "意見の要旨", "区の考え方", "対応区分")
Rows = Sequence[Sequence[str]]
"""Without the head; an empty last-but-one cell (the answer) is one with the cell above."""
_ANSWER = 3


def render(suffix: str, rows: Rows, folder: Path, *, width: int = 150) -> Path:
    """Save `rows` under their head; `width` is that of a printed column in points."""
    path = folder / f"意見.{suffix}"
    if suffix in ("tsv", "csv"):
        path.write_bytes(_delimited(rows, "\t" if suffix == "tsv" else ","))
    elif suffix == "html":
        path.write_text(_page(rows), encoding="utf-8")
    else:
        {"xlsx": _workbook, "docx": _document, "pdf": _print}[suffix](rows, path, width)
    return path


def _delimited(rows: Rows, mark: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows([HEAD, *rows])
    return text.getvalue().encode("cp932" if mark == "," else "utf-8")


def _spans(rows: Rows) -> list[int]:
    """How many rows the answer of each spans; 0 for one that an answer above covers."""
    spans = [1 if row[_ANSWER] else 0 for row in rows]
    for at in range(len(rows) - 1, 0, -1):
        if not spans[at]:
            above = max(place for place in range(at) if rows[place][_ANSWER])
            spans[above] += 1
    return spans


def _page(rows: Rows) -> str:
    lines = [
        "<html><head><title>意見</title></head><body><h1>ひばり野区みらい計画（素案）への意見</h1><table>"
    ]
    lines.append("<tr>" + "".join(f"<th>{name}</th>" for name in HEAD) + "</tr>")
    for row, span in zip(rows, _spans(rows), strict=True):
        cells = [
            f"<td rowspan={span if at == _ANSWER else 1}>{html.escape(cell)}\n"
            for at, cell in enumerate(row)
            if at != _ANSWER or span
        ]
        lines.append("<tr>" + "".join(cells))
    return "\n".join([*lines, "</table></body></html>"])


def _workbook(rows: Rows, path: Path, _width: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("意見一覧")
        sheet.write(0, 0, "ひばり野区みらい計画（素案）への意見")
        sheet.write_row(2, 1, HEAD)
        for at, (row, span) in enumerate(zip(rows, _spans(rows), strict=True), start=3):
            for column, cell in enumerate(row, start=1):
                if column == 1:
                    sheet.write_number(at, column, int(cell))
                elif column != _ANSWER + 1 or span == 1:
                    sheet.write_string(at, column, cell)
            if span > 1:
                sheet.merge_range(at, _ANSWER + 1, at + span - 1, _ANSWER + 1, row[_ANSWER])


def _document(rows: Rows, path: Path, _width: int) -> None:
    import docx

    document = docx.Document()
    document.add_heading("ひばり野区みらい計画（素案）への意見", level=1)
    table = document.add_table(rows=len(rows) + 1, cols=len(HEAD))
    for at, name in enumerate(HEAD):
        table.cell(0, at).text = name
    for at, (row, span) in enumerate(zip(rows, _spans(rows), strict=True), start=1):
        for column, cell in enumerate(row):
            if column != _ANSWER or span:
                table.cell(at, column).text = cell
        if span > 1:
            table.cell(at, _ANSWER).merge(table.cell(at + span - 1, _ANSWER))
    document.save(str(path))


def _print(rows: Rows, path: Path, width: int) -> None:
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    style = ParagraphStyle("cell", fontName="HeiseiMin-W3", fontSize=9, alignment=TA_LEFT, wordWrap="CJK")

    def page(canvas: Any, document: Any) -> None:
        canvas.setFont("HeiseiMin-W3", 8)
        canvas.drawString(60, 815, "ひばり野区みらい計画（素案）への意見")
        canvas.drawString(290, 20, f"- {document.page} -")

    spans = _spans(rows)
    merges = [
        ("SPAN", (_ANSWER, at), (_ANSWER, at + span - 1))
        for at, span in enumerate(spans, start=1)
        if span > 1
    ]
    cells = [[Paragraph(html.escape(cell), style) for cell in row] for row in [HEAD, *rows]]
    table = LongTable(
        cells,
        colWidths=[30, 60, width, width, 50],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *merges],
    )
    SimpleDocTemplate(str(path), topMargin=60, bottomMargin=60).build([table], page, page)
