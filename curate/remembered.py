"""What is remembered of an analyst from one day to the next: where they stood in a project.

    $XDG_STATE_HOME/curate/<digest of project id and analyst>.json   {"opinion": 17}

It is the analyst's own, so it lies in their home (`~/.local/state` unless XDG_STATE_HOME says otherwise)
and never in the project, which others share. It is a convenience: what cannot be read or written is
passed over.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def folder() -> Path:
    """Where all of it is, whether or not it is there."""
    chosen = os.environ.get("XDG_STATE_HOME", "")
    return (Path(chosen) if chosen else Path.home() / ".local" / "state") / "curate"


def place_file(project: str, who: str) -> Path:
    """Where an analyst's place in a project is kept; the name is a digest, as a name may hold anything."""
    return folder() / f"{hashlib.sha256(f'{project}/{who}'.encode()).hexdigest()[:24]}.json"


def tour_file() -> Path:
    """Where it is kept that the tour was seen: {"seen": true}."""
    return folder() / "tour.json"


def read(file: Path) -> dict[str, Any]:
    """What was remembered; nothing where nothing can be read."""
    with suppress(OSError, ValueError):
        found = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def write(file: Path, what: dict[str, Any]) -> None:
    """Remember; another session of the same analyst never sees half of it."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_text(json.dumps(what), encoding="utf-8")
        beside.replace(file)
