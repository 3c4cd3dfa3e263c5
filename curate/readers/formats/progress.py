"""How far a long reading has come; whoever is told may end it by raising."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Is called with the share that has been read, in [0, 1]; what it raises ends the reading."""


def silent(_share: float) -> None:
    """Tell nobody."""
