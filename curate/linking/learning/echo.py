"""What opinions that nobody has decided on say of the words that go with an initiative.

Many opinions name an initiative's subject in its own words and go on in others (学童 beside 放課後児童). Each
is shared out over the initiatives by the fourth power of what their words say for it, so that the likely
ones get nearly all, and the sums are profiles: one step of the expectation-maximisation of Nigam, McCallum,
Thrun and Mitchell ("Text classification from labeled and unlabeled documents using EM", 2000). An opinion
that is decided counts for what was decided and no more as an echo.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from math import sqrt

from curate.linking.texts.profiles import Profiles, summed
from curate.linking.texts.weights import Vector
from store.model import InitiativeId, OpinionId

SHARPNESS = 4
"""The power of the shares: with 1 the unlikely ones drown the likely, far above it only the first counts."""

Scores = Mapping[InitiativeId, float]

PARTS = 256
"""The shares are whole parts of this; the smaller ones are dropped."""


class Echo:
    """Opinions that are undecided, shared out over the initiatives."""

    def __init__(
        self, heard: Mapping[OpinionId, tuple[Vector, Scores]], decided: Container[OpinionId] = ()
    ) -> None:
        """Share opinions out by what the initiatives' own words say for each; the decided ones are silent."""
        self._shares = {id_: (vector, _shared(scores)) for id_, (vector, scores) in heard.items()}
        self._silent = {id_ for id_ in heard if id_ in decided}
        vectors: dict[InitiativeId, list[Vector]] = defaultdict(list)
        parts: dict[InitiativeId, list[int]] = defaultdict(list)
        for id_, (vector, shares) in self._shares.items():
            for initiative, part in shares.items() if id_ not in self._silent else ():
                vectors[initiative].append(vector)
                parts[initiative].append(part)
        self._profiles = Profiles({id_: summed(each, parts[id_]) for id_, each in vectors.items()})

    def silence(self, opinion: OpinionId) -> None:
        """An opinion is decided."""
        if opinion in self._shares and opinion not in self._silent:
            self._silent.add(opinion)
            self._count(opinion, -1)

    def sound(self, opinion: OpinionId) -> None:
        """An opinion is undecided again."""
        if opinion in self._silent:
            self._silent.remove(opinion)
            self._count(opinion, 1)

    def scores(self, opinion: OpinionId, vector: Vector) -> dict[InitiativeId, float]:
        """What the others' words say for each initiative, an opinion's own aside."""
        own: Mapping[InitiativeId, int] = {}
        if opinion in self._shares and opinion not in self._silent:
            own = self._shares[opinion][1]
        found = {}
        for id_, product in self._profiles.products(vector).items():
            share, length = own.get(id_, 0) / PARTS, self._profiles.length(id_) / PARTS
            reach = product / PARTS - share
            rest = sqrt(max(0.0, length * length - share * share - 2 * share * reach))
            found[id_] = max(0.0, reach) / (rest + 1)
        return found

    def _count(self, opinion: OpinionId, times: int) -> None:
        vector, shares = self._shares[opinion]
        for id_, part in shares.items():
            self._profiles.add(id_, vector, times * part)


def _shared(scores: Scores) -> dict[InitiativeId, int]:
    """How an opinion is shared out."""
    powers = {id_: score**SHARPNESS for id_, score in scores.items()}
    whole = sum(powers.values())
    return {id_: part for id_, power in powers.items() if (part := int(PARTS * power / whole))}
