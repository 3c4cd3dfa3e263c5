"""What the Overview says, gathered from the session; blocking, for a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from curate.proposing.linkwork import Sure
from curate.screens.initiatives.tallies import by_category
from curate.screens.overview.pace import Pace, hours_left, paces
from curate.screens.seam import Desk
from store.model import Document, Initiative, InitiativeId, Ledger, Status
from store.sharing.presence import Person
from store.state import State

_WORDS = 60
"""Characters of an opinion that somebody looks at."""


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
    sure: Sure = field(default_factory=Sure)
    """The undecided opinions whose first suggestion may be accepted unseen, and how many these are."""
    recent: tuple[int, float, float] = (0, 0.0, 0.0)
    """Of the last links that people made: how many these are, and the same two shares."""
    paces: tuple[Pace, ...] = ()
    """How fast analysts work, the fastest first."""
    hours: float | None = None
    """Hours that are left, if those who are here go on."""
    people: tuple[tuple[Person, str], ...] = ()
    """Who else is here, and the first words of what each looks at."""


def gather(desk: Desk) -> Facts:
    """Look everything up on the present State but `sure`, which takes seconds."""
    state, rates, people = desk.state, desk.hit_rates(), desk.presence()
    found = paces(desk.history())
    open_ = state.count(Status.UNDECIDED) + state.count(Status.LATER)
    return Facts(
        statuses={status: state.count(status) for status in Status},
        documents=tuple((each, desk.ledger(each.id)) for each in _documents(state)),
        initiatives=state.initiatives,
        categories=by_category(state, desk.opinion),
        recent=(rates.recent.n, rates.recent.top1, rates.recent.top3) if rates.recent else (0, 0.0, 0.0),
        suggested=(rates.n, rates.top1, rates.top3),
        paces=found,
        hours=hours_left(found, open_, (desk.who, *(each.who for each in people))),
        people=tuple((each, _looked_at(desk, each)) for each in people),
    )


def _documents(state: State) -> list[Document]:
    """The documents that were imported, each with the opinions that analysts made of its lines."""
    made = Counter(each.part_of for each in state.documents)
    return [replace(each, opinions=each.opinions + made[each.id]) for each in state.sources]


def _looked_at(desk: Desk, person: Person) -> str:
    """The first words of the opinion that somebody stands on."""
    if person.opinion is None or not desk.state.has(person.opinion):
        return ""
    return desk.opinion(person.opinion).text[:_WORDS]
