"""The first word on the screen, written before anything heavy is loaded.

Loading takes a tenth of a second on a good day and seconds on a cold disk; a person who sees that
something happens does not press the key again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from store.errors import CurateError
from store.language import _

_WIPE = b"\r\x1b[K"


def greet() -> None:
    """Say that we are coming, on the line of the cursor."""
    _write(_WIPE + _("Loading...").encode())


def wipe() -> None:
    """Take the word away again."""
    _write(_WIPE)


@contextmanager
def greeted() -> Iterator[None]:
    """Say it at once, and take it away before a refusal is said."""
    greet()
    try:
        yield
    except CurateError:
        wipe()
        raise


def _write(content: bytes) -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        os.write(sys.stdout.fileno(), content)
