"""An analyst who answers from a list: whole workflows without a terminal.

The real session, the real store, real files; only the person is made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from curate.headless.scripting import decide
from curate.session import Session
from store.project import create


class Analyst:
    """Works on one project through the same verbs as everybody, and remembers the answers."""

    def __init__(self, project: Path, *, who: str = "tanaka") -> None:
        if not (project / "project.yaml").exists():
            create(project)
        self.session = Session.open(project, who=who)
        self.answers: list[dict[str, Any]] = []

    def reads(self, *files: Path) -> Analyst:
        """Import documents."""
        for _imported in self.session.import_documents(files):
            pass
        return self

    def decides(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Make decisions; the answers come back and are kept."""
        return self.runs(json.dumps(row, ensure_ascii=False) for row in rows)

    def runs(self, lines: Iterable[str]) -> list[dict[str, Any]]:
        """Make the decisions of a script; the answers come back and are kept."""
        answers = list(decide(self.session, (line.encode() for line in lines)))
        self.answers += answers
        return answers

    def leaves_and_comes_back(self) -> Analyst:
        """Close the session and open another, as after a night."""
        path, who = self.session.project.path, self.session.who
        self.session.close()
        self.session = Session.open(path, who=who)
        return self

    def __enter__(self) -> Analyst:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.session.close()
