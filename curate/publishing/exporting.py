"""From a project to a file, or to a folder of files: the last step of the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from exports.formats import agreed, export, export_folder, format_of
from exports.masking import Masks, write_key
from exports.material import Material
from store.corpus.corpus import Corpus
from store.errors import BadInput, why
from store.files.atomic import write_file
from store.files.many import write_files
from store.language import _
from store.project import Project
from store.state import State

KEY_FILE = "masks.json"
"""In the project's folder: what stands behind each mask; only who exported reads it."""


def material(
    state: State, corpus: Corpus, project: Project, *, partial: bool = False, unmasked: bool = False
) -> Material:
    """What an export is made of: personal data is masked, unless asked for or set (mask: false)."""
    plain = Material(state, corpus, project, partial)
    if unmasked or project.settings.get("mask") is False:
        return plain
    masks = Masks(plain)
    return replace(plain, mask=masks.mask, key=masks.key)


def key_file(material: Material, key: Path | None, target: Path | None) -> Path | None:
    """Write what the masks of an export stand for, where there are any; return where it is.

    It lies in the project's folder unless it is named, and never in an export's folder.

    Raises:
        BadInput: it would lie in the export, or cannot be written.
    """
    if not (masked := material.key()):
        return None
    path = key or _ones_own(material.project.path / KEY_FILE)
    if target is not None and target.is_dir() and path.resolve().is_relative_to(target.resolve()):
        raise BadInput(
            _("The key {path} would lie in the export.").format(path=path),
            _("Choose another place for the key: --key FILE."),
        )
    write_key(masked, path)
    return path


def _ones_own(path: Path) -> Path:
    """The key in the project, or one beside it where that is another analyst's, who alone can read it."""
    try:
        user = path.stat().st_uid
    except FileNotFoundError:
        return path
    return path if user == os.getuid() else path.with_stem(f"{path.stem}-{os.getuid()}")


def exported(name: str | None, material: Material) -> Iterator[bytes]:
    """What was decided, in pieces; YAML where no format is named.

    Raises:
        BadInput: there is no such format.
        Refused: something is still to be done, and it is not a partial export.
    """
    return export(name or format_of(None), material)


def write_export(
    name: str | None, material: Material, target: Path, *, watch: Callable[[int], None] | None = None
) -> None:
    """Write what was decided to `target`: a file whole or not at all, or one file a record in a folder.

    It is a folder where one is there (see `make_folder`). `watch` is told the bytes of each piece before
    it is written; what it raises ends the export, and the file, or each file of the folder, is as it was.

    Raises:
        BadInput: there is no such format, the target's name says another, or it cannot be written.
        Refused: something is still to be done, and it is not a partial export.
    """
    mode = material.project.file_mode
    try:
        if target.is_dir():
            _write_folder(name or "md", material, target, watch)
        else:
            form = agreed(name, target) if name else format_of(target)
            write_file(target, _watched(export(form, material), watch), mode=mode)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=target, why=why(error)),
            _("Choose another place for the export."),
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder for an export, where there is none yet.

    Raises:
        BadInput: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=folder, why=why(error)),
            _("Choose another place for the export."),
        ) from error


def _watched(pieces: Iterable[bytes], watch: Callable[[int], None] | None) -> Iterator[bytes]:
    for piece in pieces:
        if watch is not None:
            watch(len(piece))
        yield piece


def _write_folder(name: str, material: Material, folder: Path, watch: Callable[[int], None] | None) -> None:
    """Write one file a record where it is another, and take away those of records that are none any more."""
    written = set()

    def changed() -> Iterator[tuple[str, bytes]]:
        for file, content in export_folder(name, material):
            path = folder / file
            if watch is not None:
                watch(len(content))
            written.add(path)
            if not path.is_file() or path.read_bytes() != content:
                yield file, content

    write_files(folder, changed(), mode=material.project.file_mode)
    for path in folder.glob("[0-9]" * 6 + "*.md"):
        if path not in written and path.stem.isdigit():
            path.unlink()
