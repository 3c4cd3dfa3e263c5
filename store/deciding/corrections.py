"""A corrected document takes the place of one in force: what was decided goes over to its opinions.

All of it is the edits of one act, so that one undo brings everything back. The opinions of the old document
keep what was decided on them, where nothing counts it (`State.hidden`); on one that is no longer there it
stands under `ORPHAN`, where everybody can look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from store.model import Flag, How, OpinionId, Relation, Status
from store.state import Edit, State, pair_id

ORPHAN = "orphan"
"""The field of an opinion that holds what was decided on it before it vanished."""

_PLACE = ("status", "record", "relation", "residue", "reason")
_WRITTEN = ("text", "response", "category", "note")

Fields = dict[str, Any]


@dataclass(frozen=True)
class Exchange:
    """Which opinion takes the place of which."""

    successors: Mapping[OpinionId, OpinionId]
    """From the old opinions that are still there to those of the corrected document."""
    vanished: frozenset[OpinionId] = frozenset()
    """The old opinions that are not."""
    changed: frozenset[OpinionId] = frozenset()
    """The old opinions that are there in other words."""
    fresh: Mapping[OpinionId, Mapping[str, Any]] = field(default_factory=dict)
    """What the corrected document says of its own opinions: fields by id (links that are cited, flags)."""

    def leaves(self, opinion: OpinionId) -> bool:
        """Whether it is one of the old ones."""
        return opinion in self.successors or opinion in self.vanished


def orphans(state: State, opinions: Iterable[OpinionId]) -> dict[OpinionId, Mapping[str, Any]]:
    """What had been decided on those opinions that have vanished."""
    found = ((each, state.entry("opinion", each).fields.get(ORPHAN)) for each in opinions)
    return {each: fields for each, fields in found if fields}


def edits(state: State, exchange: Exchange) -> list[Edit]:
    """Return what has to be edited on opinions and pairs for the corrected document to take over."""
    wanted = {new: dict(fields) for new, fields in exchange.fresh.items()}
    left: dict[OpinionId, Fields] = {}
    for old in (*exchange.successors, *sorted(exchange.vanished)):
        fields = state.entry("opinion", old).fields
        if not decided(fields):
            continue
        if (new := exchange.successors.get(old)) is None:
            left[old] = dict.fromkeys(fields) | {ORPHAN: dict(fields)}
            continue
        wanted[new] = _carried(fields, wanted.get(new, {}), is_changed=old in exchange.changed)
        if (record := fields.get("record")) is not None and not exchange.leaves(record):
            left[old] = {name: None for name in _PLACE if name in fields}
    _regroup(state, exchange, wanted)
    everything = {**left, **wanted}
    return [
        *(Edit("opinion", id_, state.entry("opinion", id_).rev, new) for id_, new in everything.items()),
        *_pairs(state, exchange),
    ]


def decided(fields: Mapping[str, Any]) -> bool:
    """Whether a person decided anything: more than links that were mined, and flags."""
    if any(fields.get(name) for name in (*_PLACE, "none_fits", "cleared")):
        return True
    if any(name in fields for name in _WRITTEN) or fields.get("links") == []:
        return True
    return any(link["how"] != How.MINED for link in fields.get("links") or ())


def _carried(fields: Mapping[str, Any], fresh: Mapping[str, Any], *, is_changed: bool) -> Fields:
    """What was decided, on what the corrected document says itself; a dismissed flag stays dismissed."""
    carried = {name: value for name, value in fields.items() if name not in ("links", "flags", ORPHAN)}
    links, flags = fields.get("links"), fields.get("flags")
    if links is None or (links and all(link["how"] == How.MINED for link in links)):
        links = fresh.get("links", links)
    if is_changed:
        carried.pop("cleared", None)
        flags = [*(fresh.get("flags") or ()), Flag.CHANGED.value]
    return carried | {"links": links, "flags": flags}


def _regroup(state: State, exchange: Exchange, wanted: dict[OpinionId, Fields]) -> None:
    """Members follow their kept text; where that has vanished, the first of them is kept in its place."""
    heads = [old for old in (*exchange.successors, *exchange.vanished) if state.members(old)]
    for head in heads:
        members = [each for each in state.members(head) if each not in exchange.vanished]
        ids = [exchange.successors.get(each, each) for each in members]
        new_head = exchange.successors.get(head) or (ids[0] if ids else None)
        for id_ in ids:
            fields = wanted.setdefault(id_, {})
            if id_ == new_head:
                fields |= {**dict.fromkeys(_PLACE), "status": Status.OWN.value}
            elif head in exchange.vanished:
                near = Relation.NEAR_IDENTICAL.value
                fields |= {"record": new_head, "relation": near, "residue": None}
            else:
                fields["record"] = new_head
    for old, new in exchange.successors.items():
        record = state.entry("opinion", old).fields.get("record")
        if record is not None and not exchange.leaves(record):
            wanted.setdefault(record, {})  # whoever brings others into that record meets this revision
            wanted[new]["record"] = record


def _pairs(state: State, exchange: Exchange) -> Iterator[Edit]:
    """Opinions that were kept apart stay apart."""
    for id_ in state.tables["pair"]:
        a, b = (int(half) for half in str(id_).split("-"))
        entry = state.entry("pair", id_)
        if not entry.fields or not (exchange.leaves(a) or exchange.leaves(b)):
            continue
        yield Edit("pair", id_, entry.rev, dict.fromkeys(entry.fields))
        if a not in exchange.vanished and b not in exchange.vanished:
            new = pair_id(exchange.successors.get(a, a), exchange.successors.get(b, b))
            yield Edit("pair", new, state.entry("pair", new).rev, dict(entry.fields))
