"""What every test of the terminal may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.terminal.pty_program import FAKE_APP, Program


@pytest.fixture
def program() -> Iterator[Program]:
    """The interface on a terminal of its own, once it has drawn all that it has to say."""
    with Program(FAKE_APP) as running:
        running.until_shown("10 of 10 undecided")
        running.until_shown("Initiatives -")
        yield running
