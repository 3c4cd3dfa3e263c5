"""Initiatives ranked by the pieces that one of their texts shares with an opinion: BM25.

Okapi BM25 with the constants of its authors' TREC runs, k1 = 1.2 and b = 0.75 (Robertson, Walker, Jones,
Hancock-Beaulieu and Gatford, "Okapi at TREC-3", 1994), and with ln(1 + …) so that a piece which most texts
have counts as next to nothing and never against one. A piece's weight comes from how many initiatives
have it: what every one of them says (推進, 充実, 区民) ranks none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

from store.model import InitiativeId

K1 = 1.2
B = 0.75


class Ranking:
    """One text for each initiative, which may grow and shrink."""

    def __init__(self, initiatives: Iterable[InitiativeId]) -> None:
        self._length = dict.fromkeys(initiatives, 0)
        self._texts: dict[InitiativeId, Counter[str]] = {id_: Counter() for id_ in self._length}
        self._holders: dict[str, dict[InitiativeId, int]] = defaultdict(dict)

    def add(self, initiative: InitiativeId, pieces: Mapping[str, int], times: int = 1) -> None:
        """Let an initiative's text have more pieces; with `times` -1 take them away again."""
        self._length[initiative] += times * sum(pieces.values())
        text = self._texts[initiative]
        for piece, count in pieces.items():
            text[piece] += times * count
            if text[piece]:
                self._holders[piece][initiative] = text[piece]
            else:
                del text[piece], self._holders[piece][initiative]

    def weight(self, piece: str) -> float:
        """What it tells that a text has this piece; 0 for one that no initiative has."""
        held = len(self._holders.get(piece, ()))
        return log(1 + (len(self._length) - held + 0.5) / (held + 0.5)) if held else 0.0

    def scores(self, pieces: Counter[str]) -> dict[InitiativeId, float]:
        """The score of every initiative that shares a piece."""
        total = sum(self._length.values())
        if not total:
            return {}
        mean = total / len(self._length)
        damping = {id_: K1 * (1 - B + B * length / mean) for id_, length in self._length.items()}
        scores: dict[InitiativeId, float] = defaultdict(float)
        for piece, count in pieces.items():
            if holders := self._holders.get(piece):
                worth = self.weight(piece) * count * (K1 + 1)
                for id_, often in holders.items():
                    scores[id_] += worth * often / (often + damping[id_])
        return scores

    def share(self, initiative: InitiativeId, pieces: Mapping[str, int]) -> float:
        """The share of an initiative's text that stands in `pieces`, by weight."""
        own = self._texts[initiative]
        whole = sum(map(self.weight, own))
        return sum(self.weight(piece) for piece in own if piece in pieces) / whole if whole else 0.0
