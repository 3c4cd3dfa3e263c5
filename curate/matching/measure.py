"""When two normal forms match: the measure, and the whole numbers that it comes down to.

sim(a, b) = 1 − indel(a, b) / (|a| + |b|), where indel is the least number of characters to take out and
put in to make one text the other (rapidfuzz: `fuzz.ratio` / 100). A pair matches at threshold t where
sim ≥ t, which is where indel ≤ (1 − t)(|a| + |b|): whole numbers on both sides once the right one is
rounded down. `EPSILON` makes up for t not being a binary fraction: (1 − .85) · 100 must come to 15.
"""

from __future__ import annotations

from store.errors import BadInput
from store.language import _

THRESHOLD = 0.85
"""Used where the analyst sets none. research: precision 1.0 against planted groups at 100,000 opinions."""

EPSILON = 1e-9
"""Far more than the rounding of doubles, far less than the distance to the next whole number."""


def checked(threshold: float) -> float:
    """Return `threshold`.

    Raises:
        BadInput: it is no share between 0 and 1.
    """
    if not 0 <= threshold <= 1:
        raise BadInput(
            _("{threshold} is no threshold.").format(threshold=threshold),
            _("Give a share between 0 and 1, such as 0.85."),
        )
    return threshold


def allowed(threshold: float, characters: int) -> int:
    """The greatest indel distance at which two texts of together `characters` characters match."""
    return int((1 - threshold) * characters + EPSILON)


def shortest(threshold: float, length: int) -> int:
    """The least length that a text may have to match one of `length` characters that is no shorter.

    Texts of l ≤ L characters are at least L − l apart, so L − l ≤ (1 − t)(L + l), so l ≥ L · t / (2 − t).
    The bound is rounded to the lenient side; it may let a length through that never matches.
    """
    bound = length * threshold / (2 - threshold)
    return max(1, int(bound - EPSILON * length))


def score(distance: int, characters: int) -> float:
    """The similarity of two texts of together `characters` characters that are `distance` apart."""
    return 1 - distance / characters


def similarity(one: str, other: str) -> float:
    """The similarity of two normal forms."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
