"""Which opinions are nearly the same: every pair at or above a threshold, none missed.

Exact means: `pairs` returns what comparing each text with each other would. It makes every pair of every
two copies; where a campaign may have sent thousands, ask `alike.alike` instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from curate.matching.alike import alike
from store.model import OpinionId, Pair


def pairs(texts: Mapping[OpinionId, str], threshold: float) -> list[Pair]:
    """Return all pairs whose similarity is at least `threshold`, by a, then b.

    A text without any visible character matches nothing, not even its like.

    Raises:
        BadInput: the threshold is no share between 0 and 1.
    """
    return sorted(alike(texts, threshold).pairs(), key=lambda pair: (pair.a, pair.b))
