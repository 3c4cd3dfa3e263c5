"""Ranked initiatives for an opinion, explained by shared words, learning from each decision.

An initiative's score is the sum of what its texts and what was learned say for it (`shelf.Shelf`). The
initiatives of the plan that the opinion's document is about come before those of other plans, and those
of a near-identical opinion that was decided come before all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from curate.linking.grams import grams
from curate.linking.neighbours import Neighbours
from curate.linking.phrases import shared_phrases
from curate.linking.placing import plan_key
from curate.linking.shelf import Shelf
from store.model import DocumentId, Initiative, InitiativeId, Opinion, OpinionId, Suggestion

RECENT = 20
"""Linked opinions of an initiative in which the phrases are looked for that explain a learned suggestion."""


class Suggester:
    """The catalogue as it is searched, and what was learned of it."""

    def __init__(
        self, catalogue: Iterable[Initiative], plans: Mapping[DocumentId, str] | None = None
    ) -> None:
        """Shelve the catalogue by plan.

        Args:
            catalogue: all initiatives of the project.
            plans: the plan that each document is about; a document that is missing here is about the plan
                of the initiatives that were read out of it, if there are any.
        """
        self._catalogue = {each.id: each for each in catalogue}
        by_plan: dict[str, list[Initiative]] = defaultdict(list)
        self._plans: dict[DocumentId | None, str] = {}
        for each in self._catalogue.values():
            by_plan[plan_key(each.plan)].append(each)
            self._plans[each.document] = plan_key(each.plan)
        self._plans |= {document: plan_key(plan) for document, plan in (plans or {}).items()}
        self._shelves = {plan: Shelf(initiatives) for plan, initiatives in by_plan.items()}
        self._neighbours = Neighbours()
        self._decided: dict[OpinionId, tuple[str, tuple[InitiativeId, ...]]] = {}
        self._linked: dict[InitiativeId, list[OpinionId]] = defaultdict(list)

    # -- learning ----------------------------------------------------------------------------------

    def learn(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        """Remember that an opinion was linked to initiatives, in place of what was known of it."""
        self.forget(opinion.id)
        known = tuple(id_ for id_ in links if id_ in self._catalogue)
        if not known or not opinion.text:
            return
        self._decided[opinion.id] = opinion.text, known
        self._neighbours.add(opinion.id, opinion.text)
        self._count(opinion.text, known, 1)
        for id_ in known:
            self._linked[id_].append(opinion.id)

    def forget(self, opinion: OpinionId | Opinion) -> None:
        """Take back what was learned from an opinion."""
        id_ = opinion if isinstance(opinion, int) else opinion.id
        text, known = self._decided.pop(id_, ("", ()))
        if known:
            self._neighbours.remove(id_, text)
            self._count(text, known, -1)
            for each in known:
                self._linked[each].remove(id_)

    def _count(self, text: str, known: Iterable[InitiativeId], times: int) -> None:
        pieces = grams(text)
        for id_ in known:
            self._shelf(id_).learn(id_, pieces, times)

    def _shelf(self, id_: InitiativeId) -> Shelf:
        return self._shelves[plan_key(self._catalogue[id_].plan)]

    # -- suggesting --------------------------------------------------------------------------------

    def suggest(self, opinion: Opinion, limit: int = 9) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, the likeliest first, at most `limit`.

        Only those are named for which something speaks. What was learned of the opinion itself counts
        like everything else: whoever replays decisions asks before teaching.
        """
        pieces = grams(opinion.text)
        scores: dict[InitiativeId, float] = {}
        learned: set[InitiativeId] = set()
        for shelf, floor in self._by_plan(opinion, scores):
            own, taught = shelf.own_words(pieces, opinion.path), shelf.learned_words(pieces)
            scores |= {id_: floor + own.get(id_, 0.0) + taught.get(id_, 0.0) for id_ in {*own, *taught}}
            learned |= {id_ for id_, score in taught.items() if score > own.get(id_, 0.0)}
        above = max(scores.values(), default=0.0)
        alike = self._of_neighbours(opinion.text, pieces)
        scores |= {id_: above + similarity for id_, similarity in alike.items()}
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        by_learning = {*learned, *alike}
        return tuple(self._explained(opinion, id_, scores[id_], learned=id_ in by_learning) for id_ in ranked)

    def _by_plan(
        self, opinion: Opinion, scores: Mapping[InitiativeId, float]
    ) -> Iterator[tuple[Shelf, float]]:
        """The shelves, that of the opinion's own plan last and above all scores that the others gave."""
        plan = self._plans.get(opinion.document)
        for is_own, key in sorted((key == plan, key) for key in self._shelves):
            yield self._shelves[key], max(scores.values(), default=0.0) if is_own else 0.0

    def _of_neighbours(self, text: str, pieces: Iterable[str]) -> dict[InitiativeId, float]:
        """The initiatives of near-identical decided opinions, with the greatest similarity of one."""
        best: dict[InitiativeId, float] = {}
        for similarity, opinion in self._neighbours.near(text, pieces):
            for id_ in self._decided[opinion][1]:
                best.setdefault(id_, similarity)
        return best

    def _explained(self, opinion: Opinion, id_: InitiativeId, score: float, *, learned: bool) -> Suggestion:
        """A suggestion with the phrases that the opinion shares with what brought it."""
        initiative = self._catalogue[id_]
        texts = [initiative.title, *initiative.aliases, *initiative.path, initiative.body]
        if learned:
            texts += [self._decided[each][0] for each in self._linked[id_][-RECENT:]]
        query = "\n".join((opinion.text, *opinion.path))
        phrases = shared_phrases(query, "\n\n".join(texts), self._shelf(id_).telling)
        return Suggestion(id_, score, phrases, "neighbours" if learned else "words")
