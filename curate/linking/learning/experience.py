"""What decided opinions teach: the words and the sense of those linked to each initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from curate.linking.learning.kept import Kept
from curate.linking.learning.neighbours import Neighbours
from curate.linking.learning.surroundings import Surroundings
from curate.linking.texts.meaning import Directions, Meanings
from curate.linking.texts.profiles import Profiles, np_int, summed
from curate.linking.texts.stress import stressed
from curate.linking.texts.weights import Vector, Weights
from store.model import Initiative, InitiativeId, Opinion, OpinionId

if TYPE_CHECKING:
    from curate.linking.texts.meaning import Direction
    from curate.linking.texts.profiles import Columns

Taught = Iterable[tuple[Opinion, Sequence[InitiativeId]]]
"""Opinions with the initiatives that they were linked to."""

Scores = dict[InitiativeId, float]

RECENT = 20
"""Linked opinions of an initiative in which that is looked for which explains a learned suggestion."""


def said(opinion: Opinion) -> str:
    """An opinion's words: its headings belong to it."""
    return "\n".join((opinion.text, *opinion.path))


class Experience:
    """Decided opinions with their links; each can be learned and forgotten without a trace."""

    def __init__(
        self,
        weights: Weights,
        meanings: Meanings,
        catalogue: Mapping[InitiativeId, Initiative],
        decided: Taught,
        kept: Kept | None = None,
    ) -> None:
        """Learn from many opinions at once, or take what was learned from them as it was `kept`."""
        self._weights, self._meanings = weights, meanings
        self._decided: dict[OpinionId, tuple[InitiativeId, ...]] = {}
        self._given: dict[OpinionId, Opinion] = {}
        self._look_up = kept.look_up if kept else self._given.__getitem__
        self._linked: dict[InitiativeId, dict[OpinionId, None]] = defaultdict(dict)
        self._senses = Directions()
        self._surroundings = Surroundings(catalogue)
        self._neighbours = Neighbours(self._text, kept.part("neighbours") if kept else None)
        if kept:
            self._take(kept)
        else:
            self._study(decided)

    def _study(self, decided: Taught) -> None:
        for opinion, links in decided:
            self._remember(opinion, links)
            self._surroundings.enter(opinion, links)
        self._neighbours.add([(id_, opinion.text) for id_, opinion in self._given.items()])
        words = {}
        for id_, linked in self._linked.items():
            opinions = [self._given[each] for each in linked]
            words[id_] = summed(self._weights.vectors([stressed(each.text, each.path) for each in opinions]))
            senses = self._meanings.of_all([stressed(each.text) for each in opinions])
            self._senses.add(id_, senses.sum(axis=0))
        self._words = Profiles(words)

    def _take(self, kept: Kept) -> None:
        self._words = Profiles.of(kept.part("words"))
        for id_, sense in zip(kept["senses.ids"].tolist(), kept["senses.sums"], strict=True):
            self._senses.add(id_, sense)
        for opinion, id_ in zip(
            kept["links.opinions"].tolist(), kept["links.initiatives"].tolist(), strict=True
        ):
            self._decided[opinion] = (*self._decided.get(opinion, ()), id_)
            self._linked[id_][opinion] = None
        self._surroundings.take(kept.part("surroundings"), self._decided)

    def columns(self) -> Columns:
        """What was learned at first, all at once, as `Kept` has it; nothing may have come or gone since."""
        links = [(opinion, id_) for opinion, linked in self._decided.items() for id_ in linked]
        opinions, initiatives = np_int(chain.from_iterable(links)).reshape(-1, 2).T
        return {
            **{f"words.{name}": column for name, column in self._words.columns().items()},
            **{f"neighbours.{name}": column for name, column in self._neighbours.columns().items()},
            **{f"surroundings.{name}": column for name, column in self._surroundings.columns().items()},
            **{f"senses.{name}": column for name, column in self._senses.columns().items()},
            "links.opinions": opinions,
            "links.initiatives": initiatives,
        }

    def _opinion(self, opinion: OpinionId) -> Opinion:
        if opinion not in self._given:
            self._given[opinion] = self._look_up(opinion)
        return self._given[opinion]

    def _text(self, opinion: OpinionId) -> str:
        return self._opinion(opinion).text

    @property
    def opinions(self) -> Mapping[OpinionId, tuple[InitiativeId, ...]]:
        """Those that it was learned from, with their links."""
        return self._decided

    def learn(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        """Remember an opinion that is not remembered yet."""
        self._remember(opinion, links)
        self._surroundings.enter(opinion, links)
        self._neighbours.add([(opinion.id, opinion.text)])
        self._count(opinion, links, 1)

    def forget(self, opinion: OpinionId) -> None:
        """Take back what was learned from an opinion."""
        learned, links = self._opinion(opinion), self._decided.pop(opinion)
        self._given.pop(opinion, None)
        for id_ in links:
            del self._linked[id_][opinion]
        self._surroundings.leave(opinion)
        self._neighbours.remove(opinion, learned.text)
        self._count(learned, links, -1)

    def parts(self, words: Vector, sense: Direction) -> dict[str, Scores]:
        """What linked opinions say for each initiative, by their words and by what these mean."""
        return {"learned": self._words.shrunk(words), "kindred": self._senses.shrunk(sense)}

    def alike(self, text: str) -> Scores:
        """The initiatives of near-identical opinions, with the greatest similarity of one."""
        best: Scores = {}
        for similarity, opinion in self._neighbours.near(text):
            for id_ in self._decided[opinion]:
                best.setdefault(id_, similarity)
        return best

    def around(self, opinion: Opinion) -> Scores:
        """How loud the decided opinions around one speak for their initiatives (`Surroundings`)."""
        return self._surroundings.votes(opinion)

    def recent(self, initiative: InitiativeId) -> list[str]:
        """The texts of the last opinions linked to an initiative."""
        return [*map(self._text, [*self._linked[initiative]][-RECENT:])]

    def _remember(self, opinion: Opinion, links: Sequence[InitiativeId]) -> None:
        self._decided[opinion.id] = tuple(links)
        self._given[opinion.id] = opinion
        for id_ in links:
            self._linked[id_][opinion.id] = None

    def _count(self, opinion: Opinion, links: Iterable[InitiativeId], times: int) -> None:
        words = self._weights.vector(stressed(opinion.text, opinion.path))
        sense = self._meanings.of(stressed(opinion.text))
        for id_ in links:
            self._words.add(id_, words, times)
            self._senses.add(id_, sense, times)
