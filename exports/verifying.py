"""Whether an export is what the project says, thing by thing. Pure, over what is read back of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exports.read_back.things import Thing
from store.language import N_, _


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison came to."""

    compared: int
    """Things in the file, or in the project, or in both."""
    differences: tuple[str, ...] = ()
    """A sentence for each that is not the same in both."""
    note: str = ""
    """What else is to be known of a file that says the same, in other bytes."""


_NAMES = {
    "project": N_("the project that it was taken from"),
    "apart": N_("what was kept apart"),
    "open": N_("what is still to be done"),
    "documents": N_("document {id}"),
    "replaced": N_("replaced document {id}"),
    "initiatives": N_("initiative {id}"),
    "records": N_("record {id}"),
    "excluded": N_("excluded opinion {id}"),
    "orphaned": N_("opinion {id} of a replaced document"),
    "opinions": N_("opinion {id}"),
}
"""How a thing of each section is called."""

_Place = tuple[str, str, str, int]


def verify(said: Iterable[Thing], true: Iterable[Thing]) -> Verdict:
    """Hold what an export says against what the project would export now."""
    mine, theirs = _placed(true), _placed(said)
    found: list[str] = []
    for place in {**mine, **theirs}:
        found += _differences(_called(place), theirs.get(place), mine.get(place))
    found += _order([each for each in theirs if each in mine], [each for each in mine if each in theirs])
    return Verdict(len(mine.keys() | theirs.keys()), tuple(found))


def _placed(things: Iterable[Thing]) -> dict[_Place, Mapping[str, Any]]:
    """What is said, by where; what has the same name twice is the first and the second of it."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[_Place, Mapping[str, Any]] = {}
    for part, name, key, fields in things:
        seen[part, name, key] += 1
        found[part, name, key, seen[part, name, key]] = fields
    return found


def _called(place: _Place) -> str:
    part, name, key, nth = place
    if part in _NAMES:
        called = _(_NAMES[part]).format(id=key)
    else:
        known_as = f"{name} {key}".strip().replace("\n", " ")[:60]
        called = ": ".join(filter(None, (part, known_as))) or _("what stands before the first heading")
    return called if nth == 1 else _("{thing} (number {n} of that name)").format(thing=called, n=nth)


def _differences(
    called: str, said: Mapping[str, Any] | None, true: Mapping[str, Any] | None
) -> Iterator[str]:
    if true is None:
        yield _("{name} is in the export, and not in the project.").format(name=called)
    elif said is None:
        yield _("{name} is in the project, and not in the export.").format(name=called)
    elif said != true:
        names = [each for each in {**true, **said} if said.get(each, said) != true.get(each, true)]
        if shown := ", ".join(filter(None, names)):
            yield _("{name} differs in: {fields}.").format(name=called, fields=shown)
        else:
            yield _("{name} differs.").format(name=called)


def _order(said: list[_Place], true: list[_Place]) -> Iterator[str]:
    for here, there in zip(said, true, strict=True):
        if here != there:
            yield _("The order is another: {name} stands where {other} should.").format(
                name=_called(here), other=_called(there)
            )
            return
