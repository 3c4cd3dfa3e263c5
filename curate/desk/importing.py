"""Documents come into a project, and what their readers left over is dealt with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from curate.desk.looking import Looking
from curate.documents.replacing import AUTO, resembled, told_apart
from curate.readers.formats.progress import Progress, silent
from store.corpus import spool
from store.model import Document, DocumentId, Kind, Reading
from store.project import open_project, save_settings

if TYPE_CHECKING:
    from curate.documents.importing import Imported
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
        with self._lock:
            return resembled(self.state, self.corpus, reading)

    def keep_reading(self, file: Path, reading: Reading, *, replaces: DocumentId = AUTO) -> Imported:
        """Put what was read out of a file in force.

        Raises:
            Refused: the same file is in the project already.
        """
        from curate.documents import importing

        try:
            reading = told_apart(self.state, self.corpus, reading, replaces)
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
                self._show_written()

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
                self._show_written()

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

        try:
            return importing.restored(self._journal, self.corpus, file)
        finally:
            with self._lock:
                self._show_written()

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
