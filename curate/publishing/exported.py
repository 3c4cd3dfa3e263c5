"""What an export in the shape of exports/schema.json says, as nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from store.language import _
from store.model import (
    Document,
    DocumentId,
    Initiative,
    Ledger,
    LeftOver,
    Opinion,
    OpinionId,
)

AS_READ = ("count", "number", "path")
"""What an export says of an opinion and nobody can decide: it is as it was read."""


def passed_over(opinion: OpinionId, field: str, said: object, read: object) -> str:
    """Name what a file says otherwise than it was read."""
    said, read = (
        " / ".join(map(str, each)) if isinstance(each, list | tuple) else each for each in (said, read)
    )
    return _(
        "Opinion {id}, {field}: the file says “{said}”, which was passed over; what was read gives “{read}”."
    ).format(id=opinion, field=field, said=said, read=read)


@dataclass(frozen=True, slots=True)
class Said:
    """What an export says of one opinion; all ids are the export's."""

    id: OpinionId
    """The id that the opinion has in the export."""
    document: DocumentId
    """Where it stands."""
    opinion: Opinion
    """As it was read, as far as the export knows."""
    fields: Mapping[str, Any]
    """What was decided, as the journal says it."""
    rev: int
    """How many decisions had touched it."""
    who: str
    """Who decided last; empty where nobody had."""
    at: str
    """When it was decided, ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """What had been decided on an opinion that vanished with a corrected document."""

    opinion: Opinion
    """As it was read."""
    decided: Mapping[str, Any]
    """The fields, as the journal has them."""


@dataclass(frozen=True)
class Export:
    """A whole export."""

    project: str
    """The project that it was taken from."""
    documents: tuple[Document, ...]
    """As they are there; without segment and digest."""
    ledgers: Mapping[DocumentId, Ledger]
    """By document."""
    initiatives: tuple[Initiative, ...]
    """The catalogue."""
    opinions: tuple[Said, ...]
    """Every opinion, by id."""
    apart: tuple[tuple[OpinionId, OpinionId], ...]
    """Pairs that were kept apart."""
    proposed: Mapping[DocumentId, tuple[LeftOver, ...]] = field(default_factory=dict)
    """What readers proposed as opinions, by document."""
    lines: Mapping[DocumentId, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    """What left-over lines were taken for, by document: where each begins (start), and the decision."""
    replaced: tuple[Document, ...] = ()
    """Documents that corrected versions took the place of."""
    orphaned: Mapping[DocumentId, tuple[Orphan, ...]] = field(default_factory=dict)
    """What was decided on opinions of these that vanished, by document."""
    contradictions: tuple[str, ...] = ()
    """Where the file says two things of one opinion."""
    _by_document: dict[DocumentId, list[Said]] = field(default_factory=dict)

    def opinions_of(self, document: DocumentId) -> list[Said]:
        """The opinions of one document, in its order."""
        if not self._by_document:
            for each in self.opinions:
                self._by_document.setdefault(each.document, []).append(each)
        return self._by_document.get(document, [])
