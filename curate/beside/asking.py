"""Asks the process beside, from any thread, several at once; starts it when it is first asked.

Should it end (the machine had too little memory), whoever waits is told so, and the next question
starts another one: it knows nothing that is not in the project.
"""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from curate import speech
from curate.beside.talk import Answer, Kind, Question
from store.errors import CurateError
from store.language import _

Progress = Callable[..., object]


class Beside:
    """The process beside, whether or not it is there yet."""

    def __init__(self, project: Path, who: str) -> None:
        words = [str(project), who, speech.spoken()]
        self._command = [sys.executable, "-m", "curate.beside.thinking", *words]
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._asked: dict[int, tuple[Future[Any], Progress | None]] = {}

    @property
    def is_on(self) -> bool:
        """Whether it has been asked anything yet."""
        return self._process is not None

    def ask(
        self,
        verb: str,
        args: tuple[Any, ...] = (),
        options: dict[str, Any] | None = None,
        *,
        after: int = 0,
        progress: Progress | None = None,
    ) -> Any:
        """What the verb of a session returns on a State that has seen decision `after`; blocks.

        Raises:
            CurateError: what the verb raised, or the process ended.
        """
        answer: Future[Any] = Future()
        question = Question(next(self._numbers), verb, args, options or {}, after, progress is not None)
        with self._lock:
            process = self._started()
            self._asked[question.number] = answer, progress
            if process.stdin is not None:
                with suppress(BrokenPipeError):  # whoever listens to it notices, and tells us
                    pickle.dump(question, process.stdin)
                    process.stdin.flush()
        return answer.result()

    def end(self) -> None:
        """Let it go; what it is thinking about is wanted no more."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
        if self._listener is not None:
            self._listener.join()

    def _started(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is None:
            process = self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            self._listener = threading.Thread(target=self._listen, args=(process,), daemon=True)
            self._listener.start()
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Bring each answer to whoever waits for it, until the process ends."""
        with suppress(OSError), process, suppress(EOFError, pickle.UnpicklingError):  # it closes its pipes
            while process.stdout is not None:
                self._take(pickle.load(process.stdout))  # noqa: S301 - our own child
        with self._lock:
            if self._process is process:
                self._process = None
            left, self._asked = self._asked, {}
        for future, _progress in left.values():
            future.set_exception(
                CurateError(_("What was being looked for was not found: memory ran out."), _("Try again."))
            )

    def _take(self, answer: Answer) -> None:
        future, progress = self._asked[answer.number]
        if answer.kind is Kind.SO_FAR:
            if progress is not None:
                progress(*answer.value)
            return
        del self._asked[answer.number]
        if answer.kind is Kind.FOUND:
            future.set_result(answer.value)
        else:
            future.set_exception(answer.value)
