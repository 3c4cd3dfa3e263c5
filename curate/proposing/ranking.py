"""Initiatives ranked for each opinion of a project, learning from each decision once.

Derived from a State and the corpus, and kept in memory until something that it depends on changes. Nothing
here decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from curate.linking.learning.kept import Kept
from curate.linking.ranking.suggest import HEARD, Suggester
from curate.proposing.shelf import Shelf, basis
from curate.proposing.subjects import subjects
from store.model import How, InitiativeId, Opinion, OpinionId, Status, Suggestion
from store.state import Change, Decision, State

Lookup = Callable[[OpinionId], Opinion]
"""Finds an opinion by id."""


MANY = 5000
"""From so many decided opinions on, what was learned of them is kept: it takes a second to learn it again."""

FEW = 2000
"""So many that are decided otherwise than it was kept are learned one by one, a millisecond or two each."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The first suggestion for an opinion."""

    opinion: OpinionId
    """The id of the opinion that it is suggested for."""
    initiative: InitiativeId
    """The first initiative."""
    lead: float
    """Its score less that of the second."""


class Initiatives:
    """Ranked initiatives for each opinion, learning from what is decided.

    `since` gives the decisions after a sequence number: each decision is learned from once, so that
    a suggestion costs the same however much was decided before.
    """

    def __init__(
        self, lookup: Lookup, since: Callable[[int], Iterable[Decision]], shelf: Shelf | None = None
    ) -> None:
        self._lookup = lookup
        self._since = since
        self._shelf = shelf
        self._suggester: Suggester | None = None
        self._learned: dict[OpinionId, tuple[InitiativeId, ...]] = {}
        self._seq = 0

    def suggest(self, state: State, opinion: Opinion, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, mined links first, then by score."""
        ranked = self._ranked(self.current(state), opinion)
        if hide_mined:
            return ranked
        by_id = {each.initiative: each for each in ranked}
        mined = [link.initiative for link in state.curation(opinion.id).links if link.how is How.MINED]
        top = 1 + max((each.score for each in ranked), default=0.0)
        first = tuple(replace(by_id.get(id_, Suggestion(id_, top)), score=top, why="mined") for id_ in mined)
        return first + tuple(each for each in ranked if each.initiative not in mined)

    def lead(self, state: State, opinion: Opinion) -> Lead | None:
        """The first initiative and its lead over the second; None where nothing speaks for any."""
        suggester = self.current(state)
        with self._unknowing(suggester, opinion):
            ranked = suggester.ranked(opinion)
        if not ranked:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        return Lead(opinion.id, ranked[0][0], ranked[0][1] - second)

    def _ranked(self, suggester: Suggester, opinion: Opinion) -> tuple[Suggestion, ...]:
        """What speaks for each initiative apart from what was decided about this very opinion."""
        with self._unknowing(suggester, opinion):
            return suggester.suggest(opinion)

    @contextmanager
    def _unknowing(self, suggester: Suggester, opinion: Opinion) -> Iterator[None]:
        """What was learned of this very opinion is forgotten for a moment."""
        known = self._learned.get(opinion.id, ())
        if not known:
            yield
            return
        suggester.forget(opinion.id)
        try:
            yield
        finally:
            suggester.learn(opinion, known)

    def current(self, state: State) -> Suggester:
        """The suggester with everything learned that `state` has decided."""
        suggester = self._suggester
        if suggester is not None and self._seq == state.seq:
            return suggester
        touched: set[OpinionId] = set()
        decisions = tuple(self._since(self._seq)) if suggester else ()
        for change in (each for decision in decisions for each in decision.changes):
            if change.kind == "opinion" and isinstance(change.id, int):
                touched.add(change.id)
            elif change.kind == "initiative" and suggester and _is_one_more(change, state):
                suggester.add(state.initiative(int(change.id)))
            elif change.kind in {"initiative", "document"}:
                suggester = None
        if suggester is None:
            suggester, touched = self._begun(state)
        elif any(map(_moves_links, decisions)):
            suggester.place(subjects(state))
        for opinion in sorted(touched):
            self._learn(suggester, opinion, _teaches(state, opinion))
        self._suggester, self._seq = suggester, state.seq
        return suggester

    def _begun(self, state: State) -> tuple[Suggester, set[OpinionId]]:
        """A suggester, and the opinions that it knows otherwise than they are decided."""
        plans = subjects(state)
        sample = tuple(self._sample(state))
        learned = {id_: links for id_, _now in state.decided() if (links := _teaches(state, id_))}
        shelf = self._shelf if len(learned) >= MANY else None
        depends_on = basis(state.initiatives, plans, sample) if shelf else ""
        if shelf and (columns := shelf.read(depends_on)):
            suggester = Suggester(state.initiatives, plans, sample, kept=Kept(columns, self._lookup))
            self._learned = dict(suggester.learned)
            changed = {id_ for id_, _links in learned.items() ^ self._learned.items()}
            if len(changed) <= FEW:
                return suggester, changed
        self._learned = learned
        decided = ((self._lookup(id_), links) for id_, links in sorted(learned.items()))
        suggester = Suggester(state.initiatives, plans, sample, decided)
        if shelf:
            shelf.write(depends_on, suggester.columns())
        return suggester, set()

    def _sample(self, state: State) -> Iterator[Opinion]:
        """Opinions of the project, evenly spread over all of it."""
        step = max(1, state.total // HEARD)
        return map(self._lookup, islice(state.opinion_ids(), 0, None, step))

    def _learn(self, suggester: Suggester, opinion: OpinionId, links: tuple[InitiativeId, ...]) -> None:
        before = self._learned.pop(opinion, ())
        if before:
            suggester.forget(opinion)
        if links:
            suggester.learn(self._lookup(opinion), links)
            self._learned[opinion] = links


def _is_one_more(change: Change, state: State) -> bool:
    """Whether a change only brings an initiative that was not there."""
    new = state.entry("initiative", change.id).fields
    return bool(new) and not any(value is not None for value in change.old.values())


def _moves_links(decision: Decision) -> bool:
    """Whether links went from one plan to another by it, or may have gone back."""
    is_back = decision.undoes is not None and any("links" in each.new for each in decision.changes)
    return is_back or decision.op == "move_links"


def _teaches(state: State, opinion: OpinionId) -> tuple[InitiativeId, ...]:
    """The links of an opinion that a person made, or kept as the answer cites them."""
    if state.hides(opinion):
        return ()
    curation = state.curation(opinion)
    by_person = any(link.how is not How.MINED for link in curation.links)
    return tuple(link.initiative for link in curation.links if by_person or curation.status is Status.OWN)
