"""The formats that a project can be exported in: one file each, behind one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from exports.material import Material
from exports.to_csv import to_csv
from exports.to_docx import to_docx
from exports.to_html import to_html
from exports.to_json import to_json, to_jsonl
from exports.to_md import to_folder, to_md
from exports.to_xlsx import to_xlsx
from exports.to_yaml import to_yaml
from store.errors import BadInput
from store.language import _


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write what a project holds."""

    name: str
    """As it is chosen by `-f`."""
    suffixes: tuple[str, ...]
    """Of files in it, with the dot; the first is the usual one."""
    write: Callable[[Material], Iterator[bytes]]
    """Makes the bytes, in pieces; the same State gives the same bytes."""
    folder: Callable[[Material], Iterator[tuple[str, bytes]]] | None = None
    """Makes a file a record, by name, where the format can."""


CANONICAL = "yaml"
"""What is written where nobody says otherwise."""

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("yaml", (".yaml", ".yml"), to_yaml),
        Format("json", (".json",), to_json),
        Format("jsonl", (".jsonl", ".ndjson"), to_jsonl),
        Format("csv", (".csv",), to_csv),
        Format("md", (".md", ".markdown"), to_md, to_folder),
        Format("html", (".html", ".htm"), to_html),
        Format("xlsx", (".xlsx",), to_xlsx),
        Format("docx", (".docx",), to_docx),
    )
}
"""By name."""


def format_of(target: Path | None) -> str:
    """The name of the format that a file's suffix asks for; the canonical one where there is no suffix.

    Raises:
        BadInput: no format has this suffix.
    """
    suffix = target.suffix.lower() if target else ""
    if not suffix:
        return CANONICAL
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each.name
    raise _unknown(suffix)


def agreed(name: str, target: Path) -> str:
    """The name of a format, where the name of the file does not say another one.

    Raises:
        BadInput: there is no such format, or the file's suffix is that of another.
    """
    chosen, suffix = _format(name), target.suffix.lower()
    other = next((each.name for each in FORMATS.values() if suffix in each.suffixes), name)
    if other != name:
        raise BadInput(
            _("{file} is the name of a file in {other}, and {name} was asked for.").format(
                file=target.name, other=other, name=name
            ),
            _("Write -o {file} or -f {other}.").format(
                file=target.with_suffix(chosen.suffixes[0]), other=other
            ),
        )
    return name


def export(name: str, material: Material) -> Iterator[bytes]:
    """What a project holds, in the format of that name, in pieces.

    Raises:
        BadInput: there is no such format.
        Refused: something is still to be done, and it is not a partial export.
    """
    return _format(name).write(material)


def export_folder(name: str, material: Material) -> Iterator[tuple[str, bytes]]:
    """What a project holds as one file a record, each with its name.

    Raises:
        BadInput: there is no such format, or it writes one file only.
        Refused: something is still to be done, and it is not a partial export.
    """
    folder = _format(name).folder
    if folder is None:
        raise BadInput(
            _("The format {name} is one file, not a folder.").format(name=name),
            _("Name a file, or choose -f md for one file a record."),
        )
    return folder(material)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise _unknown(name)
    return FORMATS[name]


def _unknown(name: str) -> BadInput:
    return BadInput(
        _("There is no format “{name}”.").format(name=name),
        _("These can be written: {names}. Choose one by -f.").format(names=", ".join(FORMATS)),
    )
