"""The sample documents and the scripted decisions on them, wherever the package is installed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DOCUMENTS = ("計画素案.txt", "意見一覧.tsv", "部会意見.txt", "有識者意見.md")
"""In the order of import: the plan first, so that citations find its initiatives."""

SCRIPT = "decisions.jsonl"
"""Decisions in the format of `curate decide`; they refer to opinions by the order of import."""


def copy_documents(folder: Path) -> tuple[Path, ...]:
    """Write the documents into `folder`, which is made where it is missing; return their paths.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copies = tuple(folder / name for name in DOCUMENTS)
    for copy in copies:
        copy.write_bytes(files(__package__).joinpath(copy.name).read_bytes())
    return copies


def script() -> str:
    """The scripted decisions, one JSON object a line."""
    return files(__package__).joinpath(SCRIPT).read_text(encoding="utf-8")
