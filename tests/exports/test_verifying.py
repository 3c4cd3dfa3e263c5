"""An export is what the project says, or it is said which of its things is not, in every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from curate.publishing.exporting import write_export
from curate.publishing.verifying import verified
from exports.document import document
from exports.formats import FORMATS
from exports.read_back.views import of_document
from exports.verifying import Verdict, verify
from store import decisions
from store.errors import BadInput
from tests.exports.small import TEXTS, Small, decided

VIEWS = [name for name in FORMATS if name not in {"yaml", "json", "jsonl"}]
KEPT, GONE = TEXTS[2].split("\n")[1], TEXTS[3]
"""What stands in one record, and one that is looked for in order to drop it."""


def plain(small: Small) -> dict[str, Any]:
    return document(small.material(), once=True)


def held(said: dict[str, Any], true: dict[str, Any]) -> tuple[str, ...]:
    return verify(of_document(said), of_document(true)).differences


def looked_at(small: Small, name: str, content: bytes) -> Verdict:
    path = small.folder / f"result.{name}"
    path.write_bytes(content)
    return verified(path, lambda partial, _unmasked: small.material(partial=partial))


def rewritten(name: str, content: bytes, change: Callable[[str], str]) -> bytes:
    """A file with something changed in its text, or in the text of each part of its archive."""
    if name not in {"xlsx", "docx"}:
        return change(content.decode("utf-8")).encode("utf-8")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part.decode("utf-8")) if each.endswith(".xml") else part)
    return made.getvalue()


def without(found: str, name: str) -> str:
    """A page without the table's row of record 4."""
    rows = {
        "csv": r'(?m)^4,(?:"[^"]*"|[^"\n])*\n',
        "md": r"(?m)^\| 4 \|.*\n",
        "html": r'<tr id="no4">.*?</tr>\n?',
        "xlsx": r'<row r="(\d+)"[^>]*><c r="A\1"[^>]*><v>4</v>.*?</row>',
        "docx": r"<w:tr>(?:(?!</w:tr>).)*?<w:t>4</w:t>(?:(?!</w:tr>).)*?</w:tr>",
    }
    return re.sub(rows[name], "", found, count=1, flags=re.DOTALL if name != "md" else 0)


def swapped(found: str, name: str) -> str:
    """A page with the rows of records 4 and 5 in the other order."""
    rows = {
        "csv": r'(?m)(^4,(?:"[^"]*"|[^"\n])*\n)(^5,(?:"[^"]*"|[^"\n])*\n)',
        "md": r"(?m)(^\| 4 \|.*\n)(^\| 5 \|.*\n)",
        "html": r'(<tr id="no4">.*?</tr>\n?)(<tr id="no5">.*?</tr>\n?)',
        "docx": r"(<w:tr>(?:(?!</w:tr>).)*?<w:t>4</w:t>(?:(?!</w:tr>).)*?</w:tr>)(<w:tr>.*?</w:tr>)",
    }
    return re.sub(rows[name], r"\2\1", found, count=1, flags=re.DOTALL if name != "md" else 0)


def test_a_fresh_export_is_what_the_project_says(tmp_path: Path) -> None:
    true = plain(decided(tmp_path))
    assert held(deepcopy(true), true) == ()


def test_each_thing_that_differs_is_named(tmp_path: Path) -> None:
    small = decided(tmp_path)
    said = plain(small)
    small.decide(decisions.set_field(small.state, 3, "text", "別の文"))
    said["records"].pop()
    said["initiatives"].append({**said["initiatives"][0], "id": 99})
    assert held(said, plain(small)) == (
        "record 3 differs in: text, read, rev.",
        "record 8 is in the project, and not in the export.",
        "initiative 99 is in the export, and not in the project.",
    )


def test_a_record_that_stands_there_twice_is_named(tmp_path: Path) -> None:
    true = plain(decided(tmp_path))
    said = deepcopy(true)
    said["records"].insert(0, {**said["records"][0], "text": "にせもの"})
    assert "record 1 differs in: text." in held(said, true)


def test_another_order_is_named(tmp_path: Path) -> None:
    true = plain(decided(tmp_path))
    said = deepcopy(true)
    said["records"].reverse()
    assert held(said, true) == ("The order is another: record 8 stands where record 1 should.",)


