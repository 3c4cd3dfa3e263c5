"""Texts by what their words mean, where they share none: 学童 lies near 保育, 自転車 near 駐輪場.

A text points where its words point on average, each by what it tells, less what all texts of the project have
in common ("A simple but tough-to-beat baseline for sentence embeddings", Arora, Liang and Ma, 2017). The
average is left as short as it is: a long text that speaks of many things points nowhere for sure and says
little by that, a short one on one subject says much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from curate.linking.texts.vocabulary.words import vocabulary
from curate.linking.texts.weights import ONE
from store.model import InitiativeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.linking.texts.profiles import Columns

    Direction = NDArray[np.int64]
    """In parts of `ONE`: whole numbers, so that sums are the same in whatever order they are made."""


NEAR = 0.57
"""The cosine that one in five hundred pairs of words reaches (of three million drawn at random).

An opinion and a title of ten words each make a hundred pairs: one time in five, one is so near by chance.
"""


class Meanings:
    """What the words of a project's texts tell, and where a text points."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        self._vocabulary = vocabulary()
        found = self._words(texts)
        size = len(self._vocabulary.directions)
        held = np.bincount(found.words, minlength=size)
        self._tells = np.rint(ONE * np.log(1 + (len(texts) - held + 0.5) / (held + 0.5))).astype(np.int64)
        self._units = _units(self._vocabulary.directions)
        self._common = self._averages(found).sum(axis=0) // (len(texts) or 1)

    def of(self, text: str) -> Direction:
        """Where a text points; nowhere if it has no word that is known."""
        direction: Direction = self.of_all([text])[0]
        return direction

    def of_all(self, texts: Sequence[str]) -> Direction:
        """Where each text points, a row each."""
        found = self._words(texts)
        rows = self._averages(found)
        rows[found.some] -= self._common
        return rows

    def nearest(self, text: str, other: str) -> tuple[str, str] | None:
        """The two words, one of each text, that do most for the two pointing the same way.

        They are `NEAR` each other, and none of them stands in both texts.
        """
        import numpy as np

        ours, theirs = (np.unique(self._words([each]).words) for each in (text, other))
        one = [place for place in np.setdiff1d(ours, theirs).tolist() if self._is_word(place)]
        two = [place for place in np.setdiff1d(theirs, ours).tolist() if self._is_word(place)]
        if not one or not two:
            return None
        alike = self._units[one] @ self._units[two].T / (ONE * ONE)
        tells = np.outer(self._tells[one], self._tells[two]) * (alike >= NEAR)
        first, second = np.unravel_index(np.argmax(alike * tells), alike.shape)
        words = self._vocabulary.words
        return (words[one[first]], words[two[second]]) if tells[first, second] else None

    def _is_word(self, place: int) -> bool:
        """Whether a word says something alone: one letter rarely does."""
        return place < len(self._vocabulary.words) and len(self._vocabulary.words[place]) > 1

    def _words(self, texts: Sequence[str]) -> _Words:
        import numpy as np

        each = [self._vocabulary.places_in(text) for text in texts]
        size = len(self._vocabulary.directions)
        owners = np.repeat(np.arange(len(texts)), [*map(len, each)])
        words = np.fromiter(chain.from_iterable(each), np.int64, len(owners)) % size
        keys, counts = np.unique(owners * size + words, return_counts=True)
        some = np.fromiter(map(bool, each), bool, len(texts))
        return _Words(keys // size, keys % size, counts, some)

    def _averages(self, found: _Words) -> Direction:
        """Of each text the mean of its words' directions, by what each tells."""
        import numpy as np

        often = np.rint(ONE * np.log(1 + found.counts)).astype(np.int64)
        told = often * self._tells[found.words] // ONE
        rows = np.zeros((len(found.some), self._units.shape[1]), np.int64)
        if len(told):
            starts = np.flatnonzero(np.diff(found.owners, prepend=-1))
            sums = np.add.reduceat(told[:, None] * self._units[found.words], starts, axis=0)
            whole = np.add.reduceat(told, starts)
            rows[found.owners[starts]] = np.rint(sums / whole[:, None]).astype(np.int64)
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of some texts, in columns, by text and then by word."""

    owners: Direction
    """The place of the text."""
    words: Direction
    """The place of the word in the vocabulary."""
    counts: Direction
    """How often the text has it."""
    some: NDArray[np.bool_]
    """Of each text whether it has any word."""


def _units(directions: NDArray[np.int16]) -> Direction:
    """Directions of length `ONE`."""
    import numpy as np

    rows = directions.astype(float)
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
    units: Direction = np.rint(ONE * rows / lengths).astype(np.int64)
    return units


class Directions:
    """One sum of directions for each initiative, which may grow and shrink (compare `profiles`)."""

    def __init__(self) -> None:
        self._sums: dict[InitiativeId, Direction] = defaultdict(lambda: 0)  # type: ignore[arg-type, return-value]

    def add(self, initiative: InitiativeId, direction: Direction, times: int = 1) -> None:
        """Let an initiative's sum have a text more; with `times` -1 take it away again."""
        self._sums[initiative] = self._sums[initiative] + times * direction

    def columns(self) -> Columns:
        """The initiatives and their sums, a row each."""
        import numpy as np

        return {"ids": np.array([*self._sums], np.int64), "sums": np.array([*self._sums.values()], np.int64)}

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
