"""All that was decided as one plain dict: the shape that every format writes, or a view of it.

    format, version, project, decision     what this is, and after which decision it was taken
    documents     [{id, file, kind, plan, …, ledger}]     what was read, with the proof that nothing was lost
    initiatives   [{id, plan, code, title, …}]            the catalogue
    records       [{id, text, links, members, …}]         the result: one a kept text
    excluded      [{opinion, text, reason, …}]            what was left out of it, and why
    apart         [[a, b]]                                looked at and found distinct
    open          {undecided, later, residue}             what is still to be done; empty in a full export
    opinions      [{id, document, number, text, …}]       every opinion, as read and as decided

Names and types are those of schema.json beside this file; `VERSION` grows when a reader of the last
version could no longer read a file. Keys stand in a fixed order and lists by id, so that the same
State gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store import codec
from store.corpus import Corpus
from store.errors import Refused
from store.language import _, ngettext
from store.model import (
    Document,
    Initiative,
    Ledger,
    Link,
    Member,
    Opinion,
    OpinionId,
    Record,
    Relation,
    Status,
)
from store.project import Project
from store.records import records
from store.state import State

FORMAT = "curate"
"""What a file says of itself."""

VERSION = 1
"""Of the shape; see schema.json."""

Plain = dict[str, Any]
"""A mapping of str, int, float, bool, None, and lists and mappings of these."""


def document(state: State, corpus: Corpus, project: Project, *, partial: bool = False) -> Plain:
    """Return all that `state` holds as one plain dict.

    Raises:
        Refused: something is still to be decided, and it is not `partial`.
    """
    still_open = _open(state)
    if not partial:
        _refuse_open(still_open)
    heads = list(records(state, corpus))
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": project.id,
        "decision": state.seq,
        "documents": [_document(corpus, each) for each in state.documents],
        "initiatives": [_initiative(each) for each in state.initiatives],
        "records": [_record(state, each) for each in heads if each.status is Status.OWN],
        "excluded": [_excluded(each) for each in heads if each.status is Status.EXCLUDED],
        "apart": _apart(state),
        "open": still_open,
        "opinions": [
            _opinion(state, opinion) for each in state.documents for opinion in corpus.opinions(each)
        ],
    }


def _open(state: State) -> dict[str, list[OpinionId]]:
    """What an analyst still has to do, by kind, as ids."""
    found: dict[str, list[OpinionId]] = {"undecided": [], "later": [], "residue": []}
    for id_ in state.opinion_ids():
        curation = state.curation(id_)
        if curation.status in (Status.UNDECIDED, Status.LATER):
            found[curation.status.value].append(id_)
        elif (
            curation.status is Status.GROUPED
            and curation.residue is None
            and curation.relation is not Relation.IDENTICAL
        ):
            found["residue"].append(id_)
    return found


def _refuse_open(still_open: dict[str, list[OpinionId]]) -> None:
    waiting = sorted(still_open["undecided"] + still_open["later"])
    if waiting:
        raise Refused(
            ngettext(
                "{n} opinion is not decided yet: {ids}.",
                "{n} opinions are not decided yet: {ids}.",
                len(waiting),
            ).format(n=len(waiting), ids=_some(waiting)),
            _("Decide on them, or export what there is with --partial."),
        )
    if residue := still_open["residue"]:
        raise Refused(
            ngettext(
                "{n} grouped opinion says more than the kept text, and nobody has dealt with it: {ids}.",
                "{n} grouped opinions say more than the kept text, and nobody has dealt with it: {ids}.",
                len(residue),
            ).format(n=len(residue), ids=_some(residue)),
            _("Carry, note or ignore what they add, or export what there is with --partial."),
        )


def _some(ids: list[OpinionId]) -> str:
    """The first few ids, for a sentence."""
    return ", ".join(map(str, ids[:10])) + (" …" if len(ids) > 10 else "")


def _document(corpus: Corpus, value: Document) -> Plain:
    return {
        "id": value.id,
        "file": value.file,
        "kind": value.kind.value,
        "plan": value.plan,
        "encoding": value.encoding,
        "sha256": value.sha256,
        "opinions": value.opinions,
        "initiatives": value.initiatives,
        "who": value.who,
        "at": value.at,
        "ledger": _ledger(corpus.ledger(value)),
    }


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


def _record(state: State, value: Record) -> Plain:
    return {
        "id": value.id,
        "document": value.document,
        "number": value.number,
        "path": list(value.path),
        "text": value.text,
        "response": value.response,
        "category": value.category,
        "count": value.count,
        "links": _links(state, value.links),
        "none_fits": value.none_fits,
        "members": [_member(each) for each in value.members],
        "flags": [flag.value for flag in value.flags],
        "note": value.note,
        "status": value.status.value,
        "who": value.who,
        "at": value.at,
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


def _excluded(value: Record) -> Plain:
    return {
        "opinion": value.id,
        "document": value.document,
        "number": value.number,
        "text": value.text,
        "count": value.count,
        "reason": value.reason,
        "note": value.note,
        "who": value.who,
        "at": value.at,
    }


def _opinion(state: State, read: Opinion) -> Plain:
    """One opinion: text, response and category as decided, and under `read` what was edited."""
    curation, now = state.curation(read.id), state.edited(read)
    edited = ("text", "response", "category")
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
        "status": curation.status.value,
        "reason": curation.reason,
        "record": curation.record,
        "relation": curation.relation.value if curation.relation else None,
        "residue": curation.residue.value if curation.residue else None,
        "links": _links(state, curation.links),
        "none_fits": curation.none_fits,
        "note": curation.note,
        "read": {name: getattr(read, name) for name in edited if getattr(curation, name) is not None},
        "lines": sorted({span.line for spans in read.spans.values() for span in spans}),
        "anchor": read.anchor,
        "who": curation.who,
        "at": curation.at,
    }


def _apart(state: State) -> list[list[OpinionId]]:
    in_force = (str(id_).split("-") for id_, entry in state.tables["pair"].items() if entry.fields)
    return sorted([int(a), int(b)] for a, b in in_force)
