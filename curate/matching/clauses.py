"""A text in clauses: the pieces that a change of order moves and a residue is made of."""

from __future__ import annotations

import re

from curate.matching.wording.labels import unlabelled

_END = re.compile(r"[。、！？!?「」『』；;\n\r\u2028\u2029…]+|(?<!\d)[，,．.]+|[，,．.]+(?!\d)")
"""What ends a clause: Japanese punctuation, quotation marks and line ends. A comma or point between
digits (1,000 and 3.5) ends nothing."""

_FRAME = " \t\u3000・○●◯■□◆◇※"
"""Blanks and bullets around a clause."""


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of `text` in order, as they stand, without the marks and labels between and around them."""
    pieces = (piece.strip(_FRAME) for piece in _END.split(unlabelled(text)))
    return tuple(piece for piece in pieces if piece)
