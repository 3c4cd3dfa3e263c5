"""The rows of a long table, a window at a time: what one row has from others is found as in the whole.

A row may have its number from a gap, its item and its answer from the row above, its rest in the row below.
So a window ends only in front of a row that begins anew, and the last row of the window before it, with
all that it came to have, stands above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curate.readers.draft import Found
from curate.readers.tables import continued, habits
from curate.readers.tables.entry import Entry

_LEAST = 500
"""Rows below which a window is not worth its while."""
_MOST = 20_000
"""Rows at which a window ends wherever it is: nothing that long is one opinion, or one gap."""


class Windows:
    """Collects rows and gives the opinions that they are; with `merges` an empty cell is none."""

    def __init__(self, *, merges: bool = False) -> None:
        self._merges = merges
        self._held: list[Entry] = []
        self._above: list[Entry] = []
        self._answered = False
        self._habits: habits.Habits | None = None

    def take(self, entries: Iterable[Entry]) -> tuple[Found, ...]:
        """Take rows that follow those before, and give the opinions that are certain now."""
        self._held.extend(entries)
        least = _LEAST if self._habits else habits.LOOKED_AT
        return self._given(_border(self._held), None) if len(self._held) >= least else ()

    def rest(self, last: int | None) -> tuple[Found, ...]:
        """Give the opinions of all rows that are held; `last` is the number of them that is declared."""
        return self._given(len(self._held), last)

    def _given(self, end: int, last: int | None) -> tuple[Found, ...]:
        if not end:
            return ()
        self._habits = self._habits or habits.Habits.of(self._held, merges=self._merges)
        rows = [*self._above, *self._held[:end]]
        whole = continued.made_whole(
            rows, last, merges=self._merges, answered=self._answered, habits=self._habits
        )
        self._answered = self._answered or any(entry.response.text for entry in whole)
        given = whole[len(self._above) :]
        self._held = self._held[end:]
        self._above = whole[-1:]
        return tuple(map(continued.as_found, given))


def _border(held: Sequence[Entry]) -> int:
    """The last place in front of which a window may end; 0 where there is none yet."""
    numbered = any(entry.number.text for entry in held)
    for at in range(len(held) - 1, 0, -1):
        above, entry = held[at - 1], held[at]
        anew = bool(entry.number.text and above.number.text) if numbered else not entry.fresh
        if anew and entry.text.text:
            return at
    return len(held) if len(held) >= _MOST else 0
