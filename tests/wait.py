"""Wait for facts, never for the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

PATIENCE = 60.0
"""Seconds after which a fact is not going to become one."""


async def wait_for(pilot: Pilot[Any], condition: Callable[[], object], description: str) -> None:
    """Let the application run until `condition` holds.

    Raises:
        AssertionError: it does not come to hold.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not condition():
        if loop.time() > end:
            raise AssertionError(f"waited in vain until {description}")
        await pilot.pause()
        await asyncio.sleep(0.005)
    await pilot.pause()
