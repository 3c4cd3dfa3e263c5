"""Documents come into a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from curate.desk.looking import Looking
from curate.importing import Imported, asked_by, import_file
from store.project import open_project, save_settings


class Importing(Looking):
    """Importing documents, and remembering what was said of them."""

    def import_documents(
        self,
        files: Iterable[Path],
        *,
        kind: str = "auto",
        columns: Mapping[str, str] | None = None,
        encoding: str | None = None,
    ) -> Iterator[Imported]:
        """Import files one after another, each as one decision; yields each as it is in force.

        What `columns` says of a head that nobody knows unasked is kept in project.yaml for the next file.
        """
        for file in files:
            with self._lock:
                imported = import_file(
                    self._journal,
                    self.corpus,
                    file,
                    kind=kind,
                    columns=columns,
                    encoding=encoding,
                    answers=self._answers(),
                )
                self.state = self._journal.state
                if columns and (head := asked_by(file, kind=kind, encoding=encoding)):
                    self._remember(head, columns)
            yield imported

    def _answers(self) -> dict[str, dict[str, str]]:
        """What was said of columns before; whatever else stands there in project.yaml is passed over."""
        known = self.project.settings.get("columns")
        if not isinstance(known, dict):
            return {}
        return {str(head): each for head, each in known.items() if isinstance(each, dict)}

    def _remember(self, head: str, columns: Mapping[str, str]) -> None:
        """Keep what the columns of a head are, beside what is in project.yaml now."""
        self.project = open_project(self.project.path)
        settings = {**self.project.settings, "columns": {**self._answers(), head: dict(columns)}}
        self.project = save_settings(self.project, settings)
