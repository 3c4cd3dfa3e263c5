"""A report of which one part lists what outside experts said, and another what the plan will hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from curate.readers.bullets import bulleted, paired, titled
from curate.readers.bullets.sheet import Item, Sheet, sheet_of, untitled
from curate.readers.draft import Draft
from curate.readers.plans import listed
from curate.readers.source import Source
from curate.readers.text.voice import announces, speaks
from store.model import Kind

_EXPERTS = re.compile(r"有識者|専門家|学識|アドバイザー|委員|審議会|懇談会|補佐官|顧問")


class Experts:
    """Recognised by a heading that announces experts' opinions over bullets that speak."""

    kind = Kind.EXPERTS

    def score(self, source: Source) -> float:
        """0.9 where there is such a part of the document, 0 where there is none."""
        return 0.9 if _spoken(source.once(sheet_of)) else 0.0

    def read(self, source: Source) -> Draft:
        """Read the bullets of that part as opinions, and the list of what the plan will hold."""
        read = source.once(sheet_of)
        claims = read.claims.copy()
        spoken = _spoken(read)
        titles = (*read.shorts, *(heading.field.text for heading in read.headings))
        items = titled.parted(paired.told(spoken, titles), claims)
        bulleted.claim(items, "opinion", claims)
        first = {item.lines[0][0].start for item in spoken}
        others = [item for item in read.items if item.lines[0][0].start not in first]
        initiatives = listed.initiatives(others, claims)
        if items:
            bulleted.front(source.lines, items[0].lines[0][0].number, claims)
        return Draft(
            Kind.EXPERTS,
            opinions=tuple(bulleted.opinion(item) for item in untitled(read, items)),
            initiatives=initiatives,
            claims=claims.all(),
        )


def _spoken(read: Sheet) -> list[Item]:
    """The bullets under headings that announce experts' opinions, where at least half of them speak.

    A list of the experts' names stands under such a heading too, but names do not speak.
    """
    parts: dict[tuple[str, ...], list[Item]] = {}
    for item in read.items:
        path = [heading.field.text for heading in item.path]
        outer = next((at for at, heading in enumerate(path, start=1) if announces(heading)), 0)
        if outer and any(map(_EXPERTS.search, path)):
            parts.setdefault(tuple(path[:outer]), []).append(item)
    return [item for items in parts.values() if _speak(items) for item in items]


def _speak(items: Sequence[Item]) -> bool:
    return 2 * sum(speaks(item.text) or item.text.endswith("。") for item in items) >= len(items)
