"""Where records stand in the published table, and under which item they are counted. Pure.

A record stands under the outermost heading of its document where that document follows the plan (half
of its headings are the plan's), else under the plan's heading over the first initiative that it is
linked to, else under its own heading. Items stand in the order of the plan, those of a document that
follows it where they stood there; within an item the rows of such documents come first, in their
order, then the others by initiative. Where no plan is known by its headings, all stand as they stood in
their documents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from exports import words
from store.model import DocumentId, Initiative, InitiativeId, Record


class Order:
    """Where records stand in the table."""

    def __init__(self, catalogue: Iterable[Initiative], shown: Sequence[Record]) -> None:
        self._place: dict[InitiativeId, int] = {}
        self._over: dict[InitiativeId, str] = {}
        headings: dict[str, None] = {}
        for place, initiative in enumerate(catalogue):
            self._place[initiative.id] = place
            self._over[initiative.id] = initiative.path[-1] if initiative.path else ""
            headings.update(dict.fromkeys(initiative.path))
        self._headings = {_fold(each): n for n, each in enumerate(headings)}
        by_document: dict[DocumentId, dict[str, None]] = {}
        for each in shown:
            if each.path:
                by_document.setdefault(each.document, {})[each.path[0]] = None
        self._spelling: dict[int, str] = {}
        """How the first document that follows the plan writes a heading, by its place in the plan."""
        self._following = {each for each, own in by_document.items() if self._follows(own)}
        self._ranks = self._ranked(by_document)

    def section(self, record: Record) -> str:
        """The item that the totals count a record under."""
        own = record.path[0] if record.path else words.NO_ITEM
        if record.document in self._following or not self._headings:
            return own
        over = next(
            (self._over[each.initiative] for each in record.links if self._over[each.initiative]), own
        )
        rank = self._rank(over)
        return over if rank is None else self._spelling.get(rank, over)

    def key(self, record: Record) -> tuple[object, ...]:
        """By item, then as the document that follows the plan has it, then by initiative."""
        if not self._headings:
            return (record.id,)
        section = self.section(record)
        rank = self._ranks.get(section)
        follows = record.document in self._following
        place = self._place[record.links[0].initiative] if record.links and not follows else -1
        unlinked = not follows and not record.links
        if rank is None:
            known = self._rank(section)
            rank = (3, 0, 0) if known is None else (1, known, 0)
        return (rank, not follows, unlinked, place, record.id)

    def _follows(self, headings: Collection[str]) -> bool:
        """Whether a document is ordered as the plan is: half of its headings or more are the plan's."""
        return 2 * sum(self._rank(each) is not None for each in headings) >= len(headings)

    def _rank(self, heading: str) -> int | None:
        """The place in the plan of a document's heading; none where the plan has no such heading."""
        folded = _fold(heading)
        if folded in self._headings:
            return self._headings[folded]
        parts = (n for each, n in self._headings.items() if len(folded) >= 6 and folded in each)
        return next(parts, None)

    def _ranked(
        self, by_document: Mapping[DocumentId, Mapping[str, None]]
    ) -> dict[str, tuple[int, int, int]]:
        """Places of the headings of documents that follow the plan: before it, in it, or after it."""
        ranks: dict[str, tuple[int, int, int]] = {}
        for document in sorted(self._following):
            before, at = 0, 0
            for n, heading in enumerate(by_document[document]):
                place = self._rank(heading)
                if place is not None:
                    before, at = 1, place
                    self._spelling.setdefault(place, heading)
                    ranks.setdefault(heading, (1, place, -1))
                elif before and not self._later(by_document[document], n):
                    ranks.setdefault(heading, (2, n, document))
                else:
                    ranks.setdefault(heading, (before, at, n))
        return ranks

    def _later(self, headings: Mapping[str, None], n: int) -> bool:
        """Whether a heading of the plan comes behind the n-th."""
        return any(self._rank(each) is not None for each in list(headings)[n + 1 :])


def _fold(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split())
