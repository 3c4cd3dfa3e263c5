"""Whether a file is what the project would export: YAML and JSON thing by thing, the views byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from curate.publishing.exported import is_export, loaded
from exports.document import document
from exports.formats import export, format_of
from exports.material import Material
from exports.verifying import Verdict, verify
from store.errors import BadInput, Refused
from store.language import _

Make = Callable[[bool, bool], Material]
"""A Material, given whether it is partial and whether it is unmasked."""


def verified(path: Path, make: Make) -> Verdict:
    """Hold an export against the project, masked or not, as it was taken.

    Raises:
        BadInput: the file is not there, or in no format of ours.
    """
    if not path.is_file():
        raise BadInput(_("{file} is not there.").format(file=path), _("Check its name and folder."))
    if is_export(path):
        content, once = loaded(path), path.suffix.lower() != ".json"
        verdicts = [verify(content, document(make(True, unmasked), once=once)) for unmasked in (False, True)]
        return min(verdicts, key=lambda each: len(each.differences))
    written = path.read_bytes()
    if any(written == content for content in _views(format_of(path), make)):
        return Verdict(1, ())
    return Verdict(
        1,
        (
            _("{file} is not, byte for byte, what the project exports now.").format(file=path.name),
            _("A YAML export can be compared record by record."),
        ),
    )


def _views(name: str, make: Make) -> Iterator[bytes]:
    """Every way in which the project can be exported in a format."""
    for partial in (False, True):
        for unmasked in (False, True):
            try:
                yield b"".join(export(name, make(partial, unmasked)))
            except Refused:
                continue
