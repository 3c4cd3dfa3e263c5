"""What others would load at the start and never need here: a twentieth of what is loaded.

Textual's palette of commands (we have our own), its table of colours for developers and the files that it
delivers to browsers; the encryption of connections that asyncio would make. Whoever imports one of these
afterwards gets it.
"""

from __future__ import annotations

import sys
from types import ModuleType

_LEFT_OUT = ("textual.command", "rich.table", "platformdirs", "uuid")
"""Asked for names only: a stand-in has them all."""

_OPTIONAL = ("ssl",)
"""Whoever asks for these does without where Python was built without them."""


def spare() -> None:
    """Load Textual's application without all that; before anything else of it is loaded."""
    absent = [name for name in (*_LEFT_OUT, *_OPTIONAL) if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _stand_in(name) if name in _LEFT_OUT else None  # type: ignore[assignment]
    from textual import app, screen  # noqa: F401

    for name in absent:
        del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    setattr(module, "__getattr__", lambda wanted: type(wanted, (), {}))  # noqa: B010 - a module's own hook
    return module
