"""An export as plain values: whether a file is one, and what it holds, each key once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from exports.document import FORMAT, VERSION
from store.errors import BadInput
from store.language import _

_SUFFIXES = {".yaml", ".yml", ".json"}
"""No document that opinions are read from is called so."""


def is_export(path: Path) -> bool:
    """Whether a file is an export by its name; `loaded` says what is wrong with one that is none."""
    return path.suffix.lower() in _SUFFIXES and path.is_file()


def loaded(path: Path) -> dict[str, Any]:
    """Return an export as plain values.

    Raises:
        BadInput: it cannot be read, is no YAML or JSON, or is of a version that this curate does not know.
    """
    try:
        content = _plain(path)
    except (OSError, ValueError, RecursionError) as error:
        raise unusable(path, str(error).splitlines()[0] if str(error) else "") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise unusable(path, _("it does not say that it is one"))
    if content.get("version") != VERSION:
        raise unusable(path, _("its version is {version}").format(version=content.get("version")))
    return content


def _plain(path: Path) -> Any:
    import yaml

    text = path.read_bytes().decode("utf-8-sig")
    if path.suffix.lower() == ".json":
        content = json.loads(text, object_pairs_hook=_each_once)
    else:
        try:
            content = yaml.load(text, _loader())  # noqa: S506 - it is a safe one
        except yaml.YAMLError as error:
            raise ValueError(str(error)) from error
    json.dumps(content, ensure_ascii=False, default=str).encode("utf-8")  # half a character is refused here
    return content


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of which no key stands twice: other programs take the first of two where we take the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for n, (name, _value) in enumerate(pairs) if name in dict(pairs[:n]))
        raise ValueError(_("“{name}” stands twice in one place").format(name=twice))
    return found


@cache
def _loader() -> Any:
    """PyYAML's safe loader, which refuses a key that stands twice."""
    import yaml

    base: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
            found: dict[str, Any] = super().construct_mapping(node, deep)
            if len(found) < len(node.value):
                _each_once([(key.value, None) for key, _value in node.value])
            return found

    return Loader


def unusable(path: Path, why: str) -> BadInput:
    """The error for a file that is no whole export."""
    return BadInput(
        _("{file} is no whole export: {why}.").format(file=path.name, why=why),
        _("Take it from `curate export` anew; exports/schema.json says what has to be in it."),
    )
