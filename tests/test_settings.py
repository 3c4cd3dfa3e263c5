"""An analyst's own settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.settings import Settings, load, path
from store.errors import BadInput


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.yaml") == Settings(mouse=False)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("mouse: true\n")
    assert load(file).mouse


@pytest.mark.parametrize(
    ("content", "named"),
    [("mouse: 3", "mouse"), ("mice: true", "mice"), ("- mouse", "mapping"), ("{", "YAML")],
)
def test_a_wrong_file_is_refused_by_name_and_key(tmp_path: Path, content: str, named: str) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(content)
    with pytest.raises(BadInput, match=named) as refusal:
        load(file)
    assert "settings.yaml" in refusal.value.title


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text("")
    assert load(file) == Settings()


def test_the_file_is_in_the_configuration_folder() -> None:
    assert path({"XDG_CONFIG_HOME": "/c"}) == Path("/c/curate/settings.yaml")
