"""Textual's bindings, derived from `curate.commands`.

Each key that types a character is bound in its full-width form as well: an input method that was left
on sends ｊ for j, and the analyst should not notice. (Prompts, where text is typed, take characters
before bindings do.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.binding import Binding, BindingType

from curate.commands import COMMANDS, LIST, Command, of

_TO_FULL_WIDTH = 0xFEE0
_FULL_WIDTH_SPACE = "ideographic_space"


def bindings(screen: str) -> list[BindingType]:
    """Every binding that a screen has, its own first."""
    return [binding for command in of(screen) for binding in _of_command(command)]


def list_bindings() -> list[BindingType]:
    """The bindings of wherever something is moved through."""
    return [binding for command in COMMANDS if command.scope == LIST for binding in _of_command(command)]


def full_width(key: str) -> str | None:
    """The full-width form of a key that types a character; None for others."""
    if key == "space":
        return _FULL_WIDTH_SPACE
    if len(key) == 1 and "!" <= key <= "~":
        return chr(ord(key) + _TO_FULL_WIDTH)
    return None


def _of_command(command: Command) -> Iterator[Binding]:
    name = command.action or command.id
    for key in command.keys:
        action = f"{name}('{key}')" if command.by_key else name
        for each in in_both_widths((key,)):
            yield Binding(each, action, show=False)


def in_both_widths(keys: Iterable[str]) -> Iterator[str]:
    """Each key, and after it its full-width form where it has one."""
    for key in keys:
        yield key
        if (wide := full_width(key)) is not None:
            yield wide
