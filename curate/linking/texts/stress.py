"""What an opinion begins with is what it is about: its first half is heard twice.

A subject is named first and reasons follow; where a sentence stands says how much it tells of the whole
(Edmundson, "New methods in automatic extracting", Journal of the ACM 16, 1969; the "lead" that summaries
are compared with since Brandow, Mitze and Rau, 1995). What stands twice counts by the logarithm, as any
piece that a text repeats (`weights`).
"""

from __future__ import annotations

from collections.abc import Iterable


def stressed(text: str, headings: Iterable[str] = ()) -> str:
    """A text as it is weighed: its first half, all of it, and the headings that it stands under.

    They are parted by full stops, so that no piece lies across.
    """
    return "。".join((text[: len(text) // 2], text, *headings))
