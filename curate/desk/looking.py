"""What a project has to show: sources, ledgers, history, and the material of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from curate.desk.opened import Opened
from store.corpus.ledgers import ledger
from store.model import Claim, Document, DocumentId, Ledger, Opinion, OpinionId, Passage, Span
from store.state import Decision

if TYPE_CHECKING:
    from curate.desk.notices import Notice
    from exports.material import Material


class Looking(Opened):
    """Looking at a project."""

    def notices(self) -> tuple[Notice, ...]:
        """What an analyst has to know of the project on opening it; reads files, so not for every key."""
        from curate.desk.notices import notices

        return tuple(notices(self._journal, self.corpus, self.set_aside))

    def meddled(self) -> bool:
        """Whether another program wrote the book since this was asked; then it is put aside and offered.

        Raises:
            TooNew: a newer curate wrote the book.
        """
        news = bool(self._watch.news())
        if news and self._journal.writable:
            self._keeper.meddled(self._journal.state.seq)
        return news

    def ledger(self, document: int) -> Ledger:
        """The ledger of one document, with what was decided about its left-over lines."""
        return ledger(self.state, self.corpus, self.state.document(document))

    def source(self, opinion: OpinionId) -> tuple[str, ...]:
        """The lines of the document that an opinion was read from, as they stand there."""
        document = self.state.document_of(opinion)
        spans = [span for each in self.corpus.opinion(document, opinion).spans.values() for span in each]
        if self.corpus.is_long(document):
            return self._stretches(document, spans)
        lines = self.corpus.text(document).split("\n")
        wanted = sorted({span.line for span in spans})
        return tuple(lines[number - 1] for number in wanted if number <= len(lines))

    def _stretches(self, document: Document, spans: Iterable[Span]) -> tuple[str, ...]:
        """What stands on each line from the first to the last of the places that were read from it."""
        lines: dict[int, tuple[int, int]] = {}
        for span in spans:
            start, end = lines.get(span.line, (span.start, span.end))
            lines[span.line] = (min(start, span.start), max(end, span.end))
        return tuple(self.corpus.stretch(document, *lines[number]) for number in sorted(lines))

    def claims(self, document: DocumentId) -> Iterable[Claim]:
        """What each stretch of a document was taken for."""
        return self.corpus.claims(self.state.document(document))

    def is_long(self, document: DocumentId) -> bool:
        """Whether a document is too long to be shown line by line; what is left over of it is not."""
        return self.corpus.is_long(self.state.document(document))

    def left_of(self, document: DocumentId) -> tuple[Passage, ...]:
        """What the reader of a document made nothing of, whatever was decided on it since."""
        return self.corpus.left(self.state.document(document))

    def text_of(self, document: DocumentId) -> str:
        """The decoded text of a document."""
        return self.corpus.text(self.state.document(document))

    def forget_texts(self) -> None:
        """Hold the text of no document any more; who asks for one has it read again."""
        self.corpus.forget_texts()

    def read_from(self, document: DocumentId) -> Iterator[Opinion]:
        """The opinions of a document as its reader had them."""
        yield from self.corpus.opinions(self.state.document(document))

    def orphans(self) -> list[tuple[Document, Opinion, dict[str, object]]]:
        """The opinions that vanished with a corrected document, with what had been decided on each."""
        from curate.documents import correcting

        return correcting.orphaned(self.state, self.corpus)

    def history(
        self,
        *,
        newest_first: bool = True,
        opinion: OpinionId | None = None,
        who: str | None = None,
        since: str = "",
        until: str = "",
    ) -> Iterator[Decision]:
        """Decisions in order, all or those on one opinion, by one analyst, from `since` to before `until`.

        Both are beginnings of ISO 8601 times in UTC, compared as text: "2026-11-21", "2026-11-21T09".
        """
        for decision in self._journal.decisions(newest_first=newest_first):
            if decision.at < since or (until and decision.at >= until):
                continue
            if who is not None and decision.who != who:
                continue
            if opinion is not None and not any(
                change.kind == "opinion" and change.id == opinion for change in decision.changes
            ):
                continue
            yield decision

    def decision(self, seq: int) -> Decision:
        """One decision by its number.

        Raises:
            UnknownThing: there is none.
        """
        return self._journal.decision(seq)

    @property
    def covers(self) -> bool:
        """Whether personal data is covered on the screens of this project (settings: cover)."""
        return self.project.settings.get("cover") is True

    def false_alarms(self) -> frozenset[str]:
        """What was taken for personal data, and that an analyst found to be none."""
        from exports.masking import dismissed

        return dismissed(self.state, self.corpus)

    def material(self, *, partial: bool = False, unmasked: bool = False) -> Material:
        """What an export of this project is made of, with personal data masked (settings: mask)."""
        from curate.publishing import exporting

        return exporting.material(self.state, self.corpus, self.project, partial=partial, unmasked=unmasked)

    def export(self, name: str | None, target: Path | None, *, partial: bool = False) -> bytes:
        """What was decided, as the bytes of a format; written to `target` as well where one is given.

        The format is `name`, else what the target's suffix says, else YAML. A large project is written in
        pieces by `curate.publishing.exporting`.

        Raises:
            BadInput: there is no such format, or the target cannot be written.
            Refused: something is still to be done, and it is not `partial`.
        """
        from curate.publishing import exporting

        material = self.material(partial=partial)
        if target is None:
            return b"".join(exporting.exported(name, material))
        exporting.write_export(name, material, target)
        self.exported()
        return target.read_bytes() if target.is_file() else b""
