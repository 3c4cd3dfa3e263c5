"""Personal data on the screen, covered letter by letter: nothing moves, nothing is lost, a key shows it.

What is covered is said by whoever turns the veil on; a letter gives way to a star of its width. All
that a document or an analyst wrote comes to the screen through here (`widgets.wrapping.clean`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from store.model import Stretch

Find = Callable[[str], Iterable[tuple[int, int]]]
"""Where in a text the stretches lie that are to be covered."""

NARROW, WIDE = "*", "＊"
"""What stands for a letter of one cell, and of two."""


class Veil:
    """Covers texts while it is on."""

    def __init__(self) -> None:
        self._find: Find | None = None
        self.turn = 0
        """Grows whenever other things are covered than before, so that a screen knows to draw anew."""

    @property
    def is_on(self) -> bool:
        """Whether anything is covered."""
        return self._find is not None

    def cover(self, find: Find | None) -> None:
        """Cover from now on what `find` finds; nothing for none."""
        self._find = find
        self.turn += 1

    def over(self, text: str) -> str:
        """Return a text of the same length and width, with stars for what is covered."""
        if self._find is None:
            return text
        parts, at = [], 0
        for start, end in self._find(text):
            parts += [text[at:start], "".join(map(_star, text[start:end]))]
            at = end
        return "".join((*parts, text[at:]))

    def over_all(self, stretches: Iterable[Stretch]) -> Sequence[Stretch]:
        """The same of a text in pieces: what is covered may run over several of them."""
        pieces = tuple(stretches)
        if self._find is None:
            return pieces
        text, at, covered = self.over("".join(each.text for each in pieces)), 0, []
        for each in pieces:
            covered.append(replace(each, text=text[at : at + len(each.text)]))
            at += len(each.text)
        return covered


def _star(character: str) -> str:
    if character.isspace():
        return character
    return WIDE if east_asian_width(character) in {"W", "F"} else NARROW


VEIL = Veil()
"""Of this process: what one screen covers, all do."""
