"""Nouns ⇄ the plain dicts that stand in the journal, the corpus and the book.

A field that has its default is left out, an unknown field is kept out of the noun and so survives in
the file: an older curate can read what a newer one of the same format wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from store.model import (
    Accepted,
    Claim,
    Curation,
    Difference,
    Document,
    Flag,
    How,
    Initiative,
    Kind,
    Ledger,
    LeftOver,
    Link,
    Opinion,
    Origin,
    Relation,
    Repair,
    Residue,
    Span,
    Status,
)

Fields = Mapping[str, Any]
"""The fields of one thing as JSON values; a field that is absent has its default."""


def _known(fields: Fields, decode: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Decode the fields that `decode` names and that are there."""
    return {name: decode[name](value) for name, value in fields.items() if name in decode}


def _same(value: Any) -> Any:
    return value


_FLAG = {flag.value: flag for flag in Flag}


def _flags(values: list[str]) -> tuple[Flag, ...]:
    return tuple(_FLAG[value] for value in values if value in _FLAG)


def _links(values: list[dict[str, Any]]) -> tuple[Link, ...]:
    return tuple(Link(value["initiative"], How(value["how"]), value.get("rank", 0)) for value in values)


def link_fields(link: Link) -> dict[str, Any]:
    """One link as it stands in the journal."""
    plain: dict[str, Any] = {"initiative": link.initiative, "how": link.how.value}
    return plain | {"rank": link.rank} if link.rank else plain


_CURATION: Mapping[str, Callable[[Any], Any]] = {
    "status": Status,
    "reason": _same,
    "record": _same,
    "relation": Relation,
    "residue": Residue,
    "links": _links,
    "none_fits": _same,
    "text": _same,
    "response": _same,
    "category": _same,
    "note": _same,
    "flags": _flags,
    "cleared": _same,
}


def curation(fields: Fields, *, rev: int, who: str, at: str) -> Curation:
    """What the decided fields of an opinion mean."""
    return Curation(rev=rev, who=who, at=at, **_known(fields, _CURATION))


_DOCUMENT: Mapping[str, Callable[[Any], Any]] = {
    "file": _same,
    "sha256": _same,
    "kind": Kind,
    "encoding": _same,
    "plan": _same,
    "segment": _same,
    "first": _same,
    "opinions": _same,
    "initiatives": _same,
    "declared": _same,
    "who": _same,
    "at": _same,
    "digest": _same,
    "part_of": _same,
    "passage": lambda value: tuple(map(span, value)),
    "replaces": _same,
    "replaced_by": _same,
    "coming": _same,
    "accepted": lambda value: tuple(map(difference, value)),
}

_RARE = ("part_of", "passage", "replaces", "replaced_by", "coming", "accepted")
"""The fields of a document that few have; they are left out where they say nothing."""


def document(id_: int, fields: Fields) -> Document:
    """A document out of the journal."""
    return Document(id=id_, **_known(fields, _DOCUMENT))


def document_fields(value: Document) -> dict[str, Any]:
    """A document as it stands in the journal."""
    plain = {name: getattr(value, name) for name in _DOCUMENT} | {"kind": value.kind.value}
    plain["passage"] = [span_fields(span) for span in value.passage]
    plain["accepted"] = [difference_fields(each) for each in value.accepted]
    return {name: content for name, content in plain.items() if content or name not in _RARE}


_INITIATIVE: Mapping[str, Callable[[Any], Any]] = {
    "plan": _same,
    "code": _same,
    "title": _same,
    "path": tuple,
    "page": _same,
    "body": _same,
    "document": _same,
    "origin": Origin,
    "aliases": tuple,
}


def initiative(id_: int, fields: Fields) -> Initiative:
    """An initiative out of the journal."""
    said = {"plan": "", "code": "", "title": "", **_known(fields, _INITIATIVE)}
    return Initiative(id=id_, **said)


def initiative_fields(value: Initiative) -> dict[str, Any]:
    """An initiative as it stands in the journal; empty fields are left out."""
    plain = {name: getattr(value, name) for name in _INITIATIVE}
    plain |= {"path": list(value.path), "aliases": list(value.aliases), "origin": value.origin.value}
    return {name: content for name, content in plain.items() if content not in (None, "", [])}


