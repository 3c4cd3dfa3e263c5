"""JSON: the same content as the canonical file."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.exports.small import decided


def test_json_and_yaml_hold_the_same(tmp_path: Path) -> None:
    small = decided(tmp_path)
    as_json = small.written("json")
    as_yaml = small.written("yaml")
    whole, once = json.loads(as_json), yaml.safe_load(as_yaml)
    opinions = [
        {name: value for name, value in each.items() if name in short}
        for each, short in zip(whole.pop("opinions"), once["opinions"], strict=True)
    ]
    assert opinions == once.pop("opinions")
    assert whole == once


def test_japanese_stands_as_it_is_and_the_file_ends_with_a_line_break(tmp_path: Path) -> None:
    small = decided(tmp_path)
    content = small.written("json")
    assert "𠮷田さん".encode() in content
    assert content.endswith(b"}\n")
