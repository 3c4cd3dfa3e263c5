"""What is learned of an initiative is told of those like it too: 施設の整備 of one subject and of another.

An opinion teaches its initiative, and the more alike their titles are, the more it teaches another: by the
square of the cosine, as a heading speaks for a title (`wording`). So a class that has few examples borrows
from its relatives (shrinkage over a hierarchy: McCallum, Rosenfeld, Mitchell and Ng, "Improving text
classification by shrinkage in a hierarchy of classes", ICML 1998), here without a hierarchy that someone must
have written down. The sum is divided by the root of the squares of what went into it, the length that a sum
of so many unrelated things would have: an initiative with many relatives has no louder voice.
"""

from __future__ import annotations

from collections.abc import Mapping

from store.model import InitiativeId

DISTANT = 0.01
"""A cosine of a tenth, squared. Titles share 推進 and the like; what is so little alike says nothing."""

Scores = dict[InitiativeId, float]


class Kinship:
    """Initiatives and those like them."""

    def __init__(self, likeness: Mapping[InitiativeId, Mapping[InitiativeId, float]]) -> None:
        """Take how alike initiatives are: 1 for the same title, 0 where they share nothing."""
        import numpy as np

        self._places = {id_: place for place, id_ in enumerate(likeness)}
        self._nearest: dict[InitiativeId, tuple[InitiativeId, ...]] = {}
        pairs: list[tuple[int, int, float]] = []
        for id_, others in likeness.items():
            near = {other: each for other, each in others.items() if other != id_ and each >= DISTANT}
            self._nearest[id_] = tuple(sorted(near, key=lambda other: (-near[other], other)))
            pairs += [(self._places[id_], self._places[other], each) for other, each in near.items()]
        rows, columns, alike = np.array(pairs).reshape(-1, 3).T
        self._rows, self._columns, self._alike = rows.astype(np.int64), columns.astype(np.int64), alike
        self._lengths = np.sqrt(1 + np.bincount(self._rows, alike * alike, minlength=len(likeness)))

    def nearest(self, initiative: InitiativeId) -> tuple[InitiativeId, ...]:
        """The initiatives that are like one, the likest first."""
        return self._nearest.get(initiative, ())

    def parts(self, taught: Mapping[str, Scores]) -> dict[str, Scores]:
        """What was learned of each initiative, and under `kin` what was learned of those like it."""
        import numpy as np

        own = np.zeros(len(self._places))
        for part in taught.values():
            for id_, score in part.items():
                own[self._places[id_]] += score
        if not own.any():
            return {**taught, "kin": {}}
        lent = np.bincount(self._rows, self._alike * own[self._columns], minlength=len(own)) / self._lengths
        scaled = {
            name: {id_: score / float(self._lengths[self._places[id_]]) for id_, score in part.items()}
            for name, part in taught.items()
        }
        told = lent.tolist()
        return {**scaled, "kin": {id_: told[place] for id_, place in self._places.items() if told[place]}}
