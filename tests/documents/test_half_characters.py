"""Half a character (a lone surrogate) comes into no project: neither by a file nor by a script."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from curate.headless.scripting import decide
from curate.publishing import exporting
from curate.session import Session
from store.errors import BadInput
from tests.documents.test_leftover import session_with
from tests.readers.made import table

HALF = "\ud800"
ROWS = table("1|駅|ホームが暗いので明るくしてほしい。|直します。")
BROKEN = ROWS.replace("ので", HALF)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_with(tmp_path, ROWS)[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("半分.txt", BROKEN.encode("utf-8", "surrogatepass")),
        ("半分.csv", BROKEN.replace("\t", ",").encode("utf-8", "surrogatepass")),
        ("半分.txt", BROKEN.encode("utf-16", "surrogatepass")),
    ],
)
def test_a_file_with_half_a_character_is_refused_with_its_place(
    name: str, content: bytes, session: Session, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(BadInput, match="the byte at offset") as refusal:
        list(session.import_documents([file]))
    assert "UTF-8" in refusal.value.advice
    assert len(session.state.documents) == 1


def test_a_word_document_with_half_a_character_is_refused(session: Session, tmp_path: Path) -> None:
    written, broken = io.BytesIO(), io.BytesIO()
    page = docx.Document()
    page.add_paragraph("○ホームが暗いQQ明るくしてほしい。")
    page.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(broken, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each).replace(b"QQ", b"&#xD800;"))
    file = tmp_path / "半分.docx"
    file.write_bytes(broken.getvalue())
    with pytest.raises(BadInput, match="damaged"):
        list(session.import_documents([file]))


def test_a_script_with_half_a_character_is_refused(session: Session) -> None:
    line = json.dumps({"do": "set", "opinion": 1, "field": "note", "value": HALF}).encode()
    (answer,) = decide(session, [line])
    assert not answer["ok"]
    assert "half a character" in str(answer["title"])


@pytest.mark.parametrize("name", ["yaml", "json"])
def test_an_export_with_half_a_character_is_refused(name: str, session: Session, tmp_path: Path) -> None:
    session.set_field(1, "note", "ここ")
    written = b"".join(exporting.exported(name, session.material(partial=True))).decode()
    file = tmp_path / f"半分.{name}"
    half = '"\\ud800"'
    file.write_text(written.replace('"ここ"', half).replace("note: ここ", f"note: {half}"), encoding="utf-8")
    with pytest.raises(BadInput, match="no whole export"):
        list(session.import_documents([file]))
