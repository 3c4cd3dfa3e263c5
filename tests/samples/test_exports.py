"""The sample project, decided as its script says, leaves the house as it always did, in every format.

What differs from run to run (the project's id, the clock) is masked; `python -m tests.samples.test_exports`
writes the golden files anew, and their diff is for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from curate.samples import files
from exports.formats import FORMATS, export, export_folder
from exports.material import Material
from tests.exports.small import GOLDEN, PARTS, parts
from tests.scripted import Analyst

WRITTEN = (*FORMATS, "folder.md")
"""Every format, and one file a record."""


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Material]:
    folder = tmp_path_factory.mktemp("sample")
    with decided(folder) as analyst:
        yield analyst.session.material(partial=True)


def decided(folder: Path) -> Analyst:
    """The sample project after its script."""
    analyst = Analyst(folder / "project").reads(*files.copy_documents(folder / "documents"))
    analyst.runs(files.script().splitlines())
    return analyst


def pinned(name: str, material: Material) -> bytes:
    """What is written, without what differs from run to run."""
    if name == "folder.md":
        pages = export_folder("md", material)
        return b"".join(b"== %b ==\n%b" % (file.encode(), content) for file, content in pages)
    written = b"".join(export(name, material))
    content = parts(name, written) if name in PARTS else written
    return re.sub(rb"20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", b"(when)", content).replace(
        material.project.id.encode(), b"(project)"
    )


def golden(name: str) -> Path:
    """Where the bytes of a format are kept."""
    return GOLDEN / f"sample.{name}{'.txt' if name in PARTS else ''}"


@pytest.mark.parametrize("name", WRITTEN)
def test_the_bytes_are_those_of_the_golden_file(name: str, material: Material) -> None:
    assert pinned(name, material) == golden(name).read_bytes()


if __name__ == "__main__":
    with TemporaryDirectory() as folder, decided(Path(folder)) as analyst:
        for each in WRITTEN:
            golden(each).write_bytes(pinned(each, analyst.session.material(partial=True)))
