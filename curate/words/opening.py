"""The first characters of a text on one line, by which one recognises it."""

from __future__ import annotations

RECOGNISED = 40
"""Characters by which a text is recognised where much else stands in the line."""

LISTED = 60
"""Characters of a text that is listed with little beside it."""


def opening(text: str, characters: int = RECOGNISED) -> str:
    """The first characters of a text; each run of blanks and line breaks is one blank."""
    return " ".join(text.split())[:characters]
