"""A look at something in a thread that nobody has to wait for when the program ends.

`asyncio.to_thread` is for decisions: leaving waits until they are on the disk. A search through all
opinions, or the pairs of a hundred thousand texts, would keep the analyst waiting for nothing; here the
thread is a daemon, and what it finds after the end is dropped.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


async def in_background(look: Callable[[], T]) -> T:
    """Return what `look` returns, or raise what it raises; the event loop goes on meanwhile."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()
    work = partial(_work, loop, answer, look)
    threading.Thread(target=work, name="curate-look", daemon=True).start()
    return await answer


def _work(loop: asyncio.AbstractEventLoop, answer: asyncio.Future[T], look: Callable[[], T]) -> None:
    tell: Callable[[], None]
    try:
        tell = partial(_settle, answer, look())
    except BaseException as error:  # noqa: BLE001 - whoever awaits the answer gets it
        tell = partial(_fail, answer, error)
    with suppress(RuntimeError):  # the loop has ended: nobody wants the answer
        loop.call_soon_threadsafe(tell)


def _settle(answer: asyncio.Future[T], value: T) -> None:
    if not answer.done():
        answer.set_result(value)


def _fail(answer: asyncio.Future[T], error: BaseException) -> None:
    if not answer.done():
        answer.set_exception(error)
