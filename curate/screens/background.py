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
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


async def in_background(look: Callable[[], T]) -> T:
    """Return what `look` returns, or raise what it raises; the event loop goes on meanwhile."""
    delivery: _Delivery[T] = _Delivery()

    def work() -> None:
        with delivery:
            delivery.found = [look()]

    threading.Thread(target=work, name="curate-look", daemon=True).start()
    return await delivery.answer


class _Delivery(Generic[T]):
    """Brings what a thread found, or the error that it met, to the loop that asked."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.answer: asyncio.Future[T] = self.loop.create_future()
        self.found: list[T] = []

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        with suppress(RuntimeError):  # the loop has ended: nobody wants the answer
            self.loop.call_soon_threadsafe(self._deliver, error)
        return True

    def _deliver(self, error: BaseException | None) -> None:
        if self.answer.done():
            return
        if error is None:
            self.answer.set_result(self.found[0])
        else:
            self.answer.set_exception(error)
