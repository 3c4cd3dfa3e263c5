"""Texts of a ward that does not exist, and how to read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from curate.readers.reading import read
from store.model import Reading


def reading(folder: Path, text: str, name: str = "文書.txt", **asked: Any) -> Reading:
    """Write `text` to a file and read it."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path, **asked)


def table(*rows: str, head: str = "No|分野|要旨|区の考え方") -> str:
    """Rows of a response table; cells are set apart by strokes here and by tabs in the text."""
    return "\n".join(["ひばり野区みらい計画（素案）への意見と区の考え方", "", head, *rows]).replace("|", "\t")
