"""The sample documents and the scripted decisions on them, wherever the package is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

NAMES = ("計画素案.txt", "意見一覧.tsv", "部会意見.txt", "有識者意見.md")
"""In the order of import: the plan first, so that citations find its initiatives."""

SCRIPT = "decisions.jsonl"
"""Decisions in the format of `curate decide`; they refer to opinions by the order of import."""


@contextmanager
def documents() -> Iterator[tuple[Path, ...]]:
    """The documents as files, in the order of import, for as long as the context lasts."""
    with as_file(files(__package__)) as folder:
        yield tuple(folder / name for name in NAMES)


def decisions() -> list[bytes]:
    """The scripted decisions, one JSON object a line; in the end no opinion is left undecided."""
    return files(__package__).joinpath(SCRIPT).read_bytes().splitlines()
