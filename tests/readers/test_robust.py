from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.documents.long import read_into
from curate.readers.formats import inflated, vast
from curate.readers.reading import read
from curate.speech import complain
from store.errors import BadInput
from tests.readers.old_workbook import old_workbook
from tests.readers.rendered import render

OLD = {
    (0, 0): "番号",
    (0, 1): "意見",
    (0, 2): "市の考え方",
    (1, 0): "1",
    (1, 1): "暗い。",
    (1, 2): "直します。",
}
OFFICE = ("xlsx", "docx", "pdf")
ROWS = [(str(at), "駅", "ホームが暗いので直すべきである。", "検討します。", "○") for at in range(1, 4)]
SETTINGS = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


class _Cancelled(Exception):
    pass


def _refused_or_read(path: Path) -> None:
    with suppress(BadInput):
        assert read(path).ledger.accounted == 1.0


@pytest.mark.parametrize("suffix", OFFICE)
@given(share=st.floats(0, 1), noise=st.binary(max_size=6))
@SETTINGS
def test_a_file_that_is_cut_or_damaged_is_refused_in_words(
    tmp_path: Path, suffix: str, share: float, noise: bytes
) -> None:
    path = render(suffix, ROWS, tmp_path)
    data = path.read_bytes()
    at = int(share * len(data))
    for harmed in (data[:at], data[:at] + noise + data[at + len(noise) :]):
        path.write_bytes(harmed)
        _refused_or_read(path)


@given(
    data=st.binary(max_size=300),
    magic=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xd0\xcf\x11\xe0"]),
)
@SETTINGS
def test_random_bytes_under_an_office_name_are_refused_in_words(
    tmp_path: Path, data: bytes, magic: bytes
) -> None:
    for suffix in ("xlsx", "xls", "ods", "docx", "pdf", "html"):
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(magic + data)
        _refused_or_read(path)


def _with(path: Path, name: str, content: bytes) -> None:
    """Replace one entry of a package, or add it."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, suffix: str) -> None:
    path = render(suffix, ROWS, tmp_path)
    _with(path, "extra.xml", b" " * 120_000_000)
    with pytest.raises(BadInput, match="unpacks to more"):
        read(path)


def test_a_document_that_names_a_file_to_be_read_is_refused(tmp_path: Path) -> None:
    path = render("docx", ROWS, tmp_path)
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    _with(path, "word/document.xml", declared.encode())
    with pytest.raises(BadInput, match="entities"):
        read(path)


def test_a_sheet_with_a_cell_at_the_far_end_is_refused(tmp_path: Path) -> None:
    path = render("xlsx", ROWS, tmp_path)
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    _with(path, "xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", far))
    with pytest.raises(BadInput, match="1,048,576 rows"):
        read(path)


def sheet_of(path: Path, rows: str) -> None:
    """Put rows into the only sheet of a workbook."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    _with(path, "xl/worksheets/sheet1.xml", content.encode())


def test_a_long_shared_string_in_many_cells_is_refused(tmp_path: Path) -> None:
    """The library would write it out in each of them: 100 MB out of a file of some kilobytes."""
    path = render("xlsx", ROWS, tmp_path)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    string = f'<sst xmlns="{main}"><si><r><t>{"あ" * 10_000}</t></r><r><t>い</t></r></si></sst>'
    _with(path, "xl/sharedStrings.xml", string.encode())
    sheet_of(path, "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 10_001)))
    with pytest.raises(BadInput, match="more text") as refused:
        read(path)
    assert ".csv" in refused.value.advice


def test_more_cells_than_fit_into_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vast, "MOST_CELLS", 14)
    path = render("xlsx", ROWS, tmp_path)
    with pytest.raises(BadInput, match="more cells"):
        read(path)
    monkeypatch.setattr(vast, "MOST_CELLS", 100)
    assert len(read(path).opinions) == len(ROWS)


OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("row", "cell", "text"),
    [
        (' table:number-rows-repeated="1000000000"', "", "意見"),
        ("", ' table:number-columns-repeated="2000000000"', "意見"),
        (' table:number-rows-repeated="1048576"', ' table:number-columns-repeated="16384"', "意見"),
        ("", "", 'あ<text:s text:c="2000000000"/>い'),
        (' table:number-rows-repeated="100000"', "", "あ" * 1000),
    ],
)
def test_what_is_repeated_beyond_measure_is_refused(tmp_path: Path, row: str, cell: str, text: str) -> None:
    path = tmp_path / "意見.ods"
    rows = f"<table:table-row{row}>{CELL.format(more=cell, text=text)}</table:table-row>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", OPEN_DOCUMENT.format(rows=rows))
    with pytest.raises(BadInput, match="more cells or more text"):
        read(path)


