"""Whether a file, or a folder of files, is what the project would export: thing by thing in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from curate.publishing.loading import is_export, loaded
from exports.document import document
from exports.formats import export, export_folder, format_of
from exports.material import Material
from exports.read_back.things import Thing
from exports.read_back.views import VIEWS, folded, of_document, read_back
from exports.verifying import Verdict, verify
from store.errors import BadInput, Refused
from store.language import _

T = TypeVar("T")

Make = Callable[[bool, bool], Material]
"""A Material, given whether it is partial and whether it is unmasked."""


def verified(path: Path, make: Make) -> Verdict:
    """Hold an export against the project, masked or not, whole or partial, as it was taken.

    Raises:
        BadInput: the file is not there, is in no format of ours, or cannot be read.
    """
    if path.is_dir():
        return _folder(path, make)
    if not path.is_file():
        raise BadInput(_("{file} is not there.").format(file=path), _("Check its name and folder."))
    if is_export(path):
        return _canon(path, make)
    return _view(path, format_of(path), make)


def _canon(path: Path, make: Make) -> Verdict:
    content, once = loaded(path), path.suffix.lower() != ".json"
    there = list(of_document(content))
    return _best(verify(there, of_document(document(make(True, each), once=once))) for each in (False, True))


def _view(path: Path, name: str, make: Make) -> Verdict:
    """A view that is the same byte for byte, or that says the same in the bytes of another program."""
    if name not in VIEWS:
        raise BadInput(
            _("{file} is no export of curate.").format(file=path.name),
            _("Take it from `curate export` anew; exports/schema.json says what has to be in it."),
        )
    written = path.read_bytes()
    there = _said(path, name, written)
    versions = list(_versions(lambda material: b"".join(export(name, material)), make))
    if written in versions:
        return Verdict(len(there))
    true = [read_back(name, each) for each in versions]
    verdict = _best(verify(there, each) for each in true)
    if not verdict.differences:
        note = _("It was written anew by another program: other bytes, the same words.")
        return Verdict(verdict.compared, note=note)
    if any(not verify(folded(there), folded(each)).differences for each in true):
        note = _("It was written anew by another program, which set blanks and line breaks otherwise.")
        return Verdict(verdict.compared, note=note)
    return verdict


def _said(path: Path, name: str, content: bytes) -> list[Thing]:
    try:
        return read_back(name, content)
    except ValueError as error:
        raise BadInput(
            _("{file} cannot be read: {why}.").format(file=path.name, why=error),
            _("Export it anew."),
        ) from error


def _folder(path: Path, make: Make) -> Verdict:
    """A folder with one file a record, each held against the one that the project would write."""
    there = [(each.name, each.read_bytes()) for each in sorted(path.glob("*.md"))]
    return _best(
        verify(_in_files(path, there), _in_files(path, sorted(files)))
        for files in _versions(lambda material: list(export_folder("md", material)), make)
    )


def _in_files(path: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[Thing]:
    """What files say; each thing stands under the name of its file."""
    for file, content in files:
        for each in _said(path / file, "md", content):
            yield each._replace(part=file, name=each.part)


def _versions(write: Callable[[Material], T], make: Make) -> Iterator[T]:
    """What is written in every way in which the project can be exported."""
    for partial in (False, True):
        for unmasked in (False, True):
            try:
                yield write(make(partial, unmasked))
            except Refused:
                continue


def _best(verdicts: Iterable[Verdict]) -> Verdict:
    return min(verdicts, key=lambda each: len(each.differences))
