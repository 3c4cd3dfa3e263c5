"""The documents tell the truth: keys, verbs, options, and the files that they name."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest

from curate.cli.program import verbs

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_tables_of_keys_are_those_of_the_commands() -> None:
    pages: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "write_keys.py"))["pages"]()
    old = [path.name for path, content in pages.items() if path.read_text(encoding="utf-8") != content]
    assert old == [], "run `make keys`"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_first_lines_to_type_are_the_two_commands(name: str) -> None:
    typed = [line.split("#")[0].strip() for line in text(name).splitlines() if line.startswith("    ")]
    assert typed[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_every_verb_and_option_that_is_shown_exists(name: str) -> None:
    for line in re.findall(r"(?:^    |\| |`)curate (.+?)(?:`|$)", text(name), re.MULTILINE):
        verb, *words = line.split()
        command = verbs.commands.get(verb)
        if verb.startswith("-") or command is None:
            continue
        known = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
        assert {word for word in words if word.startswith("-") and word != "-"} <= known, line


def test_the_changelog_names_every_verb() -> None:
    assert [name for name in verbs.commands if name not in text("CHANGELOG.md")] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", text(name))
    assert [each for each in targets if "://" not in each and not (ROOT / each).exists()] == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_module_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:store|curate|exports|widgets|tests)/[\w/]+\.(?:py|po))`", text(name))
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []
