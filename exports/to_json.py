"""The same shape as JSON, for programs: one document, or one line a thing."""

from __future__ import annotations

import json
from collections.abc import Iterator

from exports.document import sections
from exports.material import Material


def to_json(material: Material) -> Iterator[bytes]:
    """Write the sections of `exports.document` as UTF-8, ending with a line break."""
    lead = "{\n"
    for name, value in sections(material):
        yield f"{lead}  {json.dumps(name)}: ".encode()
        yield from _items(value) if isinstance(value, Iterator) else [_indented(value, "  ")]
        lead = ",\n"
    yield b"\n}\n"


def _items(values: Iterator[object]) -> Iterator[bytes]:
    lead = "["
    for value in values:
        yield f"{lead}\n    ".encode()
        yield _indented(value, "    ")
        lead = ","
    yield b"[]" if lead == "[" else b"\n  ]"


def _indented(value: object, by: str) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.replace("\n", "\n" + by).encode("utf-8")


def to_jsonl(material: Material) -> Iterator[bytes]:
    """Write a line for the whole, then one for each thing: {"section": "records", …}."""
    head, rest = {}, []
    for name, value in sections(material):
        if isinstance(value, Iterator):
            rest.append((name, value))
        else:
            head[name] = value
    yield _line({"section": "export", **head})
    for name, values in rest:
        for value in values:
            yield _line({"section": name, **value})


def _line(value: object) -> bytes:
    # Readers that break lines where Unicode does must not break a record in two.
    text = json.dumps(value, ensure_ascii=False)
    for mark in "\x85\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return (text + "\n").encode("utf-8")
