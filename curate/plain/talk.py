"""Lines in, lines out: nothing is drawn, no cursor is moved, whatever reads it can read it aloud."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from curate import speech
from store.language import _
from widgets.veil import VEIL


class Ended(Exception):
    """Nobody types any more."""


class Talk:
    """A conversation over two streams."""

    def __init__(self, source: TextIO, target: TextIO) -> None:
        self._source = source
        self._target = target

    def say(self, *lines: str) -> None:
        """Say lines; control characters of a text are not passed on."""
        for line in lines:
            self._target.write(speech.harmless(VEIL.over(line)) + "\n")
        self._target.flush()

    def say_all(self, lines: Iterable[str]) -> None:
        """Say lines as they come."""
        for line in lines:
            self.say(line)

    def ask(self, question: str) -> str:
        """Ask, and return the line that is typed, without blanks around it.

        Raises:
            Ended: there is no further line.
        """
        self._target.write(f"{question} ")
        self._target.flush()
        line = self._source.readline()
        if not self._source.isatty():
            self._target.write("\n")  # nobody pressed Enter on the screen
        if not line:
            raise Ended
        return line.strip()

    def agrees(self, question: str) -> bool:
        """Ask for yes or no; anything but a yes is a no."""
        either = _("(y/n)")
        answer = unicodedata.normalize("NFKC", self.ask(f"{question} {either}")).casefold()
        return answer in {"y", "yes", "はい"}


def over_the_terminal() -> Talk:
    """A conversation over the process's own streams; what is no UTF-8 is read as it can be."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return Talk(sys.stdin, sys.stdout)
