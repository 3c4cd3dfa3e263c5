"""A text as the frequent words that it has, without a dictionary of grammar.

A run of letters of one script is cut into the likeliest words, those that are together the most frequent; a
word's frequency is taken to fall with its rank (Zipf). Compare the unigram model in Nagata, "A stochastic
Japanese morphological analyzer" (COLING 1994). `table.npz` has the words and their directions;
`benchmarks.linking.vocabulary` makes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from curate.linking.texts.folding import squeeze

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TABLE = Path(__file__).with_name("table.npz")

LONGEST = 9
"""Letters of a word that is looked for inside a run."""

REMEMBERED = 100_000
"""Runs whose words are remembered."""

UNKNOWN = -1
"""The place of what is no known word; the last row of the directions, which points nowhere."""

_RUN = re.compile(r"[一-龥々]+|[ァ-ヴー]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words, each by its place in the order of how frequent they are."""

    places: dict[str, int]
    """Words by place, the most frequent at 0."""
    words: tuple[str, ...]
    """The same by place."""
    directions: NDArray[np.int16]
    """A row for each place; the cosine of two says how alike the words are used. The last is nought."""
    cuts: dict[str, list[int]] = field(default_factory=dict, compare=False)
    """Runs that were cut before."""

    def places_in(self, text: str) -> list[int]:
        """The places of the words of a text in their order, `UNKNOWN` for what is not known."""
        return [place for run in _RUN.findall(squeeze(text)) for place in self._known(bare(run))]

    def _known(self, run: str) -> list[int]:
        """The words of a run, remembered: texts of one subject have many runs in common."""
        if (known := self.cuts.get(run)) is None:
            if len(self.cuts) >= REMEMBERED:
                self.cuts.clear()
            known = self.cuts[run] = self._cut(run)
        return known

    def _cut(self, run: str) -> list[int]:
        """The likeliest words of a run; only kanji make words of less than three letters."""
        if run in self.places:
            return [self.places[run]]
        shortest = 1 if "一" <= run[0] <= "龥" else LONG
        unknown = 2 * log(len(self.places))
        best: list[tuple[float, list[int]]] = [(0.0, [])]
        for end in range(1, len(run) + 1):
            cost, cut = best[end - 1]
            cheapest = cost + unknown, [*cut, UNKNOWN]
            for start in range(max(0, end - LONGEST), end - shortest + 1):
                place = self.places.get(run[start:end])
                if place is not None:
                    cost, cut = best[start]
                    cheapest = min(cheapest, (cost + log(place + 2), [*cut, place]))
            best.append(cheapest)
        return [place for place, _same in groupby(best[-1][1])]


def bare(word: str) -> str:
    """A word in katakana without the long vowel at its end, which some write and some don't."""
    return word.rstrip("ー") if len(word) > LONG else word


LONG = 3
"""Up to so many letters a long vowel at the end belongs to the word (キー)."""


@cache
def vocabulary() -> Vocabulary:
    """The words as they come with the program."""
    import numpy as np

    with np.load(TABLE) as table:
        words = table["words"].tobytes().decode().split("\n")
        directions = np.vstack([table["directions"], np.zeros_like(table["directions"][:1])])
        return Vocabulary(
            {word: place for place, word in enumerate(words)}, tuple(words), directions.astype(np.int16)
        )