def pdf(*objects: bytes) -> bytes:
    """A pdf of these objects, of which the first is its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    )


def page_of(*streams: bytes) -> bytes:
    """A pdf of one page that shows the first of these streams."""
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 99 99] "
    page += b"/Resources << /XObject << /X 5 0 R >> >> >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        *streams,
    )


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_page_that_unpacks_beyond_measure_is_refused_before_it_is_unpacked(
    tmp_path: Path, layers: int
) -> None:
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * 1_000_000) for _ in range(120)) + packing.flush()
    for _layer in range(layers - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * layers
    stream = b"<< /Filter [%b] /Length %d >> stream\n%b\nendstream" % (filters, len(packed), packed)
    path = tmp_path / "意見.pdf"
    path.write_bytes(page_of(stream))
    with pytest.raises(BadInput, match="unpacks to more"):
        read(path)


def test_pages_and_forms_that_hold_themselves_end(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither is anything of it said by the library."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    form += b"/Length 5 >> stream\n/X Do\nendstream"
    path = tmp_path / "意見.pdf"
    loop = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    for data in (loop, page_of(b"<< /Length 5 >> stream\n/X Do\nendstream", form)):
        path.write_bytes(data)
        with pytest.raises(BadInput):
            read(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "nowhere", "loop"])
def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "意見.csv"
    made: dict[str, Callable[[], object]] = {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "nowhere": lambda: path.symlink_to(tmp_path / "none.csv"),
        "loop": lambda: path.symlink_to(path),
    }
    made[kind]()
    for reads in (read, lambda each: read_into(tmp_path / "spool", each)):
        with pytest.raises(BadInput):
            reads(path)


def test_html_that_names_what_lies_elsewhere_is_read_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any connection would raise."""

    def refused(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    path = tmp_path / "意見.html"
    path.write_text(
        '<html><head><base href="http://192.0.2.1/"><link rel="stylesheet" href="http://192.0.2.1/a.css">'
        f'<script src="http://192.0.2.1/a.js"></script></head><body><iframe src="{secret.as_uri()}"></iframe>'
        f'<object data="{secret.as_uri()}"></object><img src="http://192.0.2.1/a.png">'
        "<table><tr><th>No<th>意見<th>市の考え方<tr><td>1<td>暗い。<td>直します。</table></body></html>",
        encoding="utf-8",
    )
    found = read(path)
    assert [each.text for each in found.opinions] == ["暗い。"]
    assert "秘密" not in found.text


def test_a_name_that_a_terminal_would_obey_is_made_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "意\x1b]0;見\x07.csv")
    complain(refused.value)
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "意�" in said


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "意見.xls"
    path.write_bytes(old_workbook(OLD))
    (found,) = read(path).opinions
    assert (found.number, found.text, found.response) == ("1", "暗い。", "直します。")


def test_an_old_workbook_that_wants_more_memory_than_there_is_ends_in_words(tmp_path: Path) -> None:
    """The library reserves 65,536 × 65,536 cells for it, and the process that does so is ended."""
    path = tmp_path / "意見.xls"
    path.write_bytes(old_workbook({**OLD, (65_535, 65_535): "遠い"}))
    with pytest.raises(BadInput, match="damaged"):
        read(path)


def test_a_text_of_two_hundred_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    """Measured by the process's own peak: getrusage would count that of the test run it was forked from."""
    path = tmp_path / "意見.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    asked = (
        "import sys; from pathlib import Path; from curate.readers.reading import read\n"
        "from store.errors import BadInput\n"
        "try: read(Path(sys.argv[1]))\n"
        "except BadInput as error: print(error.advice)\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked, str(path)], capture_output=True, text=True, check=True
    )
    advice, most = said.stdout.splitlines()
    assert "several files" in advice
    assert int(most) < 300_000


def test_whoever_is_told_how_far_a_print_is_read_may_end_it(tmp_path: Path) -> None:
    path = render("pdf", ROWS * 60, tmp_path)
    told: list[float] = []
    read(path, progress=told.append)
    assert told == sorted(told)
    assert len(told) > 1

    def cancel(share: float) -> None:
        if share > 0:
            raise _Cancelled

    with pytest.raises(_Cancelled):
        read(path, progress=cancel)


def test_a_scan_says_that_it_has_no_text_and_what_to_do(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(BadInput, match="pictures") as refused:
        read(tmp_path / "a.pdf")
    assert "OCR" in refused.value.advice


def test_a_line_of_many_blanks_takes_no_time_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "空白.txt"
    path.write_text(" " * 200_000 + "\n意見\n", encoding="utf-8")
    assert read(path).ledger.accounted == 1.0


@pytest.mark.parametrize("size", [65_536, 65_537, 1_000_000])
def test_a_line_end_behind_a_packed_stream_is_no_part_of_it(size: int) -> None:
    packed = zlib.compress(bytes(size))
    assert not inflated.too_much(b"1 0 obj <<>>\nstream\n" + packed + b"\nendstream")
