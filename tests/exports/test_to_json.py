"""JSON: the same content as the canonical file."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from exports.formats import export
from tests.exports.small import decided


def test_json_and_yaml_hold_the_same(tmp_path: Path) -> None:
    small = decided(tmp_path)
    as_json = export("json", small.state, small.corpus, small.project)
    as_yaml = export("yaml", small.state, small.corpus, small.project)
    assert json.loads(as_json) == yaml.safe_load(as_yaml)


def test_japanese_stands_as_it_is_and_the_file_ends_with_a_line_break(tmp_path: Path) -> None:
    small = decided(tmp_path)
    content = export("json", small.state, small.corpus, small.project)
    assert "𠮷田さん".encode() in content
    assert content.endswith(b"}\n")
