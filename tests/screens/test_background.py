"""Looks in threads that nobody waits for at the end."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from curate.screens.background import in_background
from store.errors import UnknownThing


async def test_what_is_found_is_returned_from_another_thread() -> None:
    assert await in_background(threading.current_thread) is not threading.main_thread()


async def test_an_error_comes_to_whoever_asked() -> None:
    def look() -> None:
        raise UnknownThing("There is no such opinion.", "Look for another.")

    with pytest.raises(UnknownThing):
        await in_background(look)


async def test_an_answer_that_nobody_wants_any_more_is_dropped() -> None:
    gate = threading.Event()
    asking = asyncio.ensure_future(in_background(gate.wait))
    await asyncio.sleep(0)
    asking.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await asking


def test_the_program_ends_without_it() -> None:
    script = """
import asyncio, threading
from curate.screens.background import in_background
async def main():
    asyncio.ensure_future(in_background(threading.Event().wait))
    await asyncio.sleep(0)
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=120, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
