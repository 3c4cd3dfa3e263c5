"""An export is what the project says, or it is said which of its things is not."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from curate.publishing.verifying import verified
from exports.document import document
from exports.verifying import verify
from store import decisions
from store.errors import BadInput
from tests.exports.small import Small, decided


def plain(small: Small) -> dict[str, Any]:
    return document(small.material(), once=True)


def test_a_fresh_export_is_what_the_project_says(tmp_path: Path) -> None:
    true = plain(decided(tmp_path))
    assert verify(deepcopy(true), true).differences == ()


def test_each_thing_that_differs_is_named(tmp_path: Path) -> None:
    small = decided(tmp_path)
    said = plain(small)
    small.decide(decisions.set_field(small.state, 3, "text", "別の文"))
    said["records"].pop()
    said["initiatives"].append({**said["initiatives"][0], "id": 99})
    differences = verify(said, plain(small)).differences
    assert differences == (
        "initiative 99 is in the export, and not in the project.",
        "record 3 differs in: text, read, rev.",
        "record 8 is in the project, and not in the export.",
    )


@pytest.mark.parametrize("name", ["yaml", "json", "html", "csv", "xlsx"])
def test_every_format_can_be_held_against_the_project(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    path = tmp_path / f"result.{name}"
    path.write_bytes(small.written(name, partial=False))
    make = lambda partial, _unmasked: small.material(partial=partial)  # noqa: E731
    assert verified(path, make).differences == ()
    small.decide(decisions.set_field(small.state, 3, "text", "別の文"))
    assert verified(path, make).differences


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not there"):
        verified(tmp_path / "none.yaml", lambda _partial, _unmasked: decided(tmp_path).material())
