"""From a project to a file, or to a folder of files: the last step of the work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exports.formats import export, export_folder, format_of
from exports.material import Material
from store.atomic import write_file
from store.errors import BadInput
from store.language import _


def exported(name: str | None, material: Material) -> Iterator[bytes]:
    """What was decided, in pieces; YAML where no format is named.

    Raises:
        BadInput: there is no such format.
        Refused: something is still to be done, and it is not a partial export.
    """
    return export(name or format_of(None), material)


def write_export(name: str | None, material: Material, target: Path) -> None:
    """Write what was decided to `target`: a file whole or not at all, or one file a record in a folder.

    It is a folder where one is there (see `make_folder`).

    Raises:
        BadInput: there is no such format, or the target cannot be written.
        Refused: something is still to be done, and it is not a partial export.
    """
    mode = material.project.file_mode
    try:
        if target.is_dir():
            _write_folder(name or "md", material, target)
        else:
            write_file(target, export(name or format_of(target), material), mode=mode)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.").format(path=target, why=error.strerror),
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
            _("{path} cannot be written: {why}.").format(path=folder, why=error.strerror),
            _("Choose another place for the export."),
        ) from error


def _write_folder(name: str, material: Material, folder: Path) -> None:
    """Write one file a record, and take away those of records that are none any more."""
    written = set()
    for file, content in export_folder(name, material):
        path = folder / file
        written.add(path)
        if not path.is_file() or path.read_bytes() != content:
            write_file(path, content, mode=material.project.file_mode)
    for path in folder.glob("[0-9]" * 6 + "*.md"):
        if path not in written and path.stem.isdigit():
            path.unlink()
