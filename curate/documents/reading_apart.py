"""Reading a file in a process of its own, so that no key waits for it and it can be stopped at any moment.

    python -m curate.documents.reading_apart      a pickled `Wish` comes in; pickles go out until the last

Both ends are the same program on the same machine. What was read comes in pieces of which each takes a
few milliseconds to take in: a thread of ours that unpickles a hundred thousand opinions at once would
keep the screen waiting as much as reading them here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from curate import speech
from curate.readers.asking import Answers
from curate.readers.formats.progress import Progress, silent
from store.corpus import spool
from store.errors import BadInput, CurateError, Refused
from store.language import _

_PIECE = 50
"""Opinions, initiatives or claims that are sent at once."""

_LISTS = ("opinions", "initiatives", "claims")
"""The fields of a reading that may be long."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be read, and how (see `curate.readers.reading.read`)."""

    path: Path
    """The file."""
    kind: str = "auto"
    """What it is said to be."""
    columns: Mapping[str, str] | None = None
    """Which column is what."""
    encoding: str | None = None
    """How its bytes are to be decoded."""
    answers: Answers | None = None
    """What was said of columns before."""
    lang: str = "en"
    """In which language refusals are to be worded."""
    spool: Path = field(default_factory=lambda: spool.new(Path(tempfile.gettempdir())))
    """Where the pieces of a long document go."""


class Apart:
    """One reading in a process of its own."""

    def __init__(self, wish: Wish) -> None:
        self._wish = replace(wish, lang=speech.spoken())
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """End the reading, at any time and from any thread; whoever waits for it hears of that."""
        self._stopped.set()
        if (process := self._process) is not None:
            process.kill()

    def read(self, progress: Progress = silent) -> Any:
        """Return the reading; blocks.

        Raises:
            Refused: it was stopped.
            BadInput, ColumnsUnknown: as `curate.readers.reading.read` does.
        """
        command = [sys.executable, "-m", "curate.documents.reading_apart"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            self._process = process
            if self._stopped.is_set():
                process.kill()
            try:
                return _taken_in(process, self._wish, progress)
            except (EOFError, pickle.UnpicklingError, BrokenPipeError) as error:
                process.kill()
                process.wait()
                spool.remove(self._wish.spool)
                raise self._ended(error) from error
            finally:
                process.kill()

    def _ended(self, error: Exception) -> CurateError:
        if self._stopped.is_set():
            return Refused(_("The import was stopped."), _("Nothing of it was kept."))
        return BadInput(
            _("{file} could not be read: {why}.").format(file=self._wish.path.name, why=error),
            _("It may need more memory than there is. Part it into several files."),
        )


def _taken_in(process: subprocess.Popen[bytes], wish: Wish, progress: Progress) -> Any:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    with process.stdin as asked:
        pickle.dump(wish, asked)
    long: dict[str, list[Any]] = {name: [] for name in _LISTS}
    while True:
        what, value = pickle.load(process.stdout)  # noqa: S301 - it comes from this very module
        if what == "progress":
            progress(value)
        elif what == "error":
            raise value
        elif what == "reading":
            return replace(value, **{name: tuple(found) for name, found in long.items()})
        else:
            long[what] += value


def main() -> None:
    """Read one file for the session that has started this process."""
    os.nice(10)
    wish: Wish = pickle.load(sys.stdin.buffer)  # noqa: S301 - it comes from this very module
    speech.speak(wish.lang)
    with suppress(BrokenPipeError):
        for each in _answers(wish, lambda share: _send(sys.stdout.buffer, ("progress", share))):
            _send(sys.stdout.buffer, each)


def _answers(wish: Wish, progress: Callable[[float], None]) -> Iterator[tuple[str, Any]]:
    from curate.documents.long import read_into

    try:
        reading = read_into(
            wish.spool,
            wish.path,
            kind=wish.kind,
            columns=wish.columns,
            encoding=wish.encoding,
            answers=wish.answers,
            progress=progress,
        )
    except CurateError as error:
        yield "error", error
        return
    for name in _LISTS:
        for piece in _pieces(getattr(reading, name)):
            yield name, piece
    yield "reading", replace(reading, opinions=(), initiatives=(), claims=())


def _pieces(values: Sequence[Any]) -> Iterator[list[Any]]:
    for at in range(0, len(values), _PIECE):
        yield list(values[at : at + _PIECE])


def _send(out: BinaryIO, value: tuple[str, Any]) -> None:
    pickle.dump(value, out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()


if __name__ == "__main__":
    main()
