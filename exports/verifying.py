"""Whether an export is what the project says, record by record. Pure, over two plain documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store.language import N_, _

Plain = Mapping[str, Any]
"""An export, or a part of it."""

_SECTIONS = (
    ("documents", "id", N_("document {id}")),
    ("initiatives", "id", N_("initiative {id}")),
    ("records", "id", N_("record {id}")),
    ("excluded", "opinion", N_("excluded opinion {id}")),
    ("opinions", "id", N_("opinion {id}")),
)
"""The sections that are compared thing by thing, and how one of them is called."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison came to."""

    compared: int
    """Things in the file, or in the project, or in both."""
    differences: tuple[str, ...]
    """A sentence for each that is not the same in both."""


def verify(export: Plain, project: Plain) -> Verdict:
    """Hold an export against what the project would export now."""
    found: list[str] = []
    compared = 0
    if export.get("project") != project["project"]:
        found.append(_("The export is of another project: {id}.").format(id=export.get("project")))
    for section, key, name in _SECTIONS:
        said = {each.get(key): each for each in export.get(section, [])}
        true = {each[key]: each for each in project[section]}
        compared += len(said.keys() | true.keys())
        for id_ in sorted(said.keys() | true.keys(), key=str):
            found += _compared(_(name).format(id=id_), said.get(id_), true.get(id_))
    for section in ("apart", "open"):
        if export.get(section) != project[section]:
            found.append(_("“{section}” is not what the project says.").format(section=section))
    return Verdict(compared, tuple(found))


def _compared(name: str, said: Plain | None, true: Plain | None) -> Iterator[str]:
    if true is None:
        yield _("{name} is in the export, and not in the project.").format(name=name)
    elif said is None:
        yield _("{name} is in the project, and not in the export.").format(name=name)
    elif said != true:
        names = [each for each in {**true, **said} if said.get(each) != true.get(each)]
        yield _("{name} differs in: {fields}.").format(name=name, fields=", ".join(names))
