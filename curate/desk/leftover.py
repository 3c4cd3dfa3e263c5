"""What the readers of documents left over, and the decisions on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from curate.desk.looking import Looking
from store.model import DocumentId, OpinionId, Taken
from store.state import Decision

if TYPE_CHECKING:
    from curate.documents.leftover import Open


class LeftOver(Looking):
    """Saying what left-over lines are."""

    def open_lines(self, document: DocumentId) -> tuple[Open, ...]:
        """What the reader of a document left over and nobody has decided on; proposals are marked."""
        from curate.documents import leftover

        return leftover.open_lines(self.state, self.corpus, leftover.imported(self.state, document))

    def open_proposals(self, document: DocumentId) -> tuple[Open, ...]:
        """What the reader of a document proposes as opinions and nobody has confirmed or refused."""
        from curate.documents import leftover

        if not self.corpus.proposed(leftover.imported(self.state, document)):
            return ()
        return tuple(each for each in self.open_lines(document) if each.proposed)

    def take_lines(
        self,
        document: DocumentId,
        opened: Sequence[Open | int],
        taken: Taken,
        opinion: OpinionId | None = None,
    ) -> Decision | None:
        """Decide what lines are: together one opinion, part of the response on `opinion`, or nothing.

        They are given as `open_lines` has them, or by number.

        Raises:
            BadInput: nothing is left over there, or a response has no opinion.
            Refused: one of the lines was taken for something already.
        """
        from curate.documents import leftover, taking

        with self._lock:
            leftover.imported(self.state, document)
            try:
                found = leftover.chosen(self.state, self.corpus, document, opened)
                return taking.take(self._journal, self.corpus, document, found, taken, opinion)
            finally:
                self._show_written()

    def take_proposals(self, document: DocumentId) -> Iterator[tuple[Open, OpinionId, Decision]]:
        """Take all that the reader of a document proposes, each as an opinion by a decision of its own."""
        for each in self.open_proposals(document):
            if decision := self.take_lines(document, [each], Taken.OPINION):
                made = (change.new["first"] for change in decision.changes if change.kind == "document")
                yield each, next(made), decision
