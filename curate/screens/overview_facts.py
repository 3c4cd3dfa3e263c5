"""What the Overview says, gathered from the session; blocking, for a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from curate.screens.seam import Desk
from curate.screens.tallies import by_category
from store.model import Document, Initiative, InitiativeId, Ledger, Status


@dataclass(frozen=True, slots=True)
class Facts:
    """How far the work is, and how well the documents were read."""

    statuses: Mapping[Status, int]
    """How many opinions are in each status."""
    documents: tuple[tuple[Document, Ledger], ...]
    """Each document with the proof that nothing of it was lost."""
    initiatives: tuple[Initiative, ...]
    """The catalogue."""
    categories: Mapping[InitiativeId, Counter[str]]
    """Opinions by initiative and response category."""
    suggested: tuple[int, float, float]
    """Links that people made, and the shares that were the first, and among the first three suggestions."""


def gather(desk: Desk) -> Facts:
    """Look everything up on the present State."""
    state, rates = desk.state, desk.hit_rates()
    return Facts(
        statuses={status: state.count(status) for status in Status},
        documents=tuple((each, desk.ledger(each.id)) for each in state.documents),
        initiatives=state.initiatives,
        categories=by_category(state, desk.opinion),
        suggested=(rates.n, rates.top1, rates.top3),
    )
