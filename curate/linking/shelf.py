"""The initiatives of one plan as they are searched: what their words, and what was learned, say for each.

One ranking for each kind of text, so that a long body does not drown a title, and one shelf for each plan,
so that what is telling in one is not judged by the words of another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from curate.linking.grams import grams
from curate.linking.ranking import Ranking
from store.model import Initiative, InitiativeId


class Shelf:
    """Titles, headings, bodies and learned words of one plan's initiatives."""

    def __init__(self, initiatives: Iterable[Initiative]) -> None:
        shelved = tuple(initiatives)
        ids = [each.id for each in shelved]
        self._size = len(ids)
        self._titles, self._headings, self._bodies = Ranking(ids), Ranking(ids), Ranking(ids)
        self._learned = Ranking(ids)
        self._decided = 0
        for each in shelved:
            self._titles.add(each.id, grams("\n".join((each.title, *each.aliases))))
            self._headings.add(each.id, grams("\n".join(each.path)))
            self._bodies.add(each.id, grams(each.body))

    def learn(self, initiative: InitiativeId, pieces: Mapping[str, int], times: int) -> None:
        """Count the pieces of an opinion that was linked; with `times` -1 take them back."""
        self._learned.add(initiative, pieces, times)
        self._decided += times

    def own_words(self, pieces: Counter[str], path: Iterable[str]) -> dict[InitiativeId, float]:
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

    def learned_words(self, pieces: Counter[str]) -> dict[InitiativeId, float]:
        """What the opinions that were linked to each initiative say for it.

        They count by n / (n + m), where n links are known and m initiatives are to choose from: as much as
        the plan's own words once there are many more links than initiatives, and next to nothing while a
        few make accidents look like patterns.
        """
        trust = self._decided / (self._decided + self._size) if self._decided else 0.0
        return {id_: trust * score for id_, score in self._learned.scores(pieces).items()}

    def telling(self, phrase: str) -> float:
        """How much a phrase tells: the sum of its pieces' weights, each by where it is rarest."""
        rankings = (self._titles, self._headings, self._bodies, self._learned)
        return sum(max(ranking.weight(piece) for ranking in rankings) for piece in grams(phrase))
