"""The trials of benchmarks/store/torture.py, the long ones shortened: none breaks a promise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.store import torture

SHORT: dict[str, Callable[[Path], dict[str, Any]]] = {
    "failing disk (EIO)": partial(torture.failing_disk, n=3),
    "flipped bits": partial(torture.flips, n=150),
}


@pytest.mark.parametrize("name", torture.TRIALS)
def test_no_trial_breaks_a_promise(tmp_path: Path, name: str) -> None:
    try:
        found = {**torture.TRIALS, **SHORT}[name](tmp_path)
    except torture.SkippedError as why:
        pytest.skip(str(why))
    assert found["broken"] == 0, found
