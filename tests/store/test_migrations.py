from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.errors import Damaged, TooNew
from store.migrations import DECISIONS, FORMAT, known, up_to_date


def test_every_older_format_has_a_step_to_the_next() -> None:
    assert sorted(DECISIONS) == list(range(1, FORMAT))


def test_steps_are_taken_one_after_another() -> None:
    def step(name: str) -> Any:
        return lambda fields: {**fields, "steps": [*fields["steps"], name]}

    steps = {1: step("1→2"), 2: step("2→3")}

    assert up_to_date({"steps": []}, 1, steps=steps, target=3) == {"steps": ["1→2", "2→3"]}
    assert up_to_date({"steps": []}, 3, steps=steps, target=3) == {"steps": []}


def test_a_format_is_known_newer_or_nonsense() -> None:
    assert known(FORMAT, Path("file")) == FORMAT
    with pytest.raises(TooNew):
        known(FORMAT + 1, Path("file"))
    for nonsense in (None, "1", True, 0, -1, 1.0):
        with pytest.raises(Damaged):
            known(nonsense, Path("file"))
