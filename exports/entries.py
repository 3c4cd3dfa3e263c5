"""One thing of a project as plain values: what an export's section says of it.

Names and types are those of schema.json beside this file. What has a default that says nothing is left
out only where the schema does not ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from exports.material import Material
from store import codec
from store.corpus.corpus import Corpus
from store.corpus.ledgers import ledger
from store.model import Curation, Document, Initiative, Ledger, Link, Member, Opinion, OpinionId, Record
from store.state import State

Plain = dict[str, Any]
"""A mapping of str, int, float, bool, None, and lists and mappings of these."""

_EDITED = ("text", "response", "category")
"""The fields that were read and may be edited."""


def document_entry(state: State, corpus: Corpus, value: Document) -> Plain:
    """A document with its ledger as it stands now."""
    return {
        **_facts(value),
        "ledger": _ledger(value, ledger(state, corpus, value)),
        **_lines(state, corpus, value),
    }


def replaced_entry(value: Document) -> Plain:
    """A document whose place a corrected version has taken."""
    return {**_facts(value), "replaced_by": value.replaced_by, **_said_of(value)}


def orphaned_entry(read: Opinion, decided: Mapping[str, Any]) -> Plain:
    """An opinion that a corrected version no longer has, with what had been decided on it."""
    return {
        "opinion": read.id,
        "document": read.document,
        "number": read.number,
        "path": list(read.path),
        "text": read.text,
        "raw": read.raw,
        "response": read.response,
        "category": read.category,
        "count": read.count,
        "flags": [flag.value for flag in read.flags],
        "lines": _line_numbers(read),
        "anchor": read.anchor,
        "decided": dict(decided),
    }


def _facts(value: Document) -> Plain:
    return {
        "id": value.id,
        "file": value.file,
        "kind": value.kind.value,
        "plan": value.plan,
        "encoding": value.encoding,
        "sha256": value.sha256,
        "opinions": value.opinions,
        "initiatives": value.initiatives,
        "first": value.first,
        "who": value.who,
        "at": value.at,
    }


def _lines(state: State, corpus: Corpus, value: Document) -> Plain:
    """What the reader proposed and what analysts made of lines; said only where there is anything of it."""
    found: Plain = {
        "proposed": [{"line": each.line, "text": each.text} for each in corpus.proposed(value)],
        "lines": [{"start": start, **fields} for start, fields in state.taken(value.id).items()],
    }
    return {name: content for name, content in found.items() if content} | _said_of(value)


def _said_of(value: Document) -> Plain:
    """Which document it was made of, or corrects; said only where so."""
    found: Plain = {
        "part_of": value.part_of,
        "passage": [codec.span_fields(span) for span in value.passage],
        "replaces": value.replaces,
    }
    return {name: content for name, content in found.items() if content}


def _ledger(document: Document, value: Ledger) -> Plain:
    """The ledger; opinions without a heading or category are those that the counts leave over."""
    plain = codec.ledger_fields(value)
    gone = [each for each in document.accepted if each not in value.differences]
    plain |= {"accepted_before": [codec.difference_fields(each) for each in gone]} if gone else {}
    for name in ("by_path", "by_category"):
        plain[name] = {key: n for key, n in plain[name].items() if key}
    return plain


def initiative_entry(value: Initiative) -> Plain:
    """An initiative of the catalogue."""
    return {
        "id": value.id,
        "plan": value.plan,
        "code": value.code,
        "title": value.title,
        "path": list(value.path),
        "page": value.page,
        "origin": value.origin.value,
        "document": value.document,
        "aliases": list(value.aliases),
        "body": value.body,
    }


def _links(state: State, links: Iterable[Link]) -> list[Plain]:
    """Links with the names of what they point to, so that nothing has to be looked up by id."""
    found = []
    for link in links:
        initiative = state.initiative(link.initiative)
        found.append(
            {
                "id": initiative.id,
                "initiative": initiative.code,
                "title": initiative.title,
                "plan": initiative.plan,
                "how": link.how.value,
                "rank": link.rank,
            }
        )
    return found


def record_entry(material: Material, value: Record) -> Plain:
    """A record with its members."""
    curation = material.state.curation(value.id)
    return {
        "id": value.id,
        "document": value.document,
        "number": value.number,
        "path": list(value.path),
        "count": value.count,
        "members": [_member(each) for each in value.members],
        **_linked(material.state, value.id, value.links, none_fits=value.none_fits),
        "own_links": [each.initiative for each in curation.links],
        "status": value.status.value,
        "flags": [flag.value for flag in value.flags],
        **_said(material, value),
    }


def excluded_entry(material: Material, value: Record) -> Plain:
    """An opinion that was left out, with the reason."""
    return {
        "opinion": value.id,
        "document": value.document,
        "number": value.number,
        "count": value.count,
        "reason": value.reason,
        **_linked(material.state, value.id, value.links, none_fits=value.none_fits),
        **_said(material, value),
    }


def _said(material: Material, value: Record) -> Plain:
    """The texts of an opinion; who decided stands beside them, so that an edit shows in one place."""
    curation = material.state.curation(value.id)
    return {
        "text": value.text,
        "read": _read(material, value.id, curation),
        "rev": curation.rev,
        "who": value.who,
        "at": value.at,
        "response": value.response,
        "category": value.category,
        "note": value.note,
    }


def _member(value: Member) -> Plain:
    return {
        "opinion": value.opinion,
        "document": value.document,
        "number": value.number,
        "text": value.text,
        "count": value.count,
        "relation": value.relation.value,
        "residue": value.residue.value if value.residue else None,
    }


def opinion_entry(state: State, read: Opinion, curation: Curation) -> Plain:
    """One opinion: text, response and category as decided, and under `read` what was edited."""
    now = state.edited(read)
    return {
        "id": read.id,
        "document": read.document,
        "number": read.number,
        "path": list(read.path),
        "text": now.text,
        "raw": read.raw,
        "response": now.response,
        "category": now.category,
        "count": read.count,
        "flags": [flag.value for flag in now.flags],
        "raised": [flag.value for flag in curation.flags],
        **({"cleared": True} if curation.cleared else {}),
        "status": curation.status.value,
        "reason": curation.reason,
        "record": curation.record,
        "relation": curation.relation.value if curation.relation else None,
        "residue": curation.residue.value if curation.residue else None,
        **_linked(state, read.id, curation.links, none_fits=curation.none_fits),
        "note": curation.note,
        "read": _edited(read, curation),
        "lines": _line_numbers(read),
        "anchor": read.anchor,
        "rev": curation.rev,
        "who": curation.who,
        "at": curation.at,
    }


def _line_numbers(read: Opinion) -> list[int]:
    return sorted({span.line for spans in read.spans.values() for span in spans})


def _linked(state: State, opinion: OpinionId, links: Iterable[Link], *, none_fits: bool) -> Plain:
    """Links; that an analyst took the last one away, so that none is mined again, is said only where so."""
    unlinked = state.entry("opinion", opinion).fields.get("links") == []
    plain: Plain = {"links": _links(state, links), "none_fits": none_fits}
    return {**plain, "unlinked": True} if unlinked else plain


def _read(material: Material, opinion: OpinionId, curation: Curation) -> dict[str, str]:
    if all(getattr(curation, name) is None for name in _EDITED):
        return {}
    document = material.state.document_of(opinion)
    return _edited(material.corpus.opinion(document, opinion), curation)


def _edited(read: Opinion, curation: Curation) -> dict[str, str]:
    """The fields that an analyst edited, as they were read."""
    return {name: getattr(read, name) for name in _EDITED if getattr(curation, name) is not None}
