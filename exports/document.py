"""All that was decided as plain values, section after section: the shape that YAML and JSON write.

    format, version, project      what this is, and of which project
    documents     [{id, file, kind, plan, …, ledger}]     what was read, with the proof that nothing was lost
    initiatives   [{id, plan, code, title, …}]            the catalogue
    records       [{id, text, links, members, …}]         the result: one a kept text
    excluded      [{opinion, text, reason, …}]            what was left out of it, and why
    apart         [[a, b]]                                looked at and found distinct
    open          {undecided, later, residue, ledger}     what is still to be done; empty in a full export
    opinions      [{id, document, number, text, …}]       every opinion, as read and as decided
    replaced      [{id, file, …, replaced_by}]            documents that corrected versions took the place of,
    orphaned      [{opinion, text, decided, …}]           and what was decided on opinions that these lack;
                                                          both only where a document was corrected

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

from exports.entries import (
    Plain,
    document_entry,
    excluded_entry,
    initiative_entry,
    opinion_entry,
    orphaned_entry,
    record_entry,
    replaced_entry,
)
from exports.gates import refuse_open, still_open
from exports.material import Material, unmasked
from store.deciding.corrections import orphans
from store.model import (
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

Section = tuple[str, object | Iterator[Plain]]
"""A key of the whole and its value; one by one where there may be a hundred thousand."""

_READ = (
    "id",
    "document",
    "number",
    "path",
    "raw",
    "count",
    "flags",
    "raised",
    "cleared",
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
    yield "documents", _masked(material, (document_entry(state, corpus, each) for each in state.documents))
    yield "initiatives", (initiative_entry(each) for each in state.initiatives)
    yield (
        "records",
        _masked(material, (record_entry(material, each) for each in _heads(material, Status.OWN))),
    )
    excluded = (excluded_entry(material, each) for each in _heads(material, Status.EXCLUDED))
    yield "excluded", _masked(material, excluded)
    yield "apart", _apart(state)
    yield "open", still_open(material)
    yield "opinions", _masked(material, _opinions(material, once))
    if state.replaced:
        yield "replaced", (replaced_entry(each) for each in state.replaced)
        yield "orphaned", _masked(material, _orphaned(material))


def _heads(material: Material, status: Status) -> Iterator[Record]:
    state = material.state
    for id_ in state.opinion_ids():
        if state.status(id_) is status:
            yield record(state, material.corpus, id_)


def _opinions(material: Material, once: bool) -> Iterator[Plain]:
    for each in material.state.documents:
        for opinion in material.corpus.opinions(each):
            curation = material.state.curation(opinion.id)
            whole = opinion_entry(material.state, opinion, curation)
            said = once and curation.status in (Status.OWN, Status.EXCLUDED)
            yield {name: whole[name] for name in _READ if name in whole} if said else whole


def _orphaned(material: Material) -> Iterator[Plain]:
    for document in material.state.replaced:
        ids = range(document.first, document.first + document.opinions)
        for id_, decided in orphans(material.state, ids).items():
            yield orphaned_entry(material.corpus.opinion(document, id_), decided)


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


def _apart(state: State) -> list[list[OpinionId]]:
    in_force = (str(id_).split("-") for id_, entry in state.tables["pair"].items() if entry.fields)
    return sorted([int(a), int(b)] for a, b in in_force)
