"""What decided opinions teach: the words and the sense of those linked to each initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from curate.linking.meaning import Directions, Meanings
from curate.linking.neighbours import Neighbours
from curate.linking.profiles import Profiles, summed
from curate.linking.weights import Vector, Weights
from store.model import InitiativeId, Opinion, OpinionId

if TYPE_CHECKING:
    from curate.linking.meaning import Direction

Taught = Iterable[tuple[Opinion, Sequence[InitiativeId]]]
"""Opinions with the initiatives that they were linked to."""

Scores = dict[InitiativeId, float]

RECENT = 20
"""Linked opinions of an initiative in which that is looked for which explains a learned suggestion."""


def said(opinion: Opinion) -> str:
    """An opinion as it is learned and compared with what was learned: its headings belong to it."""
    return "\n".join((opinion.text, *opinion.path))


class Experience:
    """Decided opinions with their links; each can be learned and forgotten without a trace."""

    def __init__(self, weights: Weights, meanings: Meanings, decided: Taught) -> None:
        """Learn from many opinions at once."""
        self._weights, self._meanings = weights, meanings
        self._decided: dict[OpinionId, tuple[Opinion, tuple[InitiativeId, ...]]] = {}
        self._linked: dict[InitiativeId, dict[OpinionId, None]] = defaultdict(dict)
        self._neighbours, self._senses = Neighbours(), Directions()
        for opinion, links in decided:
            self._remember(opinion, links)
        self._neighbours.add([(id_, opinion.text) for id_, (opinion, _links) in self._decided.items()])
        words = {}
        for id_, linked in self._linked.items():
            opinions = [self._decided[each][0] for each in linked]
            words[id_] = summed(weights.vectors([*map(said, opinions)]))
            self._senses.add(id_, meanings.of_all([each.text for each in opinions]).sum(axis=0))
        self._words = Profiles(words)

    @property
    def opinions(self) -> Collection[OpinionId]:
        """Those that it was learned from."""
        return self._decided.keys()

    def learn(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        """Remember an opinion that is not remembered yet."""
        self._remember(opinion, links)
        self._neighbours.add([(opinion.id, opinion.text)])
        self._count(opinion, links, 1)

    def forget(self, opinion: OpinionId) -> None:
        """Take back what was learned from an opinion."""
        learned, links = self._decided.pop(opinion)
        for id_ in links:
            del self._linked[id_][opinion]
        self._neighbours.remove(opinion, learned.text)
        self._count(learned, links, -1)

    def parts(self, words: Vector, sense: Direction) -> dict[str, Scores]:
        """What linked opinions say for each initiative, by their words and by what these mean."""
        return {"learned": self._words.shrunk(words), "kindred": self._senses.shrunk(sense)}

    def alike(self, text: str) -> Scores:
        """The initiatives of near-identical opinions, with the greatest similarity of one."""
        best: Scores = {}
        for similarity, opinion in self._neighbours.near(text):
            for id_ in self._decided[opinion][1]:
                best.setdefault(id_, similarity)
        return best

    def recent(self, initiative: InitiativeId) -> list[str]:
        """The texts of the last opinions linked to an initiative."""
        return [self._decided[each][0].text for each in [*self._linked[initiative]][-RECENT:]]

    def _remember(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        self._decided[opinion.id] = opinion, tuple(links)
        for id_ in links:
            self._linked[id_][opinion.id] = None

    def _count(self, opinion: Opinion, links: Iterable[InitiativeId], times: int) -> None:
        words, sense = self._weights.vector(said(opinion)), self._meanings.of(opinion.text)
        for id_ in links:
            self._words.add(id_, words, times)
            self._senses.add(id_, sense, times)
