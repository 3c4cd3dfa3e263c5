"""How long a key waits while a document comes in: python benchmarks/terminal/importing.py.

A project of 1,000 opinions is open on a pty; a PDF of 300 pages, then a sheet of 10,000 rows, are imported
by the keys that a person would press. Until each is in force, and while nothing comes in for comparison,
j and k go through the opinions in Walk. A time is from the key to the first byte that it brought. One JSON
object a line: what came in, seconds it took, p50, p99 and the most in milliseconds, n.
"""

from __future__ import annotations

import json
import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from curate.session import Session
from store.project import create
from tests.terminal.pty_program import Program

LONGEST = 180.0
_HEAD = ("No", "項目", "意見の要旨", "区の考え方")


def rows(n: int) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a fictional ward's response table; no two say the same."""
    for number in range(1, n + 1):
        place = f"第{number % 97 + 1}公園"
        said = f"{place}の北から{number}番目のベンチが傷んでいるので、座面を木に替えて日よけも付けてほしい。"
        yield str(number), place, said, f"{place}の設備は計画的に更新します（整理番号{number}）。"


def sheet(path: Path, n: int) -> None:
    """A workbook of `n` rows."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for at, row in enumerate((_HEAD, *rows(n))):
        page.write_row(at, 0, row)
    book.close()


def printed(path: Path, pages: int) -> None:
    """A ruled table over so many pages."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    style = ParagraphStyle("cell", fontName="HeiseiMin-W3", fontSize=9, leading=12, wordWrap="CJK")
    cells = [[Paragraph(each, style) for each in row] for row in (_HEAD, *rows(pages * 13))]
    table = LongTable(cells, colWidths=(35, 70, 230, 170), repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    SimpleDocTemplate(str(path), pagesize=A4).build([table])


def drained(program: Program) -> None:
    """Read what is there."""
    while select.select([program.terminal], [], [], 0.0)[0]:
        os.read(program.terminal, 65536)


def wait(program: Program, key: bytes) -> float:
    """Milliseconds from a key to the first byte that it brings; what follows is read as well."""
    drained(program)
    before = time.perf_counter()
    program.send(key)
    select.select([program.terminal], [], [], 10.0)
    found = (time.perf_counter() - before) * 1000
    end = time.perf_counter() + 0.05
    while (left := end - time.perf_counter()) > 0:
        if select.select([program.terminal], [], [], left)[0]:
            os.read(program.terminal, 65536)
    return found


def walked(program: Program, on: Callable[[], bool]) -> list[float]:
    """Waits for j and k, while `on`."""
    times: list[float] = []
    began = time.monotonic()
    while on() and time.monotonic() - began < LONGEST:
        times.append(wait(program, b"j" if len(times) // 8 % 2 == 0 else b"k"))
    return times


def brought(program: Program, file: Path, journal: Path) -> None:
    """Import a file by its keys, and walk until it is in force."""
    program.send(b"\x1b[18~")
    program.until_shown("Imp")
    program.send(b"a")
    program.until_shown("Which file")
    program.send(b"\x15")
    program.until(lambda: not program.shows(f"{Path.cwd()}/"), "the line is empty")
    program.send(str(file).encode())
    program.until_shown(str(file))
    program.until_shown(f" {file.name}  ")
    size, began = journal.stat().st_size, time.monotonic()
    program.send(b"\r")
    program.until_shown("reading")
    program.send(b"\x1b[12~")
    program.until_shown("Keep")
    times = walked(program, lambda: journal.stat().st_size == size)
    say(file.name, time.monotonic() - began, times)


def say(what: str, seconds: float, times: list[float]) -> None:
    """One line about one document."""
    times.sort()
    row = {
        "what": what,
        "seconds": round(seconds, 1),
        "p50": round(statistics.median(times), 1),
        "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 1),
        "most": round(times[-1], 1),
        "n": len(times),
    }
    print(json.dumps(row), flush=True)


def main(folder: Path) -> None:
    """Make the documents and the project, then import by keys."""
    sheet(folder / "first.xlsx", 1000)
    sheet(folder / "sheet.xlsx", 10_000)
    printed(folder / "printed.pdf", 300)
    project = create(folder / "ward")
    with Session.open(project.path) as session:
        for _imported in session.import_documents([folder / "first.xlsx"]):
            pass
    journal = project.journal / "000001.jsonl"
    command = [sys.executable, "-m", "curate", "--lang", "en", str(project.path)]
    with Program(command) as program:
        program.until_shown("1000 undecided")
        end = time.monotonic() + 15
        say("nothing", 15, walked(program, lambda: time.monotonic() < end))
    for name in ("printed.pdf", "sheet.xlsx"):
        with Program(command) as program:
            program.until_shown("undecided")
            brought(program, folder / name, journal)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
