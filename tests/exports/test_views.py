"""The tables that citizens read: pinned, whole, and safe whatever an opinion says."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from exports import words
from exports.formats import FORMATS, export_folder
from exports.table import table
from exports.to_docx import clean
from exports.to_md import escaped
from store import decisions
from store.errors import BadInput, Refused
from store.model import Initiative, Kind, Ledger, Relation
from tests.exports.small import GOLDEN, PLAN, TEXTUAL, Small, decided, empty, goldens, opinion, read_only

HOSTILE = (
    '"quoted", \'single\', `code`',
    "key: value # comment",
    "- a leading dash",
    "a\ttab\tand another",
    "next\x85line and \u2028 and \u2029",
    "😀👨‍👩‍👧 𠮷野",
    "=HYPERLINK(\"http://example.test\",\"click\")",
    "+1-2", "@SUM(A1)", "＝1+1", "\t=1", "_x0041_ stays",
    "<script>alert(1)</script>", "</style></svg>&amp;", "| a | b |\n|---|---|", "[x](javascript:alert(1))",
    "\x00\x07\x1b[31m",
)  # fmt: skip

TEXTS = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"])), max_size=4
).map("\n".join)

fast = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def saying(folder: Path, text: str) -> Small:
    """A project in which one opinion says this."""
    small = Small(folder)
    small.read("意見.txt", Kind.BULLETS, [opinion(1, text, response=text, path=(text[:40] or "x",))])
    small.decide(decisions.keep(small.state, [1]))
    return small


def cells(content: bytes) -> list[list[list[Any]]]:
    """The rows of each sheet, as a reader of documents finds them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


