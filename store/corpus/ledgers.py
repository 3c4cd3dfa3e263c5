"""A document's ledger as it stands now: what was read, and what analysts made of its left-over lines.

The corpus keeps what was read and never changes it. A line that an analyst took for something is no
longer left over: its characters count for what it was taken for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from store.corpus.corpus import Corpus
from store.corpus.passages import LEFT_OVER
from store.model import Difference, Document, Ledger, LeftOver, Opinion, Taken
from store.state import State

CLAIMS: Mapping[str, str] = {Taken.OPINION: "opinion", Taken.RESPONSE: "response", Taken.NOTHING: "set-aside"}
"""What characters count for once an analyst took their line for something."""


def ledger(state: State, corpus: Corpus, document: Document) -> Ledger:
    """Return the ledger of a document with what was decided on its lines and on its differences."""
    found = corpus.ledger(document)
    if taken := tuple(state.taken(document.id).values()):
        made = [opinion for each in state.made_of(document.id) for opinion in corpus.opinions(each)]
        found = settled(found, taken, made, document.opinions)
    if not document.accepted:
        return found
    let = {replace(each, accepted=None): each for each in document.accepted}
    return replace(found, differences=tuple(let.get(each, each) for each in found.differences))


def differing(state: State, corpus: Corpus, document: Document) -> tuple[Difference, ...]:
    """The declared counts of a document that were not found, and that nobody has let stand."""
    return tuple(each for each in ledger(state, corpus, document).differences if not each.accepted)


def settled(
    read: Ledger, taken: Sequence[Mapping[str, Any]], made: Sequence[Opinion], opinions: int
) -> Ledger:
    """Return a ledger after decisions on its lines, of a document of which so many opinions were read.

    What is left over no more, because it was taken before the document travelled, is not moved again.
    """
    left = list(read.left_over)
    moved: Counter[str] = Counter()
    for each in taken:
        if _take_out(left, each["line"], each["text"]):
            solid = len("".join(each["text"].split()))
            moved[CLAIMS[each["as"]]] += solid
            moved[LEFT_OVER] -= solid
    by_claim = Counter(read.by_claim)
    by_claim.update(moved)
    return replace(
        read,
        by_claim={what: n for what, n in sorted(by_claim.items()) if n},
        differences=tuple(_differences(read, made, opinions)),
        left_over=tuple(left),
    )


def before(now: Ledger, made: Sequence[Opinion]) -> Ledger:
    """Return a ledger without the opinions that analysts made of its lines, for them to be counted anew."""
    names = counted(made)
    differences = (replace(each, found=each.found - names[each.what]) for each in now.differences)
    return replace(now, differences=tuple(replace(each, accepted=None) for each in differences))


def _take_out(left: list[LeftOver], line: int, text: str) -> bool:
    """Take some words out of the left-over line that has them; what stands beside them is left over still."""
    for at, each in enumerate(left):
        if each.line == line and text in each.text:
            before, _words, after = each.text.partition(text)
            left[at : at + 1] = [LeftOver(line, part) for part in (before, after) if part.strip()]
            return True
    return False


def _differences(read: Ledger, made: Iterable[Opinion], opinions: int) -> Iterator[Difference]:
    """Where the declared counts and the opinions differ, with those that analysts made."""
    names = counted(made)
    known = {each.what for each in read.differences}
    declared = read.declared.get("opinions")
    if names["opinions"] and "opinions" not in known and isinstance(declared, int):
        known_now = [Difference("opinions", declared, opinions), *read.differences]
    else:
        known_now = list(read.differences)
    for each in known_now:
        if (found := each.found + names[each.what]) != each.declared:
            yield replace(each, found=found)


def counted(opinions: Iterable[Opinion]) -> Counter[str]:
    """How many of the opinions fall under each count that a document may declare."""
    names: Counter[str] = Counter()
    for opinion in opinions:
        names["opinions"] += 1
        names.update({f"by_item: {heading}" for heading in opinion.path})
        names[f"by_category: {opinion.category}"] += 1
    return names
