"""Headings that nothing but their place tells: each line under one is set in further than it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from curate.readers.lines import Line
from curate.readers.text import marks
from curate.readers.text.marks import Mark
from curate.readers.text.repair import width
from curate.readers.text.voice import speaks

_LONGEST = 20
_NOUN = re.compile(r"(?:こと|ところ|点|もの|について|課題|意見|声)$")


def headings(lines: Sequence[Line], bullets: Sequence[Mark | None]) -> Mapping[int, int]:
    """Places of such headings among `lines`, none of which is blank, and how far each is set in.

    None where a line that is set in less than the bullet above it says something: there print broke
    bullets without setting in what goes on.
    """
    indents = [width(line.text) - width(line.text.lstrip()) for line in lines]
    found: dict[int, int] = {}
    for at in range(len(lines) - 2, -1, -1):
        deeper = indents[at + 1] > indents[at]
        if not bullets[at] and deeper and (bullets[at + 1] or at + 1 in found) and _names(lines[at].text):
            found[at] = indents[at]
    above = 0
    for at in range(len(lines)):
        if bullets[at]:
            above = indents[at]
        elif indents[at] < above and at not in found and not _ends_list(lines[at].text):
            return {}
    return found


def _names(text: str) -> bool:
    said = text.strip()
    named = bool(_NOUN.search(said)) or not speaks(said)
    return marks.short(said) and len(said) <= _LONGEST and named and not marks.page(said)


def _ends_list(text: str) -> bool:
    """Whether a line is of a kind that goes on with nothing."""
    return bool(marks.heading(text) or marks.note(text) or marks.page(text) or marks.sums_up(text))
