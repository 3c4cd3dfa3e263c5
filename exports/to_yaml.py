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
from functools import cache, lru_cache
from typing import Any

from exports.document import sections
from exports.material import Material

_LONG = 40
"""Characters from which on a text, not a name or a checksum, stands under its key instead of behind it."""

_WIDTH = 1 << 30
"""No text is as wide as that."""

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

    parts = _Events()
    parts.add(value)
    by_libyaml = native and parts.native and yaml.__with_libyaml__
    dumper = yaml.CSafeDumper if by_libyaml else yaml.SafeDumper
    written: str = yaml.emit(parts.whole(), Dumper=dumper, allow_unicode=True, width=_WIDTH)
    return written


class _Events:
    """What an emitter is told of a value, with our taste in texts and lists."""

    def __init__(self) -> None:
        from yaml import events

        self._made: list[Any] = []
        self._yaml = events
        self.native = True
        """Whether libyaml writes all of it as PyYAML does."""

    def whole(self) -> list[Any]:
        """A document of one value, without a mark where it begins or ends."""
        yaml = self._yaml
        begin = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
        return [*begin, *self._made, yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]

    def add(self, value: object) -> None:
        """Tell of a value."""
        if isinstance(value, str):
            if _BEYOND.search(value):
                self.native = False
            self._made.append(_text(value, _style(value)))
        elif isinstance(value, dict):
            self._mapping(value)
        elif isinstance(value, list):
            self._list(value)
        else:
            self._made.append(self._yaml.ScalarEvent(None, None, (True, False), _plain(value)))

    def _list(self, value: list[object]) -> None:
        """Ids and line numbers stand in one line, everything else below each other."""
        in_line = all(isinstance(each, int) for each in value)
        self._made.append(self._yaml.SequenceStartEvent(None, None, True, flow_style=in_line))
        for each in value:
            self.add(each)
        self._made.append(self._yaml.SequenceEndEvent())

    def _mapping(self, value: Mapping[str, object]) -> None:
        """A key stands in its line where YAML lets it, which is up to some 120 characters."""
        self._made.append(self._yaml.MappingStartEvent(None, None, True, flow_style=False))
        for name, each in value.items():
            is_native, event = _key(name)
            self.native = self.native and is_native
            self._made.append(event)
            self.add(each)
        self._made.append(self._yaml.MappingEndEvent())


def _style(value: str) -> str | None:
    """How a text is written: as a block, in quotes, or as it is where that cannot be mistaken."""
    if _INEXACT.search(value):
        return '"'
    if "\n" in value or (len(value) >= _LONG and (" " in value or not value.isascii())):
        return "|"
    return "'" if _NUMBER.fullmatch(value) else None


def _text(value: str, style: str | None) -> Any:
    from yaml.events import ScalarEvent

    is_plain = style is None and _is_text(value)
    return ScalarEvent(None, None, (is_plain, True), value, style=style)


@lru_cache(maxsize=1024)
def _key(name: str) -> tuple[bool, Any]:
    """A key, and whether libyaml writes it as PyYAML does."""
    style = _style(name)
    if style == "|":
        style = '"' if "\n" in name else None
    return _is_short(name) and not _BEYOND.search(name), _text(name, style)


@lru_cache(maxsize=4096)
def _is_text(value: str) -> bool:
    """Whether YAML 1.1 takes it for a text where it stands without quotes."""
    tag: str = _resolver().resolve(_scalar(), value, (True, False))
    return tag == _STRING


@cache
def _resolver() -> Any:
    from yaml.resolver import Resolver

    return Resolver()


@cache
def _scalar() -> Any:
    from yaml.nodes import ScalarNode

    return ScalarNode


def _plain(value: object) -> str:
    """A number, a truth value or nothing, as YAML writes it."""
    if type(value) is int:
        return str(value)
    from yaml.representer import SafeRepresenter

    written: str = SafeRepresenter().represent_data(value).value
    return written


def _is_short(key: str) -> bool:
    """Whether a key stands before its colon in every emitter; in libyaml 118 bytes of UTF-8 do."""
    return 0 < len(key) <= 25 and "\n" not in key and not _INEXACT.search(key)
