"""Whatever an opinion says stands in every format as it is, or as the format can hold it."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from curate.publishing.verifying import verified
from exports import words
from exports.formats import FORMATS
from exports.read_back.views import read_back
from tests.exports.small import empty
from tests.exports.test_views import HOSTILE, TEXTS, saying

some = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NO_MD = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


HELD: Mapping[str, Callable[[str], str]] = {
    "csv": lambda text: text.replace("\r\n", "\n"),
    "xlsx": lambda text: _unix(_NO_XML.sub("\ufffd", text)),
    "docx": lambda text: _unix(_NO_XML.sub("\ufffd", text)),
    "html": lambda text: _unix(_NO_HTML.sub("\ufffd", text)).strip(),
    "md": lambda text: "\n".join(_BREAKS.split(_NO_MD.sub("\ufffd", text.replace("\t", "    ")))).strip(" "),
}
"""What each table says of a text: its words, line ends as one kind, and a sign for what it cannot hold."""


def kept(name: str, content: bytes) -> str:
    """The text of the only row of the result."""
    (row,) = [each for each in read_back(name, content) if each.name == words.NUMBER and each.key == "1"][:1]
    text = str(row.fields.get(words.TEXT, ""))
    return _unix(text) if name == "xlsx" else text


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize("text", [*HOSTILE, "甲\r乙\r\n丙", "長い意見😀𠮷: - #\n" * 20_000])
def test_what_is_said_is_what_stands_there(name: str, text: str, tmp_path: Path) -> None:
    found = kept(name, saying(tmp_path, text).written(name))
    assert found.removeprefix("'") if name == "csv" else found == HELD[name](text)


@pytest.mark.parametrize("name", HELD)
@some
@given(TEXTS)
def test_any_text_stands_there(name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = kept(name, saying(Path(folder), text).written(name))
        expected = HELD[name](text)
        assert found in ((expected, f"'{expected}") if name == "csv" else (expected,))


@pytest.mark.parametrize("name", FORMATS)
@some
@given(TEXTS)
def test_an_export_of_any_text_is_verified(name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = saying(Path(folder), text)
        path = Path(folder) / f"result.{name}"
        path.write_bytes(small.written(name, partial=False))
        found = verified(path, lambda partial, _unmasked: small.material(partial=partial))
        assert (found.differences, found.note) == ((), "")


@pytest.mark.parametrize("name", FORMATS)
def test_the_empty_project_is_a_file_that_opens(name: str, tmp_path: Path) -> None:
    content = empty(tmp_path).written(name, partial=False)
    if name == "yaml":
        assert yaml.safe_load(content)["records"] == []
    elif name == "json":
        assert json.loads(content)["records"] == []
    else:
        assert read_back(name, content)
