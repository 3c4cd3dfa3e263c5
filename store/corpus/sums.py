"""Whether a document's ledger adds up: every character taken for one thing, every opinion counted once.

That a document declares other counts than were read is no fault of the ledger; it is said in words too.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.language import _
from store.model import Difference, Ledger


def faults(ledger: Ledger, opinions: int) -> Iterator[str]:
    """Yield a sentence for each sum that is off, of a document that has so many opinions."""
    if sum(ledger.by_claim.values()) != ledger.characters or ledger.accounted != 1.0:
        yield _("{n} of {m} characters are accounted for.").format(
            n=sum(ledger.by_claim.values()), m=ledger.characters
        )
    if ledger.by_path and sum(ledger.by_path.values()) != opinions:
        yield _("the counts by heading do not sum up to its opinions.")


def difference_words(difference: Difference) -> str:
    """Say what was counted, what the document declares and what was found; or which page has no text."""
    kind, _colon, name = difference.what.partition(": ")
    if kind == "text":
        return _("{place}: a picture without text; nothing of it was read").format(place=name)
    counted = {"opinions": _("opinions"), "by_item": _("heading"), "by_category": _("response category")}
    return _("{what}: declared {declared}, found {found}").format(
        what=f"{counted.get(kind, kind)} {name}".strip(),
        declared=difference.declared,
        found=difference.found,
    )
