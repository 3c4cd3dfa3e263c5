"""The table of formats: by name, by suffix, and what is said of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.formats import FORMATS, format_of
from store.errors import BadInput
from tests.exports.small import decided, empty


def test_an_unknown_format_is_answered_with_those_there_are(tmp_path: Path) -> None:
    small = empty(tmp_path)
    with pytest.raises(BadInput) as refusal:
        small.written("pages")
    assert all(name in refusal.value.advice for name in FORMATS)


@pytest.mark.parametrize(
    ("target", "name"),
    [(None, "yaml"), (Path("a.yml"), "yaml"), (Path("a.JSON"), "json"), (Path("result"), "yaml")],
)
def test_a_suffix_names_the_format(target: Path | None, name: str) -> None:
    assert format_of(target) == name


def test_an_unknown_suffix_is_refused() -> None:
    with pytest.raises(BadInput, match="pages"):
        format_of(Path("result.pages"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_empty_project(name: str, tmp_path: Path) -> None:
    small = empty(tmp_path)
    assert small.written(name, partial=False)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_state_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    small = decided(tmp_path)
    assert small.written(name) == small.written(name)
