"""What is known of the command line before the command line is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from curate.terminal import greeting


@pytest.fixture
def project(tmp_path: Path) -> str:
    (tmp_path / "project.yaml").touch()
    return str(tmp_path)


def test_a_project_alone_is_opened_without_the_command_line(project: str) -> None:
    assert greeting.project([project]) == project
    assert greeting.project(["open", project]) == project
    assert greeting.project(["--lang", "ja", project]) == project
    assert greeting.project(["open", "nowhere"]) == "nowhere"


@pytest.mark.parametrize(
    "more", [["--plain"], ["--lang", "fr"], ["--lang"], ["more"], ["--help"], ["--lang=de"]]
)
def test_whatever_else_is_said_goes_to_the_command_line(project: str, more: list[str]) -> None:
    assert greeting.project([project, *more]) == ""


@pytest.mark.parametrize("words", [[], ["demo"], ["demo", "folder"], ["status", "x"], ["nowhere"], ["open"]])
def test_no_other_verb_is_taken_for_it(words: list[str]) -> None:
    assert greeting.project(words) == ""
