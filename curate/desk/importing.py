"""Documents come into a project, and what their readers left over is dealt with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from curate.desk.looking import Looking
from curate.documents.replacing import AUTO
from curate.readers.formats.progress import Progress, silent
from store import spool
from store.model import Claim, Document, DocumentId, Kind, Opinion, OpinionId, Passage, Reading, Taken
from store.project import open_project, save_settings
from store.state import Decision

if TYPE_CHECKING:
    from curate.documents.importing import Imported
    from curate.documents.leftover import Open
    from curate.documents.reading_apart import Apart


class Importing(Looking):
    """Importing documents, remembering what was said of them, and deciding on left-over lines."""

    def import_documents(
        self,
        files: Iterable[Path],
        *,
        kind: str = "auto",
        columns: Mapping[str, str] | None = None,
        encoding: str | None = None,
        replaces: DocumentId = AUTO,
        progress: Progress = silent,
    ) -> Iterator[Imported]:
        """Import files one after another, each as one decision; yields each as it is in force.

        A corrected version of a document takes that one's place: of `replaces`, of the one in force that it
        resembles (`AUTO`), or of none (0). `progress` hears how far a reading is, and ends it by raising.
        What `columns` says of a head that nobody knows unasked is kept in project.yaml for the next file.
        """
        from curate.documents.importing import asked_by
        from curate.documents.long import read_into
        from curate.publishing.loading import is_export

        for file in files:
            if is_export(file):
                yield self._restored(file)
                continue
            reading = read_into(
                spool.new(self.project.corpus),
                file,
                kind=kind,
                columns=columns,
                encoding=encoding,
                answers=self._answers(),
                progress=progress,
            )
            imported = self.keep_reading(file, reading, replaces=replaces)
            if columns and (head := asked_by(file, kind=kind, encoding=encoding)):
                self.remember_columns(head, columns)
            yield imported

    # -- for a screen: reading goes on elsewhere, and can be stopped ---------------------------------

    def reader(
        self, file: Path, *, kind: str = "auto", columns: Mapping[str, str] | None = None
    ) -> Apart | None:
        """A reading of a file in a process of its own; none for an export, which is taken in at once."""
        from curate.documents.reading_apart import Apart, Wish
        from curate.publishing.loading import is_export

        if is_export(file):
            return None
        where = spool.new(self.project.corpus)
        return Apart(Wish(file, kind, columns, answers=self._answers(), spool=where))

    def take_in(self, file: Path) -> Imported:
        """Take in a file that is an export.

        Raises:
            BadInput: it is no whole export.
        """
        return self._restored(file)

    def returns(self, reading: Reading) -> Document | None:
        """The document in force of which a reading seems to be a corrected version."""
        from curate.documents import correcting

        with self._lock:
            return correcting.returns(self.state, self.corpus, reading)

    def keep_reading(self, file: Path, reading: Reading, *, replaces: DocumentId = AUTO) -> Imported:
        """Put what was read out of a file in force.

        Raises:
            Refused: the same file is in the project already.
        """
        from curate.documents import importing

        try:
            staged = importing.ready(self._journal, self.corpus, file, reading)
            imported = importing.keep(
                self._journal, self.corpus, file, reading, replaces=replaces, staged=staged
            )
            self._mine(imported)
            return imported if reading.spooled is None else self._counted(imported)
        finally:
            if reading.spooled:
                spool.remove(reading.spooled.path)
            with self._lock:
                self._imported()

    def _mine(self, imported: Imported) -> None:
        """Put in force what is cited, by many answers or anew; whoever decides meanwhile has their turn."""
        from curate.documents import citing, long, planned

        document, decision = imported.document, imported.decision
        if document is None:
            return
        steps: list[Iterator[None]] = []
        if decision is not None and imported.reading.spooled:
            steps.append(long.mine(self._journal, self.corpus, document, decision))
        elif decision is not None:
            steps.append(planned.afterwards(self._journal, imported.later, decision))
        if imported.reading.kind is Kind.PLAN:
            steps.append(citing.mine_again(self._journal, self.corpus, document))
        for _step in chain.from_iterable(steps):
            with self._lock:
                self._imported()

    def _counted(self, imported: Imported) -> Imported:
        """A long document with the number of initiatives that its answers turned out to cite."""
        if (document := imported.document) is None:
            return imported
        state = self._journal.state
        ids = range(document.first, document.first + document.opinions)
        cited = {link.initiative for id_ in ids for link in state.curation(id_).links}
        return replace(imported, initiatives=imported.initiatives + len(cited))

    def _restored(self, file: Path) -> Imported:
        from curate.documents import importing

        with self._lock:
            try:
                return importing.restored(self._journal, self.corpus, file)
            finally:
                self._imported()

    def _imported(self) -> None:
        self.state = self._journal.state
        if self._journal.writable:
            self._keeper.decided(self.state.seq)

    # -- what is left over ---------------------------------------------------------------------------

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
        from curate.documents import leftover

        with self._lock:
            leftover.imported(self.state, document)
            try:
                found = leftover.chosen(self.state, self.corpus, document, opened)
                return leftover.take(self._journal, self.corpus, document, found, taken, opinion)
            finally:
                self._imported()

    def take_proposals(self, document: DocumentId) -> Iterator[tuple[Open, OpinionId, Decision]]:
        """Take all that the reader of a document proposes, each as an opinion by a decision of its own."""
        for each in self.open_proposals(document):
            if decision := self.take_lines(document, [each], Taken.OPINION):
                made = (change.new["first"] for change in decision.changes if change.kind == "document")
                yield each, next(made), decision

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

    def read_from(self, document: DocumentId) -> Iterator[Opinion]:
        """The opinions of a document as its reader had them."""
        yield from self.corpus.opinions(self.state.document(document))

    def orphans(self) -> list[tuple[Document, Opinion, dict[str, object]]]:
        """The opinions that vanished with a corrected document, with what had been decided on each."""
        from curate.documents import correcting

        return correcting.orphaned(self.state, self.corpus)

    # -- columns -------------------------------------------------------------------------------------

    def _answers(self) -> dict[str, dict[str, str]]:
        """What was said of columns before; whatever else stands there in project.yaml is passed over."""
        known = self.project.settings.get("columns")
        if not isinstance(known, dict):
            return {}
        return {str(head): each for head, each in known.items() if isinstance(each, dict)}

    def remember_columns(self, head: str, columns: Mapping[str, str]) -> None:
        """Keep what the columns of a head are, beside what is in project.yaml now."""
        self.project = open_project(self.project.path)
        settings = {**self.project.settings, "columns": {**self._answers(), head: dict(columns)}}
        self.project = save_settings(self.project, settings)
