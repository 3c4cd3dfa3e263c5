"""The canonical file: YAML 1.1 and 1.2 alike, the same bytes for the same State, readable in a diff.

Keys keep the order of `exports.document`. A text that is long or has line breaks stands as a literal
block under its key, so that a changed line shows as that line; where a block could not give it back
exactly (tabs, trailing blanks, control characters) it is quoted. Nothing is folded.

Every item of a list is emitted on its own: by libyaml where PyYAML has it, which is much faster, else
by PyYAML itself. Both give the same bytes, but for two things, and an item that has one of them is left
to PyYAML: libyaml escapes characters beyond U+FFFF (𠮟, 𠮷, emoji), and differs about the keys that are too
long or too odd to stand before their colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from exports.document import sections
from exports.material import Material

_LONG = 40
"""Characters from which on a text, not a name or a checksum, stands under its key instead of behind it."""

_OPTIONS: Mapping[str, Any] = {
    "allow_unicode": True,
    "default_flow_style": False,
    "sort_keys": False,
    "width": 1 << 30,
}
"""Of the emitters; no text is as wide as that."""

_INEXACT = re.compile(
    r"\A[ \n]|\n\Z|[ \t]\n|[ \t]\Z|[\u2028\u2029]"
    r"|[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe]"
)
"""What only a quoted text gives back exactly, in both emitters."""

_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+")
"""What YAML 1.2 takes for a number; PyYAML quotes what 1.1 does."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""What libyaml escapes."""

_STRING = "tag:yaml.org,2002:str"
_LIST = "tag:yaml.org,2002:seq"
_MAPPING = "tag:yaml.org,2002:map"


def to_yaml(material: Material) -> Iterator[bytes]:
    """Write the sections of `exports.document` as UTF-8, a thing at a time."""
    for name, value in sections(material, once=True):
        if isinstance(value, Iterator):
            yield from _items(name, value)
        else:
            yield emit({name: value}).encode("utf-8")


def _items(name: str, values: Iterator[object]) -> Iterator[bytes]:
    lead = f"{name}:\n"
    for value in values:
        yield (lead + emit([value])).encode("utf-8")
        lead = ""
    if lead:
        yield f"{name}: []\n".encode()


def emit(value: object, *, native: bool = True) -> str:
    """Write one value, by libyaml where it is there, `native` and able to."""
    import yaml

    if native and yaml.__with_libyaml__:
        with suppress(_NotNative):
            text: str = yaml.dump(value, Dumper=_dumper("CSafeDumper"), **_OPTIONS)
            return text
    plain: str = yaml.dump(value, Dumper=_dumper("SafeDumper"), **_OPTIONS)
    return plain


class _NotNative(Exception):
    """Something in the value is written differently by libyaml."""


@cache
def _dumper(name: str) -> Any:
    """PyYAML's dumper of that name with our taste in texts and lists, and no anchors."""
    import yaml

    ours = {"ignore_aliases": lambda _self, _data: True, "native": name == "CSafeDumper"}
    dumper: Any = type("Dumper", (getattr(yaml, name),), ours)
    dumper.add_representer(str, _text)
    dumper.add_representer(list, _list)
    dumper.add_representer(dict, _mapping)
    return dumper


def _text(dumper: Any, value: str) -> Any:
    if dumper.native and _BEYOND.search(value):
        raise _NotNative
    if _INEXACT.search(value):
        return dumper.represent_scalar(_STRING, value, style='"')
    if "\n" in value or (len(value) >= _LONG and (" " in value or not value.isascii())):
        return dumper.represent_scalar(_STRING, value, style="|")
    return dumper.represent_scalar(_STRING, value, style="'" if _NUMBER.fullmatch(value) else None)


def _list(dumper: Any, value: list[object]) -> Any:
    """Ids and line numbers stand in one line, everything else below each other."""
    return dumper.represent_sequence(_LIST, value, flow_style=all(isinstance(each, int) for each in value))


def _mapping(dumper: Any, value: dict[str, object]) -> Any:
    """A key stands in its line where YAML lets it, which is up to some 120 characters."""
    if dumper.native and not all(map(_is_short, value)):
        raise _NotNative
    node = dumper.represent_mapping(_MAPPING, value)
    for key, _value in node.value:
        if key.style == "|":
            key.style = '"' if "\n" in key.value else None
    return node


@lru_cache(maxsize=1024)
def _is_short(key: str) -> bool:
    """Whether a key stands before its colon in every emitter; in libyaml 118 bytes of UTF-8 do."""
    return 0 < len(key) <= 25 and "\n" not in key and not _INEXACT.search(key)
