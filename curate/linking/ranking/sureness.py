"""From which lead on a first suggestion was right so often that it can be accepted unseen."""

from __future__ import annotations

from collections.abc import Iterable

RIGHT = 0.95
"""95 times in 100 (issue 7)."""

LEAST = 20
"""Suggestions from which a share can be told: one wrong of twenty is 95 in 100."""


def sure_from(replayed: Iterable[tuple[float, bool]]) -> float | None:
    """The lowest lead from which on suggestions were right at least `RIGHT` of the time.

    Args:
        replayed: of each decided opinion the first suggestion's lead over the second, and whether it was
            right.

    Returns:
        None where no `LEAST` of them were that good.
    """
    ranked = sorted(replayed, reverse=True)
    right, lowest = 0, None
    for n, (lead, was_right) in enumerate(ranked, 1):
        right += was_right
        tied = n < len(ranked) and ranked[n][0] == lead
        if n >= LEAST and right >= RIGHT * n and not tied:
            lowest = lead
    return lowest
