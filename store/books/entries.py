"""What stands in the book: an entry (TinyDB: document) a record, and one an initiative, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.corpus.corpus import Corpus
from store.model import Initiative, Link, Member, OpinionId, Record, Status
from store.records import record
from store.state import State

RECORDS, INITIATIVES, META = "_default", "initiatives", "curate_meta"
"""The tables."""

DECIDED = (Status.OWN, Status.LATER, Status.EXCLUDED)
"""The statuses of which an opinion has a document."""


def entries(state: State, corpus: Corpus) -> Iterator[tuple[OpinionId, dict[str, Any]]]:
    """Yield the entry of each decided opinion, by id."""
    for id_, curation in state.decided():
        if curation.status in DECIDED:
            yield id_, entry(state, corpus, id_)


def entry(state: State, corpus: Corpus, id_: OpinionId) -> dict[str, Any]:
    """Return one record as the book has it."""
    value = record(state, corpus, id_)
    return _record_fields(state, value) | {"rev": state.curation(id_).rev}


def _record_fields(state: State, value: Record) -> dict[str, Any]:
    return {
        "status": value.status.value,
        "text": value.text,
        "raw": value.raw,
        "file": state.document(value.document).file,
        "document": value.document,
        "number": value.number,
        "path": list(value.path),
        "response": value.response,
        "category": value.category,
        "count": value.count,
        "flags": [flag.value for flag in value.flags],
        "links": [_link_fields(state, link) for link in value.links],
        "none_fits": value.none_fits,
        "members": [_member_fields(state, member) for member in value.members],
        "reason": value.reason,
        "note": value.note,
        "who": value.who,
        "at": value.at,
    }


def _link_fields(state: State, link: Link) -> dict[str, Any]:
    initiative = state.initiative(link.initiative)
    return {
        "initiative": link.initiative,
        "code": initiative.code,
        "title": initiative.title,
        "plan": initiative.plan,
        "how": link.how.value,
    }


def _member_fields(state: State, member: Member) -> dict[str, Any]:
    return {
        "opinion": member.opinion,
        "text": member.text,
        "relation": member.relation.value,
        "residue": member.residue.value if member.residue else None,
        "file": state.document(member.document).file,
        "document": member.document,
        "number": member.number,
        "count": member.count,
    }


def initiative_fields(value: Initiative) -> dict[str, Any]:
    """Return one initiative as the book has it."""
    return {
        "plan": value.plan,
        "code": value.code,
        "title": value.title,
        "path": list(value.path),
        "page": value.page,
        "body": value.body,
        "document": value.document,
        "origin": value.origin.value,
        "aliases": list(value.aliases),
    }
