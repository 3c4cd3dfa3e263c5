"""From the ids of an export to those that the same things have, or will have, in the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curate.linking.plans.placing import place
from curate.publishing.exported import Export
from store.model import Document, DocumentId, InitiativeId, OpinionId
from store.state import State


def key(document: Document) -> tuple[str, tuple[int, ...]]:
    """What a document is known by: its bytes, and the lines of them that an analyst made an opinion of."""
    return document.sha256, tuple(span.start for span in document.passage)


class Ids:
    """In an empty project all ids stay; else what the project has keeps its own, the rest gets the next."""

    def __init__(self, state: State, export: Export) -> None:
        self.documents: dict[DocumentId, DocumentId] = {}
        self.opinions: dict[OpinionId, OpinionId] = {}
        is_empty = (state.next_document, state.next_opinion, state.next_initiative) == (1, 1, 1)
        known = {key(each): each for each in (*state.replaced, *state.documents)}
        next_document, next_opinion = state.next_document, state.next_opinion
        for each in sorted((*export.documents, *export.replaced), key=lambda each: each.id):
            there = known.get(key(each))
            if is_empty:
                self._put(each, each.id, each.first)
            elif there is not None:
                self._put(each, there.id, there.first)
            else:
                self._put(each, next_document, next_opinion)
                next_document, next_opinion = next_document + 1, next_opinion + each.opinions
        same = {each.id: each.id for each in export.initiatives} if is_empty else _placed(state, export)
        self.initiatives: dict[InitiativeId, InitiativeId] = same

    def _put(self, document: Document, id_: DocumentId, first: OpinionId) -> None:
        self.documents[document.id] = id_
        for n in range(document.opinions):
            self.opinions[document.first + n] = first + n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ids) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]

    def fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What was decided on an opinion, with the ids of the project; what is in no catalogue goes."""
        here = dict(fields)
        if here.get("record") is not None:
            here["record"] = self.opinions[here["record"]]
        if "links" in here:
            here["links"] = [
                {**each, "initiative": self.initiatives[each["initiative"]]}
                for each in here["links"]
                if each["initiative"] in self.initiatives
            ]
        return here


def _placed(state: State, export: Export) -> dict[InitiativeId, InitiativeId]:
    placed = place(export.initiatives, state.initiatives, state.next_initiative)
    return {each.id: found.id for each, found in zip(export.initiatives, placed, strict=True)}
