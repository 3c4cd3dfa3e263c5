"""The real documents beside the project, where they are there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Documents and truths that are never part of the project."""

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real documents are not beside this checkout"
)
"""Marks a test that reads them."""


def seed(number: int) -> Path:
    """The path of one of the five seeds."""
    return next((SHARED / "seeds").glob(f"{number:03d}_*.txt"))
