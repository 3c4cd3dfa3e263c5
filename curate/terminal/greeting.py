"""The first word on the screen, written before anything heavy is loaded, the command line included.

Loading takes a quarter of a second on a good day and seconds on a cold disk; a person who sees that
something happens does not press the key again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from curate import speech
from curate.terminal.widths import ASKED
from store.errors import CurateError
from store.language import _

_WIPE = b"\r\x1b[K"


_VERBS = ("open", "demo")
"""The verbs that open the terminal interface; a project alone does as well."""


def opens(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the terminal interface, as far as a glance tells."""
    _lang, words, options = _parted(arguments)
    if options:
        return False
    return words[0] in _VERBS if len(words) > 1 else bool(words) and _is_project(words[0])


def project(arguments: Sequence[str]) -> str:
    """The project that these arguments open, where they say no more; else nothing."""
    lang, words, options = _parted(arguments)
    if options or lang not in {None, *speech.LANGUAGES} or words[-1:] in ([], ["demo"]):
        return ""
    return words[-1] if words == ["open", words[-1]] or (len(words) == 1 and opens(arguments)) else ""


def hello(arguments: Sequence[str]) -> None:
    """Say the first word in its language, if these arguments open the interface."""
    if opens(arguments):
        speech.speak(_parted(arguments)[0])
        if os.environ.get("TERM") != "dumb":
            ASKED.ask()
        greet()


def _parted(arguments: Sequence[str]) -> tuple[str | None, list[str], list[str]]:
    """The language, the words, and all other options."""
    lang: str | None = None
    words: list[str] = []
    options: list[str] = []
    rest = iter(arguments)
    for each in rest:
        if each == "--lang":
            lang = next(rest, "")
        elif each.startswith("--lang="):
            lang = each.partition("=")[2]
        else:
            (options if each.startswith("-") else words).append(each)
    return lang, words, options


def _is_project(word: str) -> bool:
    return word == "demo" or Path(word, "project.yaml").is_file()


def greet() -> None:
    """Say that we are coming, on the line of the cursor."""
    _write(_WIPE + _("Loading...").encode())


def wipe() -> None:
    """Take the word away again."""
    _write(_WIPE)


@contextmanager
def greeted() -> Iterator[None]:
    """Say it at once, and take it away before a refusal is said, or that it was stopped."""
    greet()
    try:
        yield
    except (CurateError, KeyboardInterrupt):
        wipe()
        raise


def _write(content: bytes) -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        os.write(sys.stdout.fileno(), content)
