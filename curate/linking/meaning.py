"""Texts by what their words mean, where they share none: 学童 lies near 保育, 自転車 near 駐輪場.

A text points where its words point on average, each by what it tells, less what all texts of the project have
in common ("A simple but tough-to-beat baseline for sentence embeddings", Arora, Liang and Ma, 2017). The
average is left as short as it is: a long text that speaks of many things points nowhere for sure and says
little by that, a short one on one subject says much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from typing import TYPE_CHECKING

from curate.linking.vocabulary.words import vocabulary
from curate.linking.weights import ONE
from store.model import InitiativeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Direction = NDArray[np.int64]
    """In parts of `ONE`: whole numbers, so that sums are the same in whatever order they are made."""


class Meanings:
    """What the words of a project's texts tell, and where a text points."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._vocabulary = vocabulary()
        self._held: Counter[int] = Counter()
        self._texts = 0
        known = [Counter(self._vocabulary.places_in(text)) for text in texts]
        for each in known:
            self._held.update(each.keys())
            self._texts += 1
        found = [self._average(each) for each in known]
        self._common = sum(found, self._nowhere()) // (len(found) or 1)

    def of(self, text: str) -> Direction:
        """Where a text points; nowhere if it has no word that is known."""
        found = Counter(self._vocabulary.places_in(text))
        return self._average(found) - self._common if found else self._nowhere()

    def _average(self, found: Counter[int]) -> Direction:
        import numpy as np

        weights = np.array([log(1 + count) * self._tells(place) for place, count in found.items()])
        if not found:
            return self._nowhere()
        rows = self._vocabulary.directions[[*found]].astype(float)
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
        average: Direction = np.rint(ONE * (weights @ unit) / weights.sum()).astype(np.int64)
        return average

    def _tells(self, place: int) -> float:
        """The weight of Robertson and Spärck Jones, as in `weights`."""
        held = self._held[place]
        return log(1 + (self._texts - held + 0.5) / (held + 0.5))

    def _nowhere(self) -> Direction:
        import numpy as np

        return np.zeros(self._vocabulary.directions.shape[1], dtype=np.int64)


class Directions:
    """One sum of directions for each initiative, which may grow and shrink (compare `profiles`)."""

    def __init__(self) -> None:
        self._sums: dict[InitiativeId, Direction] = defaultdict(lambda: 0)  # type: ignore[arg-type, return-value]

    def add(self, initiative: InitiativeId, direction: Direction, times: int = 1) -> None:
        """Let an initiative's sum have a text more; with `times` -1 take it away again."""
        self._sums[initiative] = self._sums[initiative] + times * direction

    def cosines(self, direction: Direction) -> dict[InitiativeId, float]:
        """How far a text reaches in the direction of each initiative, where it does."""
        return self._reached(direction, 0.0)

    def shrunk(self, direction: Direction) -> dict[InitiativeId, float]:
        """The same, of long sums nearly whole and of short ones little."""
        return self._reached(direction, 1.0)

    def _reached(self, direction: Direction, shrinkage: float) -> dict[InitiativeId, float]:
        import numpy as np

        if not self._sums or not direction.any():
            return {}
        sums = np.array([*self._sums.values()], dtype=float) / ONE
        reach = sums @ (direction / ONE) / np.maximum(np.linalg.norm(sums, axis=1) + shrinkage, 1e-9)
        return {id_: float(each) for id_, each in zip(self._sums, reach, strict=True) if each > 0}