def span(value: list[Any]) -> Span:
    """A span out of a file."""
    return Span(*value)


def span_fields(span: Span) -> list[Any]:
    """A span in short."""
    plain: list[Any] = [span.line, span.start, span.end]
    return [*plain, span.place] if span.place else plain


def opinion_fields(value: Opinion) -> dict[str, Any]:
    """An opinion as it stands in a corpus segment, without its ids; empty fields are left out."""
    plain: dict[str, Any] = {
        "anchor": value.anchor,
        "text": value.text,
        "raw": value.raw if value.raw != value.text else None,
        "number": value.number,
        "path": list(value.path),
        "response": value.response,
        "category": value.category,
        "count": value.count if value.count != 1 else None,
        "flags": [flag.value for flag in value.flags],
        "spans": {name: [span_fields(span) for span in spans] for name, spans in value.spans.items()},
    }
    return {name: content for name, content in plain.items() if content not in (None, "", [], {})}


def opinion(id_: int, document_id: int, fields: Fields) -> Opinion:
    """An opinion out of a corpus segment, under its final ids."""
    text = fields.get("text", "")
    return Opinion(
        id=id_,
        document=document_id,
        anchor=fields["anchor"],
        text=text,
        raw=fields.get("raw", text),
        number=fields.get("number", ""),
        path=tuple(fields.get("path", ())),
        response=fields.get("response", ""),
        category=fields.get("category", ""),
        count=fields.get("count", 1),
        flags=_flags(fields.get("flags", [])),
        spans={name: tuple(map(span, spans)) for name, spans in fields.get("spans", {}).items()},
    )


def difference_fields(value: Difference) -> dict[str, Any]:
    """A difference; that it was accepted is said only where it was."""
    plain: dict[str, Any] = {"what": value.what, "declared": value.declared, "found": value.found}
    if value.accepted:
        accepted = value.accepted
        plain["accepted"] = {"reason": accepted.reason, "who": accepted.who, "at": accepted.at}
    return plain


def difference(fields: Fields) -> Difference:
    """A difference out of a ledger or a document's fields."""
    accepted = fields.get("accepted")
    return Difference(
        fields["what"], fields["declared"], fields["found"], Accepted(**accepted) if accepted else None
    )


def ledger_fields(value: Ledger) -> dict[str, Any]:
    """A ledger as it stands in a corpus segment, and as `import --json` prints it."""
    return {
        "characters": value.characters,
        "accounted": value.accounted,
        "by_claim": dict(value.by_claim),
        "declared": dict(value.declared),
        "differences": [difference_fields(each) for each in value.differences],
        "by_path": dict(value.by_path),
        "by_category": dict(value.by_category),
        "repairs": [
            {
                "kind": each.kind,
                "line": each.line,
                "before": each.before,
                "after": each.after,
                "opinion": each.opinion,
            }
            for each in value.repairs
        ],
        "left_over": [{"line": each.line, "text": each.text} for each in value.left_over],
    }


def ledger(fields: Fields) -> Ledger:
    """A ledger out of a corpus segment."""
    return Ledger(
        characters=fields.get("characters", 0),
        accounted=fields.get("accounted", 1.0),
        by_claim=fields.get("by_claim", {}),
        declared=fields.get("declared", {}),
        differences=tuple(map(difference, fields.get("differences", ()))),
        by_path=fields.get("by_path", {}),
        by_category=fields.get("by_category", {}),
        repairs=tuple(Repair(**each) for each in fields.get("repairs", ())),
        left_over=tuple(LeftOver(**each) for each in fields.get("left_over", ())),
    )


def claim_fields(value: Claim) -> list[Any]:
    """A claim in short, for a corpus segment's head."""
    return [value.what, *span_fields(value.span)]


def claim(fields: list[Any]) -> Claim:
    """A claim out of a corpus segment's head."""
    return Claim(fields[0], span(fields[1:]))
