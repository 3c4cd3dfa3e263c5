"""What somebody may have written into an export by hand, looked at before any of it is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from store.language import _
from store.model import How, Relation, Residue, Status

_TEXTS = ("text", "response", "category", "note")

_OF = {"status": Status, "relation": Relation, "residue": Residue}
"""Fields that have one of a few values."""

Written = Mapping[str, Any]


def check(opinions: list[dict[str, Any]], heads: Mapping[int, Written], codes: Mapping[int, str]) -> None:
    """Look at each opinion's own entry, and at that of the record or exclusion that it heads.

    `codes` are those of the initiatives, by id.

    Raises:
        ValueError: a value that nothing can be done with, or two that cannot both be meant.
    """
    for each in opinions:
        head = heads.get(each["id"], {})
        for why in (*_values(each), *_values(head), *_links({**each, **head}, codes), *_status(each, head)):
            raise ValueError(_("opinion {id}: {why}").format(id=each["id"], why=why))


def _values(entry: Written) -> Iterator[str]:
    for name in _TEXTS:
        if not isinstance(entry.get(name, ""), str):
            yield _("{field} is no text: {value}").format(field=name, value=entry[name])
    for name, kind in _OF.items():
        known = [each.value for each in kind]
        if entry.get(name) is not None and entry[name] not in known:
            yield _("{field} is none of {known}: {value}").format(
                field=name, known=", ".join(known), value=entry[name]
            )


def _links(entry: Written, codes: Mapping[int, str]) -> Iterator[str]:
    """What is wrong with the links: `id` is what counts, so whatever stands beside it has to be its."""
    for link in entry["links"]:
        if codes.get(link["id"]) != link["initiative"]:
            yield _("{code} is not the initiative with the id {id}").format(
                code=link["initiative"], id=link["id"]
            )
        if link["how"] not in [each.value for each in How]:
            yield _("{field} is none of {known}: {value}").format(
                field="how", known=", ".join(each.value for each in How), value=link["how"]
            )
    if strangers := set(entry.get("own_links", ())) - {link["id"] for link in entry["links"]}:
        yield _("own_links names the initiative {id}, which is not among its links").format(id=min(strangers))


def _status(each: Written, head: Written) -> Iterator[str]:
    if "status" in head and head["status"] != each["status"]:
        yield _("status is {a} in its record, and {b} among the opinions").format(
            a=head["status"], b=each["status"]
        )
