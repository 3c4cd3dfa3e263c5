"""The documents tell the truth: keys, verbs, options, and the files that they name."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import click
import pytest

from curate.cli.program import verbs
from curate.headless.scripting import VERBS as DECISIONS

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.ja.md")
GUIDES = tuple(sorted(each.relative_to(ROOT).as_posix() for each in (ROOT / "docs").glob("*.md")))
"""What stands in both languages."""
WRITTEN = {"docs/keys.md"}
"""Written by `make keys`."""
DOCUMENTS = (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *GUIDES)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def options(verb: str) -> set[str]:
    return {
        name
        for each in verbs.commands[verb].params
        if isinstance(each, click.Option)
        for name in (*each.opts, *each.secondary_opts)
    }


def test_the_tables_of_keys_are_those_of_the_commands() -> None:
    pages: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "write_keys.py"))["pages"]()
    old = [path.name for path, content in pages.items() if path.read_text(encoding="utf-8") != content]
    assert old == [], "run `make keys`"


@pytest.mark.parametrize("name", READMES)
def test_the_first_lines_to_type_are_the_two_commands(name: str) -> None:
    typed = [line.split("#")[0].strip() for line in text(name).splitlines() if line.startswith("    ")]
    assert typed[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("name", [*READMES, *GUIDES])
def test_every_verb_and_option_that_is_shown_exists(name: str) -> None:
    for line in re.findall(r"(?:^ *|[|`] ?)curate ([a-z-][^`\n]*)", text(name), re.MULTILINE):
        verb, *words = shlex.split(line.split("|")[0], comments=True)
        if verb.startswith("-") or verb not in verbs.commands:
            assert verb in {"--lang", "--plain", "--help"} or name in READMES, line
            continue
        assert {word for word in words if word.startswith("-") and word != "-"} <= options(verb), line


@pytest.mark.parametrize("name", [*READMES, *GUIDES])
def test_every_option_that_is_named_alone_exists(name: str) -> None:
    measuring = "".join(each.read_text(encoding="utf-8") for each in (ROOT / "benchmarks").rglob("*.py"))
    known = {"--lang", "--help", *re.findall(r'"(--[a-z-]+)"', measuring)}.union(
        *map(options, verbs.commands)
    )
    assert set(re.findall(r"`(--[a-z-]+)", text(name))) <= known


@pytest.mark.parametrize("name", [*READMES, *GUIDES])
def test_every_decision_of_a_script_that_is_shown_can_be_made(name: str) -> None:
    assert set(re.findall(r'"do": "(\w+)"', text(name))) <= set(DECISIONS)


@pytest.mark.parametrize("name", [each for each in GUIDES if not each.endswith(".ja.md")])
def test_every_guide_has_its_japanese_counterpart(name: str) -> None:
    counterpart = name.replace(".md", ".ja.md")
    assert (ROOT / counterpart).exists()
    if name not in WRITTEN:
        assert f"({Path(counterpart).name})" in text(name)
        assert f"({Path(name).name})" in text(counterpart)


STATED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)(?!\w)|::test_\w+",
    re.ASCII,
)
"""A figure with a point or a comma, and a test that proves something: what no translation changes."""


@pytest.mark.parametrize("name", [each for each in GUIDES if not each.endswith(".ja.md")])
def test_both_languages_state_the_same_figures_and_proofs(name: str) -> None:
    here, there = (set(STATED.findall(text(each))) for each in (name, name.replace(".md", ".ja.md")))
    assert (here - there, there - here) == (set(), set()), "in English only, in Japanese only"


def test_the_changelog_names_every_verb() -> None:
    assert [name for name in verbs.commands if name not in text("CHANGELOG.md")] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_row_of_a_table_has_the_cells_of_its_head(name: str) -> None:
    """A stroke ends a cell even in a code span, save behind a backslash."""
    for table in re.findall(r"(?:^\|.*\n)+", text(name), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1, table


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", text(name))
    here = (ROOT / name).parent
    assert [each for each in targets if "://" not in each and not (here / each).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_module_that_is_named_is_there(name: str) -> None:
    rooms = "store|curate|exports|widgets|tests|benchmarks"
    paths = re.findall(rf"\b((?:{rooms})/[\w/]+\.(?:py|po)\b)", text(name))
    dotted = re.findall(r"python -m (benchmarks[\w.]+)|`(curate\.[a-z_]+\.[a-z_.]+)", text(name))
    modules = [each.rstrip(".") for pair in dotted for each in pair if each]
    gone = [each for each in modules if not _is_there(each) and not _is_there(each.rpartition(".")[0])]
    assert [each for each in paths if not (ROOT / each).exists()] + gone == []


def _is_there(module: str) -> bool:
    return (ROOT / module.replace(".", "/")).with_suffix(".py").exists()
