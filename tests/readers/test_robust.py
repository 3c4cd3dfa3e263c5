from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curate.readers.reading import read
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
    path = tmp_path / "意見.csv"
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
