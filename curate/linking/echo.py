"""What opinions that nobody has decided on say of the words that go with an initiative.

Many opinions name an initiative's subject in its own words and go on in others (学童 beside 放課後児童). Each
is shared out over the initiatives by the fourth power of what their words say for it, so that the likely
ones get nearly all, and the sums are profiles: one step of the expectation-maximisation of Nigam, McCallum,
Thrun and Mitchell ("Text classification from labeled and unlabeled documents using EM", 2000). An opinion
that is decided counts for what was decided and no more as an echo.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from curate.linking.profiles import Profiles
from curate.linking.weights import Vector
from store.model import InitiativeId, OpinionId

SHARPNESS = 4
"""The power of the shares: with 1 the unlikely ones drown the likely, far above it only the first counts."""

PARTS = 256
"""The shares are whole parts of this; the smaller ones are dropped."""


class Echo:
    """Opinions that are undecided, shared out over the initiatives."""

    def __init__(self) -> None:
        self._profiles = Profiles()
        self._shares: dict[OpinionId, tuple[Vector, dict[InitiativeId, int]]] = {}
        self._silent: set[OpinionId] = set()

    def hear(self, opinion: OpinionId, vector: Vector, scores: Mapping[InitiativeId, float]) -> None:
        """Share an opinion out by what the initiatives' own words say for it."""
        powers = {id_: score**SHARPNESS for id_, score in scores.items()}
        whole = sum(powers.values())
        if not whole:
            return
        shares = {id_: part for id_, power in powers.items() if (part := int(PARTS * power / whole))}
        self._shares[opinion] = vector, shares
        self._count(opinion, 1)

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
