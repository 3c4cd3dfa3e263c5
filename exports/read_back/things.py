"""What an export says, thing by thing: a row under the head of its table, words under their heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from exports import words


class Thing(NamedTuple):
    """One thing that an export says: a record, a row of a table, a paragraph."""

    part: str
    """The section, sheet, caption or heading that it stands under."""
    name: str
    """How a thing of this kind is called there ("No"); empty for a paragraph."""
    key: str
    """What it is known by there; empty for a paragraph."""
    fields: Mapping[str, Any]
    """What it says, by the names of its fields or columns."""


_RECORDS = 3
"""The level of the headings that name a record by its number."""


class Place:
    """Under which heading one is, while one goes through a page."""

    def __init__(self) -> None:
        self._over = self.name = ""

    def says(self, text: str, level: int = 0, term: str = "") -> Thing:
        """What is said here; a heading (of a level from 1 on) is known by itself, and names what follows."""
        if not level:
            return Thing(self.name, "", term, {"": text})
        if level < _RECORDS:
            self._over = text
        self.name = (
            text if level < _RECORDS else f"{self._over}, {words.NUMBER} {text.rsplit(' ', maxsplit=1)[-1]}"
        )
        return Thing(self.name, "", "", {"": text})


def table(part: str, rows: Iterable[Sequence[str]]) -> Iterator[Thing]:
    """Rows under the first of them as head; one whose first cell is empty goes on with the row before it."""
    head: Sequence[str] | None = None
    before: list[str] = []
    for row in rows:
        cells = [each.replace("\r\n", "\n") for each in row]
        if head is None:
            head = cells
            yield Thing(part, cells[0], "", {str(n): each for n, each in enumerate(cells) if each})
        elif cells and not cells[0] and before:
            before = [a + b for a, b in zip(before, cells, strict=False)]
        else:
            yield from _row(part, head, before)
            before = cells
    yield from _row(part, head or (), before)


def _row(part: str, head: Sequence[str], cells: Sequence[str]) -> Iterator[Thing]:
    if cells:
        names = [*head, *(str(n) for n in range(len(head), len(cells)))]
        fields = {name: each for name, each in zip(names, cells, strict=False) if each}
        yield Thing(part, head[0] if head else "", cells[0], fields)
