"""Runs the terminal interface on a session in memory, for tests that need a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from curate.app import run
from tests.fake_session import FakeSession

if __name__ == "__main__":
    sys.exit(run(FakeSession()))
