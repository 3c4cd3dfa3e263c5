"""The process beside: a session of its own that only reads, and answers what it is asked.

    python -m curate.beside.thinking PROJECT WHO LANGUAGE

Each question has a thread, so that a short one does not wait for a long one. It gives way to whatever
else the machine has to do, and ends when nobody can ask any more.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from curate import speech
from curate.beside.talk import Answer, Kind, Question
from curate.session import Session
from store.errors import CurateError

_NICENESS = 10
"""Of a machine that others use, a tenth of a share: keys go first, and a search still comes to an end."""


class Thinking(Session):
    """A session that decides nothing, and keeps what searches found."""

    @property
    def searched(self) -> Path | None:
        """The project's own folder for it."""
        return self.project.path / "cache"


class Mouth:
    """Says one thing at a time."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = threading.Lock()

    def say(self, number: int, kind: Kind, value: Any) -> None:
        """Give an answer to a question."""
        content = pickle.dumps(Answer(number, kind, value))
        with self._lock:
            self._out.write(content)
            self._out.flush()


def answer(session: Session, question: Question, mouth: Mouth) -> None:
    """Call the verb and say what it returned; whatever is no refusal ends the process."""
    options = dict(question.options)
    if question.followed:
        options["progress"] = lambda *how_far: mouth.say(question.number, Kind.SO_FAR, how_far)
    try:
        if session.state.seq < question.after:
            session.refresh()
        found = getattr(session, question.verb)(*question.args, **options)
    except CurateError as error:
        mouth.say(question.number, Kind.REFUSED, error)
    else:
        mouth.say(question.number, Kind.FOUND, found)


def _give_way() -> None:
    """Let the process that draws go first.

    Linux shares the machine out among sessions before it looks at niceness, where it groups processes
    so (`sched_autogroup_enabled`): this one is a session of its own, which gives way as a whole.
    """
    os.nice(_NICENESS)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICENESS))


def main() -> None:
    """Answer until nobody asks any more."""
    _give_way()
    speech.speak(sys.argv[3])
    threading.excepthook = lambda _args: os._exit(1)  # whoever waits for the answer must hear of it
    asked, mouth = sys.stdin.buffer, Mouth(sys.stdout.buffer)
    sys.setswitchinterval(0.001)
    with Thinking.open(Path(sys.argv[1]), who=sys.argv[2], readonly=True) as session:
        while True:
            try:
                question = pickle.load(asked)  # noqa: S301 - from our own parent
            except EOFError:
                session.stop_searching()
                os._exit(0)
            threading.Thread(target=partial(answer, session, question, mouth), daemon=True).start()


if __name__ == "__main__":
    main()
