"""From an export, YAML or JSON in the shape of exports/schema.json, to the nouns of `exported`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from curate.publishing.checking import check
from curate.publishing.exported import AS_READ, Export, Orphan, Said, passed_over
from curate.publishing.loading import loaded, unusable
from store import codec
from store.corpus import ledgers
from store.language import _
from store.model import (
    Document,
    DocumentId,
    Flag,
    Initiative,
    Kind,
    Ledger,
    LeftOver,
    Opinion,
    Origin,
    Span,
)

_EDITED = ("text", "response", "category")

_DECIDED = ("text", "response", "category", "note", "none_fits", "rev", "who", "at")
"""What a record says of its opinion, and JSON says among the opinions as well."""


def parsed(path: Path) -> Export:
    """Return an export as nouns.

    Raises:
        BadInput: it is none, or something in it is missing or not what it should be.
    """
    content = loaded(path)
    try:
        return _export(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        missing = _("{name} is missing").format(name=error) if isinstance(error, KeyError) else str(error)
        raise unusable(path, missing) from error


def _export(content: dict[str, Any]) -> Export:
    heads = {each["id"]: each for each in content["records"]}
    heads |= {each["opinion"]: each for each in content["excluded"]}
    known = {each["id"] for each in content["opinions"]}
    if strangers := sorted(heads.keys() - known):
        raise ValueError(_("record {id} is of no opinion").format(id=strangers[0]))
    check(content["opinions"], heads, {each["id"]: each["code"] for each in content["initiatives"]})
    opinions = tuple(_said(each, heads.get(each["id"])) for each in content["opinions"])
    return Export(
        project=content["project"],
        documents=tuple(map(_document, content["documents"])),
        ledgers=_ledgers(content["documents"], opinions),
        initiatives=tuple(map(_initiative, content["initiatives"])),
        opinions=opinions,
        apart=tuple((a, b) for a, b in content["apart"]),
        proposed={
            each["id"]: tuple(LeftOver(**one) for one in each.get("proposed", ()))
            for each in content["documents"]
        },
        lines={each["id"]: tuple(each.get("lines", ())) for each in content["documents"]},
        replaced=tuple(map(_facts, content.get("replaced", ()))),
        orphaned=_orphaned(content.get("orphaned", ())),
        contradictions=tuple(_contradictions(content["opinions"], heads)),
    )


def _document(each: dict[str, Any]) -> Document:
    ledger = codec.ledger(each["ledger"])
    gone = map(codec.difference, each["ledger"].get("accepted_before", ()))
    accepted = [one for one in (*ledger.differences, *gone) if one.accepted]
    accepted.sort(key=lambda one: one.what)
    return replace(_facts(each), declared=ledger.declared, accepted=tuple(accepted))


def _facts(each: dict[str, Any]) -> Document:
    return Document(
        id=each["id"],
        file=each["file"],
        sha256=each["sha256"],
        kind=Kind(each["kind"]),
        encoding=each["encoding"],
        plan=each["plan"],
        segment=each["id"],
        first=each["first"],
        opinions=each["opinions"],
        initiatives=each["initiatives"],
        who=each["who"],
        at=each["at"],
        part_of=each.get("part_of", 0),
        passage=tuple(Span(*span) for span in each.get("passage", ())),
        replaces=each.get("replaces", 0),
        replaced_by=each.get("replaced_by", 0),
    )


def _orphaned(found: Iterable[dict[str, Any]]) -> dict[DocumentId, tuple[Orphan, ...]]:
    by_document: dict[DocumentId, tuple[Orphan, ...]] = {}
    for each in found:
        read = {"id": each["opinion"], "read": {}, "raised": [], **each}
        orphan = Orphan(_opinion(read, read), each["decided"])
        by_document[each["document"]] = (*by_document.get(each["document"], ()), orphan)
    return by_document


def _ledger(each: dict[str, Any]) -> Ledger:
    """A ledger; opinions without a heading are those that the counts leave over."""
    fields = dict(each["ledger"])
    if rest := each["opinions"] - sum(fields["by_path"].values()):
        fields["by_path"] = {**fields["by_path"], "": rest}
    return codec.ledger(fields)


def _ledgers(documents: list[dict[str, Any]], opinions: tuple[Said, ...]) -> dict[DocumentId, Ledger]:
    """Ledgers as they were before opinions were made of left-over lines: the project counts these anew."""
    homes = {each["id"]: each.get("part_of", 0) for each in documents}
    made: dict[DocumentId, list[Opinion]] = {}
    for each in opinions:
        if home := homes[each.document]:
            made.setdefault(home, []).append(each.opinion)
    return {each["id"]: ledgers.before(_ledger(each), made.get(each["id"], ())) for each in documents}


def _initiative(each: dict[str, Any]) -> Initiative:
    fields = {**each, "path": tuple(each["path"]), "aliases": tuple(each["aliases"])}
    return Initiative(**{**fields, "origin": Origin(each["origin"])})


def _said(each: dict[str, Any], head: dict[str, Any] | None) -> Said:
    """One opinion, from its own entry and from that of the record or exclusion that it heads."""
    both = {**each, **(head or {})}
    if head is not None and "own_links" in head:
        own = head["own_links"]
        both["links"] = [link for link in head["links"] if link["id"] in own]
    return Said(
        id=each["id"],
        document=each["document"],
        opinion=_opinion(each, both),
        fields=_fields(each, both),
        rev=both["rev"],
        who=both["who"],
        at=both["at"],
    )


def _opinion(each: dict[str, Any], both: dict[str, Any]) -> Opinion:
    read = {name: both["read"].get(name, both[name]) for name in _EDITED}
    return Opinion(
        id=each["id"],
        document=each["document"],
        anchor=each["anchor"],
        raw=each["raw"],
        number=each["number"],
        path=tuple(each["path"]),
        count=each["count"],
        flags=tuple(Flag(flag) for flag in each["flags"] if flag not in each["raised"]),
        spans={"text": tuple(Span(line, 0, 0) for line in each["lines"])},
        **read,
    )


def _fields(each: dict[str, Any], both: dict[str, Any]) -> dict[str, Any]:
    """What was decided, as the journal says it; nothing that has its default."""
    links = [
        {"initiative": link["id"], "how": link["how"]} | ({"rank": link["rank"]} if link["rank"] else {})
        for link in both["links"]
    ]
    fields: dict[str, Any] = {name: both[name] for name in _EDITED if name in both["read"]}
    fields |= {
        "status": each["status"] if each["status"] != "undecided" else None,
        "links": links if links or both.get("unlinked") else None,
        "none_fits": both["none_fits"] or None,
        "note": both["note"] or None,
        "flags": each["raised"] or None,
        "cleared": each.get("cleared"),
        "reason": both.get("reason") or None,
    }
    if each["status"] == "grouped":
        fields |= {name: each[name] for name in ("record", "relation", "residue")}
    return {name: value for name, value in fields.items() if value is not None}


def _contradictions(opinions: list[dict[str, Any]], heads: Mapping[int, dict[str, Any]]) -> Iterator[str]:
    """Where an opinion's own entry says another thing than its record does: what was decided, or was read."""
    counts = {each["id"]: each["count"] for each in opinions}
    for each in opinions:
        head = heads.get(each["id"], {})
        for name in _DECIDED:
            if name in each and name in head and each[name] != head[name]:
                yield _(
                    "Opinion {id}, {field}: the file says one thing in its record and another among the "
                    "opinions; the record was taken."
                ).format(id=each["id"], field=name)
        yield from _read_otherwise(each, head, counts)


def _read_otherwise(each: dict[str, Any], head: dict[str, Any], counts: Mapping[int, int]) -> Iterator[str]:
    """Where a record repeats what was read otherwise than the opinions have it, which are believed."""
    members = [one for one in head.get("members", ()) if one.get("opinion") in counts]
    for one in members:
        if one.get("count") != (count := counts[one["opinion"]]):
            yield passed_over(one["opinion"], "count", one.get("count"), count)
    read = {**each, "count": each["count"] + sum(counts[one["opinion"]] for one in members)}
    for name in AS_READ:
        if name in head and head[name] != read[name]:
            yield passed_over(each["id"], name, head[name], read[name])
