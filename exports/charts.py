"""The two charts of a result as SVG: opinions by initiative, and by category over initiative.

Bars have their numbers beside them, parts of a bar a pattern of lightness that prints in grey, and each
chart a title and a description that a screen reader says; the tables beside them hold the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from exports import words
from exports.table import Table, Total, category_of, initiatives_of

WIDTH, LABEL, ROW, BAR = 960, 380, 26, 18
"""Of a chart, of its labels, of a line and of the bar in it, in px."""

PAGE = 22
"""Bars that go on one sheet of A4 landscape; a longer chart goes on in a picture below, so that printing
cuts none in two."""

LABEL_CELLS = 44
"""Half-width characters that fit into a label."""

COLOURS = ("#1b4f72", "#d68910", "#5dade2", "#7b241c", "#82b366", "#b39ddb", "#595959", "#f5b7b1")
"""Of categories in their order; each next to each other at 3:1 or with a white gap between."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart."""

    label: str
    """What was counted."""
    parts: tuple[tuple[str, int], ...]
    """Counts by category; one part without a name where there are none."""

    @property
    def length(self) -> int:
        """What stands behind the bar."""
        return sum(count for _name, count in self.parts)


def by_initiative(found: Table) -> str:
    """The submissions that concern each initiative."""
    bars = [Bar(each.name, (("", each.count),)) for each in found.by_initiative]
    return _pages("chart-initiative", words.BY_INITIATIVE, bars, {"": COLOURS[0]})


def category_over_initiative(found: Table) -> str:
    """The same, each bar in parts by response category."""
    colours = _colours(found.by_category)
    bars = [
        Bar(each.name, tuple(_by_category(found, each.name, list(colours)))) for each in found.by_initiative
    ]
    return _pages("chart-category", words.CATEGORY_OVER_INITIATIVE, bars, colours)


def _colours(categories: Sequence[Total]) -> dict[str, str]:
    return {each.name: COLOURS[n % len(COLOURS)] for n, each in enumerate(categories)}


def _by_category(found: Table, initiative: str, categories: Sequence[str]) -> list[tuple[str, int]]:
    counts = dict.fromkeys(categories, 0)
    for row in found.rows:
        if initiative in initiatives_of(row):
            counts[category_of(row)] += row.count
    return [(name, count) for name, count in counts.items() if count]


def _pages(id_: str, title: str, bars: Sequence[Bar], colours: Mapping[str, str]) -> str:
    longest = max((bar.length for bar in bars), default=0) or 1
    parts = [bars[at : at + PAGE] for at in range(0, len(bars), PAGE)] or [bars]
    if len(parts) == 1:
        return _svg(id_, title, bars, colours, longest)
    return "\n".join(
        _svg(f"{id_}-{n}", f"{title} ({n}/{len(parts)})", part, colours, longest)
        for n, part in enumerate(parts, 1)
    )


def _svg(id_: str, title: str, bars: Sequence[Bar], colours: Mapping[str, str], longest: int) -> str:
    named = {name: colour for name, colour in colours.items() if name}
    top = ROW * ((len(named) + 3) // 4) if named else 0
    height = max(ROW, top + ROW * len(bars))
    parts = [
        f'<svg id="{id_}" role="img" aria-labelledby="{id_}-title {id_}-desc" '
        f'viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{id_}-title">{escape(title)}</title>',
        f'<desc id="{id_}-desc">{escape(_said(bars))}</desc>',
        *_keys(named),
    ]
    for n, bar in enumerate(bars):
        parts += _bar(bar, top + n * ROW, longest, colours)
    return "\n".join([*parts, "</svg>"])


def _said(bars: Sequence[Bar]) -> str:
    return "、".join(f"{bar.label} {bar.length}件" for bar in bars) or "0件"


def _keys(named: Mapping[str, str]) -> list[str]:
    found = []
    for n, (name, colour) in enumerate(named.items()):
        x, y = (n % 4) * (WIDTH // 4), (n // 4) * ROW
        found.append(f'<rect x="{x}" y="{y + 5}" width="14" height="14" fill="{colour}"/>')
        found.append(f'<text x="{x + 20}" y="{y + 17}">{escape(_short(name, 24))}</text>')
    return found


def _bar(bar: Bar, y: int, longest: int, colours: Mapping[str, str]) -> list[str]:
    x, room = float(LABEL), WIDTH - LABEL - 60
    found = [
        f'<text x="{LABEL - 8}" y="{y + 18}" text-anchor="end">'
        f"{escape(_short(bar.label, LABEL_CELLS))}</text>"
    ]
    for name, count in bar.parts:
        width = room * count / longest
        said = escape(f"{bar.label} {name} {count}件".replace("  ", " "))
        found.append(
            f'<rect x="{x:.1f}" y="{y + 4}" width="{max(width - 1, 1):.1f}" height="{BAR}" '
            f'fill="{colours[name]}"><title>{said}</title></rect>'
        )
        x += width
    found.append(f'<text x="{x + 6:.1f}" y="{y + 18}">{bar.length}</text>')
    return found


def _short(text: str, cells: int) -> str:
    """A text that fits into so many half-width cells."""
    taken = 0
    for n, character in enumerate(text):
        taken += 1 if character.isascii() else 2
        if taken > cells:
            return text[: max(n - 1, 0)] + "…"
    return text
