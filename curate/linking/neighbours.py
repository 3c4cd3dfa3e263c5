"""Decided opinions that say nearly the same as one that is to be decided on."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from curate.linking.folding import squeeze
from curate.linking.grams import grams
from store.model import OpinionId

ALIKE = 0.85
"""From this similarity on opinions are near-identical (DESIGN section 7)."""

RAREST = 8
"""Pieces of an opinion by which its neighbours are looked up: one with a few letters changed keeps some of
them. They only say where to look; what is found is measured."""

LOOKED_AT = 20
"""Neighbours that are measured, those with most of these pieces first."""


class Neighbours:
    """The texts of decided opinions, found again by what is rare in them."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: dict[str, int] = {}
        self._opinions: dict[str, set[OpinionId]] = {}
        self._holders: dict[str, array[int]] = {}

    def add(self, opinion: OpinionId, text: str) -> None:
        """Remember a decided opinion."""
        normal = squeeze(text)
        if normal not in self._places:
            self._places[normal] = place = len(self._texts)
            self._texts.append(normal)
            for piece in grams(text):
                self._holders.setdefault(piece, array("I")).append(place)
        self._opinions.setdefault(normal, set()).add(opinion)

    def remove(self, opinion: OpinionId, text: str) -> None:
        """Forget a decided opinion."""
        self._opinions[squeeze(text)].discard(opinion)

    def near(self, text: str, pieces: Iterable[str]) -> Iterator[tuple[float, OpinionId]]:
        """The decided opinions that are near-identical to `text`, with their similarity, best first."""
        from rapidfuzz.distance import Indel

        known = sorted((len(self._holders[piece]), piece) for piece in pieces if piece in self._holders)
        shared = Counter(place for _held, piece in known[:RAREST] for place in self._holders[piece])
        places = sorted(shared, key=lambda place: (-shared[place], place))[:LOOKED_AT]
        normal = squeeze(text)
        found = [
            (similarity, opinion)
            for place in places
            if (similarity := Indel.normalized_similarity(normal, self._texts[place])) >= ALIKE
            for opinion in self._opinions[self._texts[place]]
        ]
        yield from sorted(found, key=lambda each: (-each[0], each[1]))
