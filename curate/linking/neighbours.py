"""Decided opinions that say nearly the same as one that is to be decided on.

Each text is remembered by the smallest digests of its stretches of three letters; near-identical texts have
most of these in common (the bottom-k sketch of Broder, "On the resemblance and containment of documents",
1997). They only say where to look; what is found is measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise

from curate.linking.folding import squeeze
from store.model import OpinionId

ALIKE = 0.85
"""From this similarity on opinions are near-identical (DESIGN section 7)."""

DIGESTS = 16
"""Of a text. Where every seventh letter is another one, .85 of the letters agree and .55 of the stretches,
.38 of those that either text has: that none of sixteen is common happens once in two thousand times."""

ENOUGH = 1000
"""Texts that are found by the rarest digests; what is common to more says nothing."""

LOOKED_AT = 20
"""Texts that are measured, those with most digests in common first."""

_STRETCH = 3
_OWNER = 10
"""Bits that say which text a digest is of, where many are made at once."""

_AT_ONCE = 1 << _OWNER
_MULTIPLIER = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio: Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4)."""


class Neighbours:
    """The texts of decided opinions, found again by their digests."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: dict[str, int] = {}
        self._opinions: list[dict[OpinionId, None]] = []
        self._holders: dict[int, list[int]] = defaultdict(list)

    def add(self, opinions: Sequence[tuple[OpinionId, str]]) -> None:
        """Remember decided opinions, each with its text."""
        fresh: list[str] = []
        first = len(self._texts)
        for opinion, text in opinions:
            normal = squeeze(text)
            place = self._places.setdefault(normal, len(self._texts))
            if place == len(self._texts):
                self._texts.append(normal)
                self._opinions.append({})
                fresh.append(normal)
            self._opinions[place][opinion] = None
        for start in range(0, len(fresh), _AT_ONCE):
            for place, digests in enumerate(_digests(fresh[start : start + _AT_ONCE]), first + start):
                for digest in digests:
                    self._holders[digest].append(place)

    def remove(self, opinion: OpinionId, text: str) -> None:
        """Forget a decided opinion."""
        self._opinions[self._places[squeeze(text)]].pop(opinion, None)

    def near(self, text: str) -> Iterator[tuple[float, OpinionId]]:
        """The decided opinions that are near-identical to `text`, with their similarity, best first."""
        from rapidfuzz.distance import Indel

        normal = squeeze(text)
        found = [
            (similarity, opinion)
            for place in self._likely(normal)
            if (similarity := Indel.normalized_similarity(normal, self._texts[place])) >= ALIKE
            for opinion in self._opinions[place]
        ]
        yield from sorted(found, key=lambda each: (-each[0], each[1]))

    def _likely(self, normal: str) -> list[int]:
        """The texts that have most digests in common with one, which are looked up from the rarest on."""
        shared: Counter[int] = Counter()
        for holders in sorted((self._holders.get(each, []) for each in _digests([normal])[0]), key=len):
            shared.update(holders)
            if shared.total() >= ENOUGH:
                break
        there = [place for place in shared if self._opinions[place]]
        return nsmallest(LOOKED_AT, there, key=lambda place: (-shared[place], place))


def _digests(texts: Sequence[str]) -> list[list[int]]:
    """The smallest digests of the stretches of each text."""
    import numpy as np

    joined = "".join(text.ljust(_STRETCH) + "\n" for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    ends = points == ord("\n")
    owners = np.cumsum(ends)[:-2].astype(np.uint64)
    stretches = points[:-2] << np.uint64(42) | points[1:-1] << np.uint64(21) | points[2:]
    digests = stretches * np.uint64(_MULTIPLIER) >> np.uint64(_OWNER)
    whole = ~(ends[:-2] | ends[1:-1] | ends[2:])
    found = np.sort((owners << np.uint64(64 - _OWNER) | digests)[whole])
    found = found[np.append(True, found[1:] != found[:-1])] if len(found) else found
    borders = np.searchsorted(found, np.arange(len(texts), dtype=np.uint64) << np.uint64(64 - _OWNER))
    smallest = (found & np.uint64((1 << 64 - _OWNER) - 1)).tolist()
    return [smallest[border : min(border + DIGESTS, end)] for border, end in pairwise([*borders, len(found)])]
