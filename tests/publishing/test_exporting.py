"""An export is there whole or not at all, whether it is a file or a folder of files."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from curate.publishing.exporting import key_file, write_export
from exports.formats import FORMATS
from store import decisions
from store.errors import Refused
from store.files.many import write_files
from tests.exports.small import Small, decided


def made(folder: Path) -> Small:
    (folder / "p").mkdir()
    return decided(folder / "p")


def watching(stop_at: int) -> Callable[[int], None]:
    """A watch that ends the export at the n-th piece."""
    pieces = iter(range(1, 10_000))

    def watch(_size: int) -> None:
        if next(pieces) == stop_at:
            raise Refused("stopped", "again")

    return watch


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def changed(small: Small) -> Small:
    """The same project after another hour of work: a record less, and each of the others edited."""
    small.decide(decisions.exclude(small.state, [4], "計画への意見ではないため"))
    for id_ in (1, 3, 5, 6, 8):
        small.decide(decisions.set_field(small.state, id_, "text", f"別の文{id_}"))
    return small


@pytest.mark.parametrize("stop_at", [1, 3, 6])
def test_a_folder_that_was_stopped_is_as_it_was(stop_at: int, tmp_path: Path) -> None:
    small, folder = made(tmp_path), tmp_path / "result"
    folder.mkdir()
    write_export("md", small.material(), folder)
    before = contents(folder)
    with pytest.raises(Refused):
        write_export("md", changed(small).material(), folder, watch=watching(stop_at))
    assert contents(folder) == before
    write_export("md", small.material(), folder)
    assert "000004.md" not in contents(folder)
    assert contents(folder) != before


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_was_stopped_is_as_it_was(name: str, tmp_path: Path) -> None:
    small, target = made(tmp_path), tmp_path / f"result.{name}"
    write_export(name, small.material(), target)
    before = target.read_bytes()
    with pytest.raises(Refused):
        write_export(name, changed(small).material(), target, watch=watching(1))
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".tmp")] == []


def test_a_folder_writes_only_what_is_another(tmp_path: Path) -> None:
    small, folder = made(tmp_path), tmp_path / "result"
    folder.mkdir()
    write_export("md", small.material(), folder)
    before = {each.name: each.stat().st_ino for each in folder.iterdir()}
    small.decide(decisions.set_field(small.state, 3, "text", "別の文"))
    write_export("md", small.material(), folder)
    after = {each.name: each.stat().st_ino for each in folder.iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"000003.md"}


def test_many_files_have_the_mode_that_is_asked_for(tmp_path: Path) -> None:
    write_files(tmp_path, ((f"{n}.md", b"a") for n in range(3)), mode=0o640)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o640}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["0.md", "1.md", "2.md"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives a file to another user")
def test_nobody_writes_over_the_key_of_another_analyst(tmp_path: Path) -> None:
    material = replace(made(tmp_path).material(), key=lambda: {"［電話番号1］": "03-3333-1234"})
    first = key_file(material, None, None)
    assert first is not None
    os.chown(first, 12345, -1)
    kept = first.read_bytes()
    second = key_file(material, None, None)
    assert second == first.with_name("masks-0.json")
    assert (first.read_bytes(), second.read_bytes()) == (kept, kept)
    assert key_file(material, None, None) == second
