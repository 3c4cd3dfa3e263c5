"""All that was decided as plain values, section after section: the shape that YAML and JSON write.

    format, version, project      what this is, and of which project
    documents     [{id, file, kind, plan, …, ledger}]     what was read, with the proof that nothing was lost
    initiatives   [{id, plan, code, title, …}]            the catalogue
    records       [{id, text, links, members, …}]         the result: one a kept text
    excluded      [{opinion, text, reason, …}]            what was left out of it, and why
    apart         [[a, b]]                                looked at and found distinct
    open          {undecided, later, residue, ledger}     what is still to be done; empty in a full export
    opinions      [{id, document, number, text, …}]       every opinion, as read and as decided

Names and types are those of schema.json beside this file; `VERSION` grows when a reader of the last
version could no longer read a file. Keys stand in a fixed order and lists by id, so that the same
State gives the same bytes. Nothing in it counts the decisions of the whole project: an edit shows in
the thing that was edited and nowhere else.

With `once`, an opinion that heads a record, or was excluded, says there what was decided on it, and
not a second time among the opinions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from exports.gates import refuse_open, still_open
from exports.material import Material, unmasked
from store import codec
from store.corpus import Corpus
from store.ledgers import ledger
from store.model import (
    Curation,
    Document,
    Initiative,
    Ledger,
    Link,
    Member,
    Opinion,
    OpinionId,
    Record,
    Status,
)
from store.records import record
from store.state import State

FORMAT = "curate"
"""What a file says of itself."""

VERSION = 2
"""Of the shape; see schema.json."""

Plain = dict[str, Any]
"""A mapping of str, int, float, bool, None, and lists and mappings of these."""

Section = tuple[str, object | Iterator[Plain]]
"""A key of the whole and its value; one by one where there may be a hundred thousand."""

_EDITED = ("text", "response", "category")
"""The fields that were read and may be edited."""

_READ = (
    "id",
    "document",
    "number",
    "path",
    "raw",
    "count",
    "flags",
    "raised",
    "status",
    "lines",
    "anchor",
)
"""What neither a record nor an exclusion says of the opinion that it is about."""

_FREE = frozenset({"text", "raw", "note", "reason", "before", "after"})
"""The keys under which people's own words stand, in which personal data may be; not the government's."""


def document(material: Material, *, once: bool = False) -> Plain:
    """Return all sections as one plain dict; for small projects and for tests.

    Raises:
        Refused: something is still to be done, and it is not a partial export.
    """
    return {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in sections(material, once=once)
    }


def sections(material: Material, *, once: bool = False) -> Iterator[Section]:
    """Return the sections in order, each made when it is asked for.

    Raises:
        Refused: at once, as `document` does.
    """
    refuse_open(material)
    return _sections(material, once)


def _sections(material: Material, once: bool) -> Iterator[Section]:
    state, corpus = material.state, material.corpus
    yield "format", FORMAT
    yield "version", VERSION
    yield "project", material.project.id
    yield "documents", _masked(material, (_document(state, corpus, each) for each in state.documents))
    yield "initiatives", (_initiative(each) for each in state.initiatives)
    yield "records", _masked(material, (_record(material, each) for each in _heads(material, Status.OWN)))
    excluded = (_excluded(material, each) for each in _heads(material, Status.EXCLUDED))
    yield "excluded", _masked(material, excluded)
    yield "apart", _apart(state)
    yield "open", still_open(material)
    yield "opinions", _masked(material, _opinions(material, once))


def _heads(material: Material, status: Status) -> Iterator[Record]:
    state = material.state
    for id_ in state.opinion_ids():
        if state.curation(id_).status is status:
            yield record(state, material.corpus, id_)


def _opinions(material: Material, once: bool) -> Iterator[Plain]:
    for each in material.state.documents:
        for opinion in material.corpus.opinions(each):
            curation = material.state.curation(opinion.id)
            whole = _opinion(material.state, opinion, curation)
            said = once and curation.status in (Status.OWN, Status.EXCLUDED)
            yield {name: whole[name] for name in _READ} if said else whole


def _masked(material: Material, values: Iterable[Plain]) -> Iterator[Plain]:
    if material.mask is unmasked:
        yield from values
        return
    for value in values:
        yield _mask(material, value)


def _mask(material: Material, value: Any, key: str = "") -> Any:
    """Return a value with all that people wrote masked, whatever it is nested in."""
    if isinstance(value, str):
        return material.mask(value) if key in _FREE else value
    if isinstance(value, dict):
        return {name: _mask(material, each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_mask(material, each, key) for each in value]
    return value


def _document(state: State, corpus: Corpus, value: Document) -> Plain:
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
        "ledger": _ledger(ledger(state, corpus, value)),
        **_lines(state, corpus, value),
    }


def _lines(state: State, corpus: Corpus, value: Document) -> Plain:
    """What the reader proposed and what analysts made of lines; said only where there is anything of it."""
    found: Plain = {
        "proposed": [{"line": each.line, "text": each.text} for each in corpus.proposed(value)],
        "lines": [{"start": start, **fields} for start, fields in state.taken(value.id).items()],
        "part_of": value.part_of,
        "passage": [codec.span_fields(span) for span in value.passage],
    }
    return {name: content for name, content in found.items() if content}


def _ledger(value: Ledger) -> Plain:
    """The ledger; opinions without a heading or category are those that the counts leave over."""
    plain = codec.ledger_fields(value)
    for name in ("by_path", "by_category"):
        plain[name] = {key: n for key, n in plain[name].items() if key}
    return plain


def _initiative(value: Initiative) -> Plain:
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


def _record(material: Material, value: Record) -> Plain:
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


def _excluded(material: Material, value: Record) -> Plain:
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


def _opinion(state: State, read: Opinion, curation: Curation) -> Plain:
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
        "status": curation.status.value,
        "reason": curation.reason,
        "record": curation.record,
        "relation": curation.relation.value if curation.relation else None,
        "residue": curation.residue.value if curation.residue else None,
        **_linked(state, read.id, curation.links, none_fits=curation.none_fits),
        "note": curation.note,
        "read": _edited(read, curation),
        "lines": sorted({span.line for spans in read.spans.values() for span in spans}),
        "anchor": read.anchor,
        "rev": curation.rev,
        "who": curation.who,
        "at": curation.at,
    }


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


def _apart(state: State) -> list[list[OpinionId]]:
    in_force = (str(id_).split("-") for id_, entry in state.tables["pair"].items() if entry.fields)
    return sorted([int(a), int(b)] for a, b in in_force)
