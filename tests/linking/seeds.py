"""The two real response tables, read by the readers, beside what a careful reader found in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from store.model import Reading
from tests.shared import SHARED, seed


def truth(number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHARED / "truth" / f"{number:03d}.json").read_text(encoding="utf-8"))
    return found


def reading(number: int) -> Reading:
    from curate.readers.reading import read

    path: Path = seed(number)
    return read(path)
