"""The walls stand: who may import whom, what a headless verb loads, how large a piece may get."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("curate", "widgets", "store", "exports")

HEADLESS = [
    ["--help"],
    ["init", "{new}"],
    ["import", "{project}", "{file}"],
    ["status", "{project}", "--json"],
    ["groups", "{project}", "--json"],
    ["match", "{texts}"],
    ["suggest", "{project}", "--json"],
    ["decide", "{project}", "--script", "{script}"],
    ["export", "{project}", "--partial"],
    ["check", "{project}"],
    ["history", "{project}"],
    ["undo", "{project}"],
    ["backup", "{project}"],
    ["doctor", "{project}"],
]

PROBE = """
import sys
from curate.cli import program
sys.argv = ["curate", *sys.argv[1:]]
try:
    program.main()
except SystemExit as exit:
    status = exit.code or 0
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("textual", "rich"))
print(loaded, file=sys.stderr)
sys.exit(90 if loaded else status)
"""


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("words", HEADLESS, ids=lambda words: words[0])
def test_a_headless_verb_loads_no_terminal_library(words: list[str], tmp_path: Path) -> None:
    project = tmp_path / "project"
    names = {
        "new": tmp_path / "new",
        "project": project,
        "file": tmp_path / "opinions.txt",
        "texts": tmp_path / "texts.jsonl",
        "script": tmp_path / "script.jsonl",
    }
    names["file"].write_text(
        "【防災】\n○避難所を増やしてほしい。\n○備蓄を見直すべきである。\n", encoding="utf-8"
    )
    names["texts"].write_text('{"id": 1, "text": "同じ"}\n{"id": 2, "text": "同じ"}\n', encoding="utf-8")
    names["script"].write_text('{"do": "keep", "opinion": 1}\n', encoding="utf-8")
    run = [sys.executable, "-c", PROBE]
    if "{project}" in words:
        subprocess.run([*run, "init", str(project)], check=True, capture_output=True)
        if words[0] != "import":
            subprocess.run(
                [*run, "import", str(project), str(names["file"])], check=True, capture_output=True
            )
        if words[0] == "undo":
            script = str(names["script"])
            subprocess.run(
                [*run, "decide", str(project), "--script", script], check=True, capture_output=True
            )
    done = subprocess.run(
        [*run, *(word.format(**names) for word in words)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_contracts_of_the_house_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_no_modules_import_each_other() -> None:
    """Nor in a circle of any length, wherever the import stands; what only types need is no import."""
    trees = {".".join(path.with_suffix("").parts): tree for path, tree in sources()}
    imports = {name: set(imported(tree)) & trees.keys() for name, tree in trees.items()}
    assert any(imports.values())
    TopologicalSorter(imports).prepare()  # a circle raises, and is named


def imported(tree: ast.Module) -> Iterator[str]:
    """All that may be the name of a module that is imported."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        waiting += ast.iter_child_nodes(node)


def test_every_module_and_public_function_says_what_is_true() -> None:
    silent = [str(path) for path, tree in sources() if not ast.get_docstring(tree)]
    assert silent == []


def test_no_class_of_the_interface_outgrows_two_hundred_lines() -> None:
    large = [
        f"{path}: {node.name}"
        for path, tree in sources()
        if path.parts[0] == "widgets" or "screens" in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno >= 200
    ]
    assert large == []


def test_no_function_outgrows_forty_lines() -> None:
    """Docstrings aside: what is said about a function does not make it longer."""
    long = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and (body[-1].end_lineno or 0) - body[0].lineno >= 40:
                    long.append(f"{path}: {node.name}")
    assert long == []


def test_the_doorway_is_under_a_hundred_lines() -> None:
    assert len((ROOT / "curate" / "app.py").read_text(encoding="utf-8").splitlines()) < 100