def test_a_section_of_no_export_is_named(tmp_path: Path) -> None:
    true = plain(decided(tmp_path))
    assert held({**true, "more": 1}, true) == ("more is in the export, and not in the project.",)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_held_against_the_project(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    written = small.written(name, partial=False)
    found = looked_at(small, name, written)
    assert (found.differences, found.note) == ((), "")
    assert found.compared >= 7
    small.decide(decisions.set_field(small.state, 3, "text", "別の文"))
    assert looked_at(small, name, written).differences


@pytest.mark.parametrize("name", FORMATS)
def test_one_changed_character_is_told_with_its_record(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    changed = rewritten(
        name, small.written(name, partial=False), lambda text: text.replace(KEPT, KEPT[:-2] + "ぬ。")
    )
    named = r"^(record|opinion) 3 " if name in {"yaml", "json", "jsonl"} else "No 2 differs in: .*意見の要旨"
    found = looked_at(small, name, changed).differences
    assert any(re.search(named, each) for each in found), found
    assert len(found) <= 3


@pytest.mark.parametrize("name", VIEWS)
def test_a_dropped_row_is_told_and_so_is_one_that_was_added(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    written = small.written(name, partial=False)
    fewer = rewritten(name, written, lambda text: without(text, name))
    found = looked_at(small, name, fewer).differences
    assert found
    assert all(re.search(r"No 4 is in the project, and not in the export\.$", each) for each in found)
    small.decide(decisions.exclude(small.state, [8], "計画への意見ではないため"))
    assert any(
        re.search(r"No 6 is in the export, and not in the project\.$", each)
        for each in looked_at(small, name, written).differences
    )


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "xlsx"])
def test_rows_in_another_order_are_told(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    other = rewritten(name, small.written(name, partial=False), lambda text: swapped(text, name))
    (found,) = looked_at(small, name, other).differences
    assert re.search("The order is another: .*No 5 stands where .*No 4 should", found)


@pytest.mark.parametrize("section", ["records", "opinions", "initiatives"])
@pytest.mark.parametrize("name", ["yaml", "json", "jsonl"])
def test_a_dropped_thing_of_the_canon_is_told(name: str, section: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    written = small.written(name, partial=False).decode()
    if name == "jsonl":
        lines = [
            each
            for each in written.splitlines()
            if not each.startswith(f'{{"section": "{section}", "id": 3,')
        ]
        changed = "\n".join(lines)
    else:
        content = yaml.safe_load(written)
        content[section] = [each for each in content[section] if each["id"] != 3]
        changed = (
            json.dumps(content, ensure_ascii=False, indent=2)
            if name == "json"
            else yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        )
    (found,) = looked_at(small, name, changed.encode()).differences
    assert re.fullmatch(rf"{section[:-1]} 3 is in the project, and not in the export\.", found)


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    small = decided(tmp_path)
    for name, twice in (
        ("yaml", ("  note: ''", "  note: x\n  note: ''")),
        ("json", ('"note": ""', '"note": "x", "note": ""')),
    ):
        written = small.written(name).decode().replace(*twice, 1)
        with pytest.raises(BadInput, match="“note” stands twice"):
            looked_at(small, name, written.encode())


@pytest.mark.parametrize("name", ["xlsx", "docx", "csv", "md", "html"])
def test_the_same_words_in_other_bytes_are_the_same_result(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    other = {
        "csv": lambda text: text.replace("\r\n", "\n").replace("\ufeff", ""),
        "md": lambda text: text + "\n\n",
        "html": lambda text: text.replace("#1a1a1a", "#000"),
    }
    written = rewritten(name, small.written(name, partial=False), other.get(name, str))
    found = looked_at(small, name, written)
    assert found.differences == ()
    assert "other bytes, the same words" in found.note


def test_a_page_that_runs_something_is_not_what_the_project_says(tmp_path: Path) -> None:
    small = decided(tmp_path)
    page = small.written("html", partial=False).decode()
    for more in ("<script>alert(1)</script>", "<iframe src='https://a.test'></iframe>"):
        assert looked_at(small, "html", page.replace("</main>", more + "</main>").encode()).differences
    assert looked_at(small, "html", page.replace("<h1>", "<h1 onclick='a()'>").encode()).differences


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_a_damaged_archive_is_said(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    with pytest.raises(BadInput, match="cannot be read"):
        looked_at(small, name, small.written(name)[:-200])


def test_a_folder_is_held_against_the_project_file_by_file(tmp_path: Path) -> None:
    small = decided(tmp_path)
    folder = tmp_path / "result"
    folder.mkdir()
    write_export("md", small.material(partial=False), folder)

    def look() -> Verdict:
        return verified(folder, lambda partial, _unmasked: small.material(partial=partial))

    assert look().differences == ()
    page = folder / "000003.md"
    page.write_text(page.read_text("utf-8").replace(KEPT, "別の文"), encoding="utf-8")
    assert all("000003.md" in each for each in look().differences)
    assert look().differences
    page.unlink()
    assert all("000003.md" in each and "not in the export" in each for each in look().differences)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not there"):
        verified(tmp_path / "none.yaml", lambda _partial, _unmasked: decided(tmp_path).material())


def test_what_only_looks_like_an_export_is_said(tmp_path: Path) -> None:
    small = decided(tmp_path)
    with pytest.raises(BadInput, match="is no whole export"):
        looked_at(small, "yaml", b"a: 1\n")
