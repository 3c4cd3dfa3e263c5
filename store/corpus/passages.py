"""What is left over of a text: the stretches that nothing was made of."""

from __future__ import annotations

from collections.abc import Iterable

from store.model import Claim, Passage

LEFT_OVER = "left-over"
"""The claim of what nobody has made anything of."""


def passages(text: str, claims: Iterable[Claim]) -> tuple[Passage, ...]:
    """What is left over of a text of which the rest is claimed, in its order; blank stretches are none."""
    spans = (claim.span for claim in claims if claim.what == LEFT_OVER)
    found = (Passage(span, text[span.start : span.end]) for span in spans)
    return tuple(each for each in found if each.text.strip())
