"""Distinct texts made ready to be searched: sorted, sketched, hashed.

Japanese has thousands of characters, so the parity sketches of unrelated texts are far apart. The letters
of ASCII texts are so few that unrelated ones hold nearly the same: sketches would rule out nothing there.
ASCII texts stand aside, with those of the others that one of them may match: a text with k characters
that are not ASCII, nor look like it, is at least k from any ASCII text, also with look-alikes taken for one;
texts of L characters and at most L (2 − t) / t that match at t are at most 2 L (1 − t) / t apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from curate.matching.measure import EPSILON
from curate.matching.normalise import LIKE_ASCII
from curate.matching.search.sketch import dealt, hashed, sketches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from curate.matching.search.sketch import Words

    Places = NDArray[np.int64]


@dataclass(frozen=True)
class Index:
    """What a search needs of the texts."""

    texts: NDArray[np.object_]
    """Normal forms, all different, none empty, by length."""
    lengths: Places
    """How many characters each has."""
    ascii_only: NDArray[np.bool_]
    """Which of them are ASCII."""
    sketched: Places
    """The places of those that have a sketch: all that are not ASCII."""
    sketched_lengths: Places
    """How many characters each of these has."""
    words: dict[int, Words]
    """Their sketches, by width."""
    aside: Places
    """The places of ASCII texts, and of those that may match one."""
    buckets: NDArray[np.uint16]
    """The bucket of each character."""

    @classmethod
    def of(cls, texts: Sequence[str], threshold: float) -> Index:
        """Make texts ready for searches at `threshold` or above; `texts` as `Index.texts` has them."""
        import numpy as np

        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        ascii_only = np.fromiter(map(str.isascii, texts), bool, len(texts))
        sketched = np.flatnonzero(~ascii_only)
        buckets = dealt(texts)
        others = [texts[place] for place in sketched.tolist()]
        mixed = np.fromiter((may_be_near_ascii(text, threshold) for text in others), bool, len(others))
        aside = np.sort(np.concatenate([np.flatnonzero(ascii_only), sketched[mixed]]))
        return cls(
            _held(texts),
            lengths,
            ascii_only,
            sketched,
            lengths[sketched],
            sketches(others, buckets),
            aside if ascii_only.any() else aside[:0],
            buckets,
        )

    def part(self, first: int, last: int) -> Index:
        """The same of the texts from place `first` to before `last` only: places in it begin at `first`."""
        import numpy as np

        def within(places: Places) -> slice:
            return slice(*np.searchsorted(places, [first, last]).tolist())

        inside = within(self.sketched)
        return Index(
            self.texts[first:last],
            self.lengths[first:last],
            self.ascii_only[first:last],
            self.sketched[inside] - first,
            self.sketched_lengths[inside],
            {width: words[:, inside] for width, words in self.words.items()},
            self.aside[within(self.aside)] - first,
            self.buckets,
        )

    @cached_property
    def hashed(self) -> NDArray[np.object_]:
        """The texts in one byte a character; made when a search asks for it, a single query never does."""
        return _held(hashed(self.texts.tolist(), self.buckets))

    @property
    def size(self) -> int:
        """About how many bytes it takes to send it somewhere: sketches, and the texts in UTF-8."""
        sketched = sum(words.nbytes for words in self.words.values())
        return int(sketched + 3 * self.lengths.sum() + 40 * len(self) + self.buckets.nbytes)

    def __len__(self) -> int:
        return len(self.texts)


def may_be_near_ascii(text: str, threshold: float) -> bool:
    """Whether a text has few enough characters that are not ASCII, nor look so, to match a text of ASCII."""
    most = 2 * len(text) * (1 - threshold) + EPSILON * len(text)
    alike = sum(map(text.count, LIKE_ASCII))
    beyond = len(text.encode("utf-8", "surrogatepass")) - len(text)
    if (beyond / 3 - alike) * threshold > most:
        return False  # a character beyond ASCII has one to three bytes more: at least beyond / 3 of them
    foreign = sum(not each.isascii() for each in text) - alike
    return foreign * threshold <= most


def _held(texts: Sequence[str]) -> NDArray[np.object_]:
    import numpy as np

    held = np.empty(len(texts), object)
    held[:] = texts
    return held
