"""Whether a document's ledger adds up: every character taken for one thing, every opinion counted once."""

from __future__ import annotations

from collections.abc import Iterator

from store.language import _
from store.model import Ledger


def faults(ledger: Ledger, opinions: int) -> Iterator[str]:
    """Yield a sentence for each sum that is off, of a document that has so many opinions."""
    if sum(ledger.by_claim.values()) != ledger.characters or ledger.accounted != 1.0:
        yield _("{n} of {m} characters are accounted for.").format(
            n=sum(ledger.by_claim.values()), m=ledger.characters
        )
    if ledger.by_path and sum(ledger.by_path.values()) != opinions:
        yield _("the counts by heading do not sum up to its opinions.")
