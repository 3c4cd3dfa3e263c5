"""Work on links beyond one opinion: the nearest opinions, and suggestions that are sure.

Derived from a State and the corpus, like `proposals`; what is here drafts decisions and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from curate.linking.ranking.sureness import sure_from
from curate.linking.texts.likeness import Likeness
from curate.proposing.hits import was_seen
from curate.proposing.ranking import Initiatives, Lead, Lookup
from store import decisions
from store.model import How, Link, OpinionId, Status
from store.state import Draft, State

LOOKED_AT = 500
"""Decided and undecided opinions that are asked about before a bulk accept, evenly spread: so many tell a
share to two in a hundred, and a few seconds are enough for them."""

UNDECIDED = frozenset({Status.UNDECIDED, Status.LATER})


@dataclass(frozen=True, slots=True)
class Near:
    """An opinion near to another one by content."""

    opinion: OpinionId
    """The id of the opinion that is near."""
    score: float
    """The cosine of the two texts, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Sure:
    """Undecided opinions whose first suggestion leads by as much as those that were right 95 times in 100."""

    share: float = 0.0
    """Of the undecided opinions that were looked at."""
    score: float | None = None
    """The lead over the second suggestion from which on that holds; None where too little is decided."""
    opinions: tuple[Lead, ...] = ()
    """These, the greatest lead first, each with its first suggestion."""
    looked_at: int = 0
    """Undecided opinions that were looked at."""
    replayed: int = 0
    """Decided opinions that were asked about as if they were not."""


class Nearest:
    """The opinions of a project by content, taken in again when documents come or go."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._key: tuple[object, ...] = ()
        self._likeness: Likeness | None = None

    def near(self, state: State, opinion: OpinionId, limit: int) -> list[Near]:
        """The opinions nearest to one, decided or not, best first, without itself."""
        key = tuple((each.id, each.first) for each in state.documents)
        if self._likeness is None or key != self._key:
            texts = {id_: self._lookup(id_).text for id_ in state.opinion_ids()}
            self._likeness, self._key = Likeness(texts), key
        found = self._likeness.near(self._lookup(opinion).text, limit + 1)
        return [Near(id_, score) for id_, score in found if id_ != opinion][:limit]


def sure(state: State, initiatives: Initiatives, lookup: Lookup, most: int = LOOKED_AT) -> Sure:
    """How many undecided opinions have a suggestion that can be accepted unseen, and which.

    Raises nothing; without enough decisions nobody is sure (see `sureness.LEAST`).
    """
    decided = [
        id_ for id_, curation in state.decided() if was_seen(curation.links) and not _is_open(state, id_)
    ]
    replayed = []
    for id_ in _spread(decided, most):
        if first := initiatives.lead(state, lookup(id_)):
            links = state.curation(id_).links
            replayed.append((first.lead, any(each.initiative == first.initiative for each in links)))
    score = sure_from(replayed)
    undecided = [id_ for id_ in state.opinion_ids() if _is_open(state, id_)]
    asked = list(_spread(undecided, most))
    if score is None:
        return Sure(looked_at=len(asked), replayed=len(replayed))
    leads = [lead for id_ in asked if (lead := initiatives.lead(state, lookup(id_)))]
    chosen = sorted(
        (each for each in leads if each.lead >= score), key=lambda each: (-each.lead, each.opinion)
    )
    return Sure(len(chosen) / (len(asked) or 1), score, tuple(chosen), len(asked), len(replayed))


def accepted(state: State, leads: Iterable[Lead], *, settle: bool) -> Draft:
    """Each of the opinions is linked to its first suggestion, as one decision.

    Nobody looked at them one by one: such links have no rank, and say nothing of how good suggestions are.
    """
    links: dict[OpinionId, tuple[Link, ...]] = {}
    for each in leads:
        now = state.curation(each.opinion).links
        if all(link.initiative != each.initiative for link in now):
            now = (*now, Link(each.initiative, How.SUGGESTED))
        links[each.opinion] = now
    return decisions.links_become(state, "link", links, settle=settle)


def _is_open(state: State, opinion: OpinionId) -> bool:
    curation = state.curation(opinion)
    by_person = any(link.how is not How.MINED for link in curation.links)
    return curation.status in UNDECIDED and not by_person and not curation.none_fits


def _spread(opinions: list[OpinionId], most: int) -> Iterator[OpinionId]:
    """At most so many of the opinions, evenly spread."""
    step = -(-len(opinions) // most) if most else 1
    return islice(opinions, 0, None, max(1, step))
