"""Decided opinions that say nearly the same as one that is to be decided on.

Each text is remembered by the smallest digests of its stretches of three letters; near-identical texts have
most of these in common (the bottom-k sketch of Broder, "On the resemblance and containment of documents",
1997). They only say where to look; what is found is measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from curate.linking.texts.folding import squeeze
from store.model import OpinionId

if TYPE_CHECKING:
    from curate.linking.texts.profiles import Columns

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
    """Decided opinions, found again by the digests of their texts."""

    def __init__(self, text_of: Callable[[OpinionId], str], columns: Columns | None = None) -> None:
        """Find out by `text_of` what an opinion says; with `columns`, begin with what was remembered."""
        import numpy as np

        self._text_of = text_of
        self._places: dict[int, int] = {}
        self._opinions: list[dict[OpinionId, None]] = []
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._digests, self._at = np.empty(0, np.uint64), np.empty(0, np.int32)
        if columns is not None:
            self._digests, self._at = columns["digests"], columns["at"]
            self._places = {text: place for place, text in enumerate(columns["texts"].tolist())}
            self._opinions = [{} for _text in self._places]
            for opinion, place in zip(columns["opinions"].tolist(), columns["places"].tolist(), strict=True):
                self._opinions[place][opinion] = None

    def columns(self) -> Columns:
        """What was remembered first, all at once (`add`)."""
        import numpy as np

        held = [(opinion, place) for place, opinions in enumerate(self._opinions) for opinion in opinions]
        opinions, places = np.array(held, np.int64).reshape(-1, 2).T
        texts = np.fromiter(self._places, np.uint64)
        return {
            "digests": self._digests,
            "at": self._at,
            "texts": texts,
            "opinions": opinions,
            "places": places,
        }

    def add(self, opinions: Sequence[tuple[OpinionId, str]]) -> None:
        """Remember decided opinions, each with its text."""
        fresh: list[str] = []
        first = len(self._opinions)
        for opinion, text in opinions:
            normal = squeeze(text)
            place = self._places.setdefault(_text(normal), len(self._opinions))
            if place == len(self._opinions):
                self._opinions.append({})
                fresh.append(normal)
            self._opinions[place][opinion] = None
        if first:
            for place, digests in enumerate(_all_digests(fresh), first):
                for digest in digests:
                    self._holders[digest].append(place)
        else:
            self._begin(fresh)

    def _begin(self, texts: Sequence[str]) -> None:
        """Remember what is there first in two columns, by digest."""
        import numpy as np

        every = [*_all_digests(texts)]
        digests = np.fromiter(chain.from_iterable(every), np.uint64)
        places = np.repeat(np.arange(len(every), dtype=np.int32), [*map(len, every)])
        order = np.argsort(digests, kind="stable")
        self._digests, self._at = digests[order], places[order]

    def remove(self, opinion: OpinionId, text: str) -> None:
        """Forget a decided opinion."""
        self._opinions[self._places[_text(squeeze(text))]].pop(opinion, None)

    def near(self, text: str) -> Iterator[tuple[float, OpinionId]]:
        """The decided opinions that are near-identical to `text`, with their similarity, best first."""
        from rapidfuzz.distance import Indel

        normal = squeeze(text)
        found = [
            (similarity, opinion)
            for place in self._likely(normal)
            if (similarity := Indel.normalized_similarity(normal, self._normal(place))) >= ALIKE
            for opinion in self._opinions[place]
        ]
        yield from sorted(found, key=lambda each: (-each[0], each[1]))

    def _normal(self, place: int) -> str:
        """The text of the opinions of a place."""
        return squeeze(self._text_of(next(iter(self._opinions[place]))))

    def _likely(self, normal: str) -> list[int]:
        """The texts that have most digests in common with one, which are looked up from the rarest on."""
        shared: Counter[int] = Counter()
        for holders in sorted(map(self._holding, _digests([normal])[0]), key=len):
            shared.update(holders)
            if shared.total() >= ENOUGH:
                break
        there = [place for place in shared if self._opinions[place]]
        return nsmallest(LOOKED_AT, there, key=lambda place: (-shared[place], place))

    def _holding(self, digest: int) -> list[int]:
        """The places of the texts that have a digest."""
        import numpy as np

        start, end = np.searchsorted(self._digests, np.array([digest, digest + 1], np.uint64))
        found: list[int] = self._at[start:end].tolist()
        return found + self._holders.get(digest, [])


def _text(normal: str) -> int:
    """A digest that tells texts apart: two of a million have the same one time in 30 million."""
    return int.from_bytes(blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _all_digests(texts: Sequence[str]) -> Iterator[list[int]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield from _digests(texts[start : start + _AT_ONCE])


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
