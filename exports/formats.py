"""The formats that a project can be exported in: one file each, behind one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exports.document import document
from exports.to_json import to_json
from exports.to_yaml import to_yaml
from store.corpus import Corpus
from store.errors import BadInput
from store.language import _
from store.project import Project
from store.state import State


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write the dict of `exports.document`."""

    name: str
    """As it is chosen by `-f`."""
    suffixes: tuple[str, ...]
    """Of files in it, with the dot; the first is the usual one."""
    write: Callable[[Mapping[str, Any]], bytes]
    """Makes the bytes; the same dict gives the same bytes."""


CANONICAL = "yaml"
"""What is written where nobody says otherwise."""

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("yaml", (".yaml", ".yml"), to_yaml),
        Format("json", (".json",), to_json),
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


def export(name: str, state: State, corpus: Corpus, project: Project, *, partial: bool = False) -> bytes:
    """What `state` holds, in the format of that name.

    Raises:
        BadInput: there is no such format.
        Refused: something is still to be decided, and it is not `partial`.
    """
    if name not in FORMATS:
        raise _unknown(name)
    return FORMATS[name].write(document(state, corpus, project, partial=partial))


def _unknown(name: str) -> BadInput:
    return BadInput(
        _("There is no format “{name}”.").format(name=name),
        _("These can be written: {names}. Choose one by -f.").format(names=", ".join(FORMATS)),
    )
