"""Rows that say that there is nothing to say (特になし): a call counts them, and no opinion is read there."""

from __future__ import annotations

from collections.abc import Iterable

from curate.readers.text.voice import nobody
from store.model import Claim


def silent(text: str, claims: Iterable[Claim]) -> int:
    """The number of lines of `text` that were taken for notes because they say so."""
    return len(
        {
            each.span.line
            for each in claims
            if each.what == "note" and nobody(text[each.span.start : each.span.end])
        }
    )