class Said(HTMLParser):
    """What a page says and which tags it has."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize(("name", "made", "write"), list(goldens()))
def test_the_bytes_are_those_of_the_golden_file(name: str, made: Any, write: Any, tmp_path: Path) -> None:
    assert write(made(tmp_path)) == (GOLDEN / name).read_bytes()


def test_the_bytes_are_the_same_in_another_process_at_another_time() -> None:
    """Neither the order of a hash, the clock, the time zone nor the language is in them."""
    script = (
        "import hashlib, sys, tempfile, pathlib, time\n"
        "now = time.time\n"
        "time.time = lambda: now() + float(sys.argv[1])\n"
        "from tests.exports.small import FORMATS, decided\n"
        "small = decided(pathlib.Path(tempfile.mkdtemp()))\n"
        "print([hashlib.sha256(small.written(name)).hexdigest() for name in FORMATS])\n"
    )
    root = Path(__file__).parents[2]
    said = [
        subprocess.run(
            [sys.executable, "-c", script, later],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for later, seed, zone, language in (
            ("0", "1", "Asia/Tokyo", "ja_JP.UTF-8"),
            ("90000", "2", "UTC", "C"),
        )
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"yaml", "json", "jsonl"}])
def test_what_is_open_keeps_every_table_in_the_house(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_only(tmp_path).written(name, partial=False)


@pytest.mark.parametrize("name", TEXTUAL)
def test_a_partial_table_says_so(name: str, tmp_path: Path) -> None:
    said = read_only(tmp_path).written(name).decode("utf-8-sig")
    assert "途中経過です（未決定 8件" in said or re.search(r'undecided"?: \[\s*1,', said)


def test_a_ledger_that_is_off_keeps_it_in_the_house(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.read("a.txt", Kind.BULLETS, [opinion(1, "はい")], ledger=Ledger(10, 0.8, {"opinion": 8}))
    small.decide(decisions.keep(small.state, [1]))
    with pytest.raises(Refused, match=r"a\.txt does not add up: 8 of 10") as refusal:
        small.written("html", partial=False)
    assert "curate undo" in refusal.value.advice
    assert yaml.safe_load(small.written("yaml"))["open"]["ledger"] == [1]


def test_totals_are_sums_over_the_rows(tmp_path: Path) -> None:
    found = table(decided(tmp_path).material())
    assert sum(each.count for each in found.by_section) == found.submissions == 9
    assert sum(each.rows for each in found.by_category) == len(found.rows) == 6
    assert found.opinions == 7


def test_members_stand_behind_their_row(tmp_path: Path) -> None:
    found = table(decided(tmp_path).material())
    (group,) = [row for row in found.rows if len(row.originals) > 1]
    assert [each.opinion for each in group.originals] == [1, 2]
    assert group.originals[1].relation is Relation.CONTAINS


def test_title_period_and_legend_come_from_the_settings(tmp_path: Path) -> None:
    small = decided(tmp_path)
    said = {
        "title": "結果の公表",
        "period": "12月中",
        "legend": {"○": "含まれる"},
        "response_name": "市の考え方",
    }
    small.project = replace(small.project, settings=said)
    page = small.written("html").decode()
    assert all(each in page for each in ("結果の公表", "12月中", "含まれる", "市の考え方"))


def test_a_workbook_holds_the_table(tmp_path: Path) -> None:
    small = decided(tmp_path)
    found = table(small.material())
    sheet = cells(small.written("xlsx"))[0]
    head = next(n for n, row in enumerate(sheet) if row[0] == words.NUMBER)
    assert sheet[head + 1 :] == [list(found.cells(row)) for row in found.rows]


def test_a_document_holds_the_table(tmp_path: Path) -> None:
    from docx import Document

    small = decided(tmp_path)
    found = table(small.material())
    tables = Document(io.BytesIO(small.written("docx"))).tables
    (result,) = [each for each in tables if each.rows[0].cells[0].text == words.NUMBER]
    texts = [[cell.text for cell in row.cells] for row in result.rows]
    assert texts == [
        list(found.columns),
        *([clean(str(cell)) for cell in found.cells(row)] for row in found.rows),
    ]


def test_a_page_stands_alone(tmp_path: Path) -> None:
    page = decided(tmp_path).written("html").decode()
    assert not re.search(r"<script|<link|<img|@import|url\(|src=", page)
    assert "size: A4 landscape" in page
    assert page.count('role="img"') == 2


def test_a_folder_has_a_file_a_record(tmp_path: Path) -> None:
    files = dict(export_folder("md", decided(tmp_path).material()))
    assert sorted(files) == [*(f"{n:06}.md" for n in (1, 3, 4, 5, 6, 8)), "README.md"]
    with pytest.raises(BadInput, match="one file"):
        export_folder("html", empty(tmp_path / "other").material())


def test_a_one_word_edit_is_one_hunk(tmp_path: Path) -> None:
    small = decided(tmp_path)
    for field in ("text", "response", "note"):
        before = small.written("yaml").decode().splitlines()
        small.decide(decisions.set_field(small.state, 3, field, f"放送が聞こえにくい {field}"))
        diff = list(unified_diff(before, small.written("yaml").decode().splitlines()))
        assert sum(line.startswith("@@") for line in diff) == 1


@fast
@given(TEXTS)
def test_any_text_is_whole_in_the_canon(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = saying(Path(folder), text)
        assert yaml.safe_load(small.written("yaml"))["records"][0]["text"] == text
        assert json.loads(small.written("json"))["records"][0]["text"] == text
        lines = [json.loads(line) for line in small.written("jsonl").splitlines()]
        assert [each["text"] for each in lines if each["section"] == "records"] == [text]


@fast
@given(TEXTS)
def test_no_text_is_run_or_breaks_the_page(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = saying(Path(folder), text)
        page = Said()
        page.feed(small.written("html").decode())
        harmless = Said()
        harmless.feed(saying(Path(folder) / "b", "はい").written("html").decode())
        assert page.tags == harmless.tags
        for chart in re.findall(r"<svg.*?</svg>", small.written("html").decode(), re.DOTALL):
            assert etree.fromstring(chart).tag.endswith("svg")


@fast
@given(TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = saying(Path(folder), text)
        rows = list(csv.reader(io.StringIO(small.written("csv").decode("utf-8-sig"), newline="")))
        cell = rows[1][2]
        assert cell in (text, f"'{text}")
        assert not re.match(r"\s*[=+\-@]", cell)
        with zipfile.ZipFile(io.BytesIO(small.written("xlsx"))) as book:
            sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
        assert not any(b"<f" in sheet or b"<hyperlink" in sheet for sheet in sheets)


@pytest.mark.parametrize("name", FORMATS)
def test_an_opinion_of_a_million_characters_is_written(name: str, tmp_path: Path) -> None:
    text = "長い意見😀" * 200_000
    written = saying(tmp_path, text).written(name)
    if name in TEXTUAL:
        assert text in written.decode("utf-8")


def test_a_long_text_goes_on_in_the_cells_below(tmp_path: Path) -> None:
    text = "あ" * 70_000
    sheet = cells(saying(tmp_path, text).written("xlsx"))[0]
    assert "".join(row[2] for row in sheet if len(row) > 2 and row[2] and "あ" in row[2]) == text


@given(TEXTS)
def test_markdown_stays_in_its_line_and_its_cell(text: str) -> None:
    said = escaped(text)
    assert len(said.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*\|", said)
    assert not re.search(r"(?<!\\)(?:\\\\)*<(?!br>)", said)


def test_a_chart_of_many_initiatives_goes_on_in_a_picture_below(tmp_path: Path) -> None:
    small = Small(tmp_path)
    small.read(
        "計画.txt", Kind.PLAN, initiatives=[Initiative(n, PLAN, f"取組{n}", "題") for n in range(1, 51)]
    )
    small.read("意見.txt", Kind.BULLETS, [opinion(n, f"意見{n}") for n in range(1, 51)])
    for n in range(1, 51):
        small.decide(decisions.link(small.state, [n], n, settle=True))
    page = small.written("html").decode()
    charts = [etree.fromstring(each) for each in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    titles = [each.findtext("{*}title") for each in charts]
    assert titles[:3] == [f"{words.BY_INITIATIVE} ({n}/3)" for n in (1, 2, 3)]
    assert sum(len(each.findall("{*}rect/{*}title")) for each in charts) == 2 * 50
    assert len(re.findall(' id="', page)) == len(set(re.findall(' id="[^"]+"', page)))


def test_no_text_is_cut_on_paper(tmp_path: Path) -> None:
    """A row of a sheet is at most 409 points high; what does not fit goes on in the row below."""
    text = "\n".join(
        f"{n}行目は、窓口の時間をもう少しだけ延ばしてほしいということである。" * 2 for n in range(90)
    )
    small = saying(tmp_path, text)
    with zipfile.ZipFile(io.BytesIO(small.written("xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = [float(each) for each in re.findall(r' ht="([\d.]+)"', sheet)]
    assert max(heights) <= 409
    assert sum(heights) >= 90 * 3 * 15
    rows = [row for row in cells(small.written("xlsx"))[0] if len(row) > 2 and "行目" in str(row[2])]
    assert "".join(row[2] for row in rows) == text
    assert [row[0] for row in rows] == [1.0, *[""] * (len(rows) - 1)]
