"""A working group's sheet, a survey's free answers: opinions as bullets under headings."""

from __future__ import annotations

from collections.abc import Sequence

from curate.readers import bulleted
from curate.readers.draft import Draft, Found
from curate.readers.sheet import Item, Sheet, sheet
from curate.readers.source import Source
from curate.readers.voice import announces, speaks
from store.model import Kind


class Bullets:
    """Recognised by a heading that announces opinions, and by how the bullets end."""

    kind = Kind.BULLETS

    def score(self, source: Source) -> float:
        """0.4 for a heading that announces opinions, up to 0.5 for bullets that speak, 0.1 for ○."""
        read = sheet(source.lines)
        items = _taken(read)
        if len(items) < 2:
            return 0.0
        announced = bool(_announcing(read)) or any(map(announces, read.shorts))
        spoken = sum(speaks(item.text) for item in items) / len(items)
        return 0.4 * announced + 0.5 * spoken + 0.1 * (items[0].style == "○")

    def read(self, source: Source) -> Draft:
        """Read each bullet as an opinion; ■ sums up and ※ remarks."""
        read = sheet(source.lines)
        items = _taken(read)
        claims = read.claims
        bulleted.claim(items, "opinion", claims)
        if items:
            bulleted.front(source.lines, items[0].lines[0][0].number, claims)
        return Draft(Kind.BULLETS, opinions=tuple(_opinions(items)), claims=claims.all())


def _announcing(read: Sheet) -> set[str]:
    """The headings above bullets that announce opinions."""
    return {h.field.text for item in read.items for h in item.path if announces(h.field.text)}


def _taken(read: Sheet) -> list[Item]:
    """The bullets that are opinions: those under headings that say so, or all where none does."""
    announcing = _announcing(read)
    if not announcing:
        return list(read.items)
    return [item for item in read.items if any(h.field.text in announcing for h in item.path)]


def _opinions(items: Sequence[Item]) -> list[Found]:
    """An opinion a bullet; bullets of another mark, set in under one, are details of it."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and _details(items[at], items[end]):
            end += 1
        found.append(bulleted.opinion(items[at], items[at + 1 : end]))
        at = end
    return found


def _details(item: Item, below: Item) -> bool:
    return below.style != item.style and below.indent > item.indent and below.path == item.path
