"""What click says is in the user's language too."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from curate.cli.click_sentences import SENTENCES, plurals
from tests.conftest import Run

SOURCE = "".join(each.read_text(encoding="utf-8") for each in Path(click.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("sentence", [*SENTENCES, *plurals(1)])
def test_click_still_says_it_so(sentence: str) -> None:
    assert f'"{sentence}"' in SOURCE


@pytest.mark.parametrize(
    "words",
    [
        *(["--help"], ["import"], ["export", "--help"], ["decide", "--help"], ["import", "x", "--nope"]),
        *(["match"], ["verify", "x"], ["no"]),
    ],
)
def test_help_and_wrong_use_are_japanese(curate: Run, words: list[str]) -> None:
    done = curate("--lang", "ja", *words)
    said = done.stdout + done.stderr
    assert not re.search(r"Usage|Options|Commands|Error|Missing|Show|Try|No such|required", said)
    assert "使い方" in said
