"""Ranked initiatives for an opinion, explained by shared words, learning from each decision.

The score of an initiative is the sum of what its texts say for it (`ranking.Ranking`, one for each kind
of text, so that a long body does not drown a title): its title, the headings above it, its body,
and the words of the opinions that were linked to it. The last count by n / (n + m), where n decisions are
known and m initiatives are to choose from: as much as the plan's own words once there are many more
decisions than initiatives, and next to nothing while a few decisions make accidents look like patterns.
The initiatives of a near-identical opinion that was decided come before all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from curate.linking.grams import grams
from curate.linking.neighbours import Neighbours
from curate.linking.phrases import shared_phrases
from curate.linking.ranking import Ranking
from store.model import Initiative, InitiativeId, Opinion, OpinionId, Suggestion

RECENT = 20
"""Linked opinions of an initiative in which the phrases are looked for that explain a learned suggestion."""


class Suggester:
    """The catalogue as it is searched, and what was learned of it."""

    def __init__(self, catalogue: Iterable[Initiative]) -> None:
        self._catalogue = {each.id: each for each in catalogue}
        self._titles = Ranking(self._catalogue)
        self._headings = Ranking(self._catalogue)
        self._bodies = Ranking(self._catalogue)
        self._learned = Ranking(self._catalogue)
        for each in self._catalogue.values():
            self._titles.add(each.id, grams("\n".join((each.title, *each.aliases))))
            self._headings.add(each.id, grams("\n".join(each.path)))
            self._bodies.add(each.id, grams(each.body))
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
            self._learned.add(id_, pieces, times)

    # -- suggesting --------------------------------------------------------------------------------

    def suggest(self, opinion: Opinion, limit: int = 9) -> tuple[Suggestion, ...]:
        """The initiatives that an opinion may concern, the likeliest first, at most `limit`.

        Only those are named for which something speaks. What was learned of the opinion itself counts
        like everything else: whoever replays decisions asks before teaching.
        """
        query = "\n".join((opinion.text, *opinion.path))
        pieces = grams(opinion.text)
        own, learned = self._own_words(pieces, opinion.path), self._learned_words(pieces)
        alike = self._of_neighbours(opinion.text, pieces)
        scores = {id_: own.get(id_, 0.0) + learned.get(id_, 0.0) for id_ in {*own, *learned}}
        above = max(scores.values(), default=0.0)
        for id_, similarity in alike.items():
            scores[id_] = above + similarity
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))[:limit]
        return tuple(
            self._explained(
                query, id_, scores[id_], by_words=id_ not in alike and own.get(id_, 0) >= learned.get(id_, 0)
            )
            for id_ in ranked
        )

    def _own_words(self, pieces: Counter[str], path: Iterable[str]) -> Mapping[InitiativeId, float]:
        """What title, headings and body of each initiative say for it.

        The heading that an opinion stands under counts by the square of the share of a title that it
        says: all where it is the initiative's name, and nearly nothing where it is a chapter's that has a
        word in common with many.
        """
        total: dict[InitiativeId, float] = defaultdict(float)
        for ranking in (self._titles, self._headings, self._bodies):
            for id_, score in ranking.scores(pieces).items():
                total[id_] += score
        for heading in map(grams, path):
            for id_, score in self._titles.scores(heading).items():
                total[id_] += score * self._titles.share(id_, heading) ** 2
        return total

    def _learned_words(self, pieces: Counter[str]) -> Mapping[InitiativeId, float]:
        """What the opinions that were linked to each initiative say for it."""
        decided = len(self._decided)
        trust = decided / (decided + len(self._catalogue) or 1)
        return {id_: trust * score for id_, score in self._learned.scores(pieces).items()}

    def _of_neighbours(self, text: str, pieces: Iterable[str]) -> dict[InitiativeId, float]:
        """The initiatives of near-identical decided opinions, with the greatest similarity of one."""
        best: dict[InitiativeId, float] = {}
        for similarity, opinion in self._neighbours.near(text, pieces):
            for id_ in self._decided[opinion][1]:
                best.setdefault(id_, similarity)
        return best

    def _explained(self, query: str, id_: InitiativeId, score: float, *, by_words: bool) -> Suggestion:
        """A suggestion with the phrases that the opinion shares with what brought it."""
        initiative = self._catalogue[id_]
        texts = [initiative.title, *initiative.aliases, *initiative.path, initiative.body]
        if not by_words:
            texts += [self._decided[each][0] for each in self._linked[id_][-RECENT:]]
        phrases = shared_phrases(query, "\n\n".join(texts), self._telling)
        return Suggestion(id_, score, phrases, "words" if by_words else "neighbours")

    def _telling(self, phrase: str) -> float:
        """How much a phrase tells: the sum of its pieces' weights, each by where it is rarest."""
        rankings = (self._titles, self._headings, self._bodies, self._learned)
        return sum(max(ranking.weight(piece) for ranking in rankings) for piece in grams(phrase))
