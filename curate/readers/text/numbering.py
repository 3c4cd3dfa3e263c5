"""Numbers of opinions: what they count, and what a gap in them says about one that was not printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_NUMBER = re.compile(r"(?:[^\d]{0,6})(\d{1,6})[^\d]{0,3}")


def value(printed: str) -> int | None:
    """What a printed number counts: 7 for "7", "７", "No.7", "質問7", "⑦"; None for "4-4" and for words."""
    plain = unicodedata.normalize("NFKC", printed).strip()
    found = _NUMBER.fullmatch(plain) if len(plain) <= 16 else None
    return int(found.group(1)) if found else None


UNKNOWN = -1
"""Stands for a number that is printed and counts nothing, such as "4-4"."""


def values(printed: Sequence[str]) -> list[int | None]:
    """What each of several printed numbers counts: None where none is printed, else a count or `UNKNOWN`."""
    found = [(each, value(each)) for each in printed]
    return [None if not each else UNKNOWN if number is None else number for each, number in found]


def like(printed: str, number: int) -> str:
    """Write `number` as the document writes `printed`: 52 like "質問51" is "質問52"."""
    plain = unicodedata.normalize("NFKC", printed).strip()
    return re.sub(r"\d+", str(number), plain, count=1) if re.search(r"\d", plain) else str(number)


def room(numbers: Sequence[int | None], last: int | None = None) -> Mapping[int, int]:
    """For each unnumbered place, how many numbers are missing around it.

    `last` is the highest number that there should be, where the document declares it. A run of
    unnumbered places at the start counts from 1. Where numbering falls back, nothing is missing.
    """
    found: dict[int, int] = {}
    for start, end in _runs(numbers):
        before = numbers[start - 1] if start else 0
        after = numbers[end] if end < len(numbers) else (last + 1 if last else None)
        unsure = before is None or after is None or UNKNOWN in (before, after)
        missing = 0 if unsure else (after or 0) - (before or 0) - 1
        found.update(dict.fromkeys(range(start, end), max(missing, 0)))
    return found


def inferred(numbers: Sequence[int | None], last: int | None = None) -> Mapping[int, int]:
    """The numbers that the gaps give: only where as many are missing as places have none."""
    found: dict[int, int] = {}
    gaps = room(numbers, last)
    for start, end in _runs(numbers):
        if gaps[start] == end - start:
            before = numbers[start - 1] if start else 0
            found.update({at: (before or 0) + at - start + 1 for at in range(start, end)})
    return found


def _runs(numbers: Sequence[int | None]) -> list[tuple[int, int]]:
    """Stretches of unnumbered places, as (first, behind the last)."""
    runs: list[tuple[int, int]] = []
    for at, number in enumerate(numbers):
        if number is not None:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs
