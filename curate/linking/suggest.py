"""Ranked initiatives for an opinion, explained by shared words, learning from each decision.

An initiative's score is a sum of evidence of several kinds (`Suggestion.parts`), cosines or near to them:
what its title, its headings and its body have in common with the opinion (`wording`), and what the opinions
have that were linked to it, by their words (`learned`) and by what these mean (`kindred`). What is only
likely fades as m / (m + n) with n decided opinions and m initiatives: what those echo that nobody has decided
on, and what the plan's words mean beside what they are. Such sums need no weights.
The initiatives of the plan that the opinion's document is about come before those of other plans, and those
of a near-identical opinion that was decided come before all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from curate.linking.echo import Echo
from curate.linking.grams import grams
from curate.linking.meaning import Directions, Meanings
from curate.linking.neighbours import Neighbours
from curate.linking.phrases import shared_phrases
from curate.linking.placing import plan_key
from curate.linking.profiles import Profiles, total
from curate.linking.weights import Vector, Weights
from curate.linking.wording import Wording, whole
from store.model import DocumentId, Initiative, InitiativeId, Opinion, OpinionId, Suggestion

RECENT = 20
"""Linked opinions of an initiative in which the phrases are looked for that explain a learned suggestion."""

HEARD = 1000
"""Opinions of the project that say what a piece tells and that echo; more only take longer."""

Scores = dict[InitiativeId, float]


class Suggester:
    """The catalogue as it is searched, and what was learned of it."""

    def __init__(
        self,
        catalogue: Iterable[Initiative],
        plans: Mapping[DocumentId, str] | None = None,
        opinions: Iterable[Opinion] = (),
    ) -> None:
        """Take in the catalogue.

        Args:
            catalogue: all initiatives of the project.
            plans: the plan that each document is about; a document that is missing here is about the plan
                of the initiatives that were read out of it, if there are any.
            opinions: opinions of the project, decided or not; the first `HEARD` of them are used.
        """
        initiatives, heard = tuple(catalogue), tuple(islice(opinions, HEARD))
        self._weights = Weights((*map(whole, initiatives), *map(_said, heard)))
        self._catalogue: dict[InitiativeId, Initiative] = {}
        self._plans: dict[DocumentId | None, str] = {}
        self._wording = Wording(self._weights, initiatives)
        self._meanings = Meanings((*map(whole, initiatives), *map(_said, heard)))
        self._means, self._kindred = Directions(), Directions()
        self._learned, self._echo, self._neighbours = Profiles(), Echo(), Neighbours()
        self._decided: dict[OpinionId, tuple[Opinion, tuple[InitiativeId, ...]]] = {}
        self._linked: dict[InitiativeId, dict[OpinionId, None]] = defaultdict(dict)
        for each in initiatives:
            self.add(each)
        self._plans |= {document: plan_key(plan) for document, plan in (plans or {}).items()}
        for opinion in heard:
            text = self._weights.vector(opinion.text)
            self._echo.hear(opinion.id, text, total(self._wording.parts(text, opinion.path).values()))

    def add(self, initiative: Initiative) -> None:
        """Take one more initiative into the catalogue; what was learned stays."""
        self._catalogue[initiative.id] = initiative
        self._plans.setdefault(initiative.document, plan_key(initiative.plan))
        self._wording.add(initiative)
        self._means.add(initiative.id, self._meanings.of(whole(initiative)))

    # -- learning ----------------------------------------------------------------------------------

    def learn(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        """Remember that an opinion was linked to initiatives, in place of what was known of it."""
        self.forget(opinion)
        known = tuple(id_ for id_ in links if id_ in self._catalogue)
        if not known or not opinion.text:
            return
        self._decided[opinion.id] = opinion, known
        self._echo.silence(opinion.id)
        self._neighbours.add(opinion.id, opinion.text)
        self._count(opinion, known, 1)

    def forget(self, opinion: OpinionId | Opinion) -> None:
        """Take back what was learned from an opinion."""
        id_ = opinion if isinstance(opinion, int) else opinion.id
        if id_ not in self._decided:
            return
        learned, known = self._decided.pop(id_)
        self._echo.sound(id_)
        self._neighbours.remove(id_, learned.text)
        self._count(learned, known, -1)

    def _count(self, opinion: Opinion, known: Iterable[InitiativeId], times: int) -> None:
        vector, meaning = self._vector(opinion), self._meanings.of(opinion.text)
        for id_ in known:
            self._learned.add(id_, vector, times)
            self._kindred.add(id_, meaning, times)
            if times > 0:
                self._linked[id_][opinion.id] = None
            else:
                del self._linked[id_][opinion.id]

    def _vector(self, opinion: Opinion) -> Vector:
        """An opinion as it is learned and compared with what was learned: its headings belong to it."""
        return self._weights.vector(_said(opinion))

    # -- suggesting --------------------------------------------------------------------------------

    def suggest(self, opinion: Opinion, limit: int = 9) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, the likeliest first, at most `limit`.

        Only those are named for which something speaks. What was learned of the opinion itself counts
        like everything else: whoever replays decisions asks before teaching.
        """
        scores, parts = self._scored(opinion)
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        return tuple(self._explained(opinion, id_, scores[id_], parts) for id_ in ranked)

    def ranked(self, opinion: Opinion) -> list[tuple[InitiativeId, float]]:
        """All initiatives for which something speaks with their scores, the likeliest first, unexplained."""
        scores, _parts = self._scored(opinion)
        return sorted(scores.items(), key=lambda each: (-each[1], each[0]))

    def _scored(self, opinion: Opinion) -> tuple[Scores, dict[str, Scores]]:
        parts = self._parts(opinion)
        scores = self._own_plan_first(opinion, total(parts.values()))
        alike = self._of_neighbours(opinion)
        above = max(scores.values(), default=0.0)
        scores |= {id_: above + similarity for id_, similarity in alike.items()}
        return scores, {**parts, "neighbour": alike}

    def _parts(self, opinion: Opinion) -> dict[str, Scores]:
        """The evidence of each kind for each initiative."""
        text, meaning = self._weights.vector(opinion.text), self._meanings.of(opinion.text)
        size = max(1, len(self._catalogue))
        fresh = size / (size + len(self._decided))
        likely = {"echo": self._echo.scores(opinion.id, text), "meaning": self._means.cosines(meaning)}
        return {
            **self._wording.parts(text, opinion.path),
            "learned": self._learned.shrunk(self._vector(opinion)),
            "kindred": self._kindred.shrunk(meaning),
            **{name: {id_: fresh * score for id_, score in part.items()} for name, part in likely.items()},
        }

    def _own_plan_first(self, opinion: Opinion, scores: Scores) -> Scores:
        """Scores of other plans' initiatives, pressed together below those of the opinion's own plan."""
        plan = self._plans.get(opinion.document)
        own = {id_ for id_ in scores if plan_key(self._catalogue[id_].plan) == plan}
        least = min((scores[id_] for id_ in own), default=0.0)
        most = max((score for id_, score in scores.items() if id_ not in own), default=0.0)
        press = least / (most + least) if own else 1.0
        return {id_: score * (1.0 if id_ in own else press) for id_, score in scores.items() if score > 0}

    def _of_neighbours(self, opinion: Opinion) -> Scores:
        """The initiatives of near-identical decided opinions, with the greatest similarity of one."""
        best: Scores = {}
        for similarity, other in self._neighbours.near(opinion.text, grams(opinion.text)):
            for id_ in self._decided[other][1]:
                best.setdefault(id_, similarity)
        return best

    def _explained(
        self, opinion: Opinion, id_: InitiativeId, score: float, parts: Mapping[str, Scores]
    ) -> Suggestion:
        """A suggestion with its score broken down, and the phrases shared with what brought it."""
        told = {name: scores[id_] for name, scores in parts.items() if scores.get(id_)}
        experience = sum(told.get(name, 0.0) for name in ("learned", "kindred", "neighbour"))
        likely = sum(told.get(name, 0.0) for name in ("echo", "meaning"))
        learned = experience > sum(told.values()) - experience - likely
        texts = [whole(self._catalogue[id_])]
        if learned:
            texts += [self._decided[each][0].text for each in [*self._linked[id_]][-RECENT:]]
        phrases = shared_phrases(_said(opinion), "\n\n".join(texts), self._weights.telling)
        return Suggestion(id_, score, phrases, "neighbours" if learned else "words", told)


def _said(opinion: Opinion) -> str:
    return "\n".join((opinion.text, *opinion.path))
