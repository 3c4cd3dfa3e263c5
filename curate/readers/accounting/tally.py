"""How many opinions were read, by heading and category, and where the document's own counts differ."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from store.model import Difference, Opinion

_CODE = re.compile(
    r"(?:取り?組み?|施策|事業|基本施策|目標|基本目標)?\s?(\d{1,3}(?:-\d{1,3}){0,3})(?![\d年月日件])"
)
_Name = TypeVar("_Name", str, tuple[str, ...])
OTHERS = "…"
"""Stands for the headings or categories of a long table that are too many to be told apart."""
_HYPHENS = dict.fromkeys(map(ord, "－‐‑−–"), "-")
_SHORTEST = 4
"""Characters that a name must have to be found inside another."""


@dataclass(slots=True)
class Tally:
    """How many opinions were read, under which headings, and how they were answered."""

    most: int | None = None
    """So many headings and categories are told apart; the others, of a long table, are `OTHERS`."""
    opinions: int = 0
    """Rows, bullets, paragraphs."""
    submissions: int = 0
    """What they stand for."""
    paths: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """By the headings above them."""
    categories: Counter[str] = field(default_factory=Counter)
    """By response category; "" for none."""

    def add(self, opinions: Sequence[Opinion]) -> None:
        """Count more of them."""
        self.opinions += len(opinions)
        for each in opinions:
            self.submissions += each.count
            self.paths[each.path if self._told(self.paths, each.path) else (OTHERS,)] += 1
            self.categories[each.category if self._told(self.categories, each.category) else OTHERS] += 1

    def _told(self, known: Mapping[_Name, int], name: _Name) -> bool:
        return self.most is None or len(known) < self.most or name in known

    def by_path(self) -> dict[str, int]:
        """Counts in the order in which the document first has each heading."""
        found: Counter[str] = Counter()
        for path, number in self.paths.items():
            found[" / ".join(path)] += number
        return dict(found)

    def by_category(self) -> dict[str, int]:
        """Counts in the order in which the document first has each category."""
        return {name: number for name, number in self.categories.items() if name}


def differences(declared: Mapping[str, object], tally: Tally) -> tuple[Difference, ...]:
    """Where the counts that a document declares are not those that were read.

    A declared number of opinions may count rows or submissions; it differs where it is neither.
    """
    found: list[Difference] = []
    total = declared.get("opinions")
    if isinstance(total, int) and total not in (tally.opinions, tally.submissions):
        found.append(Difference("opinions", total, tally.opinions))
    by_item = declared.get("by_item")
    if isinstance(by_item, Mapping):
        item = _Items(tuple(by_item)).of
        read: Counter[str | None] = Counter()
        for path, number in tally.paths.items():
            read[item(path)] += number
        found += [Difference(f"by_item: {n}", c, read[n]) for n, c in by_item.items() if c != read[n]]
    by_category = declared.get("by_category")
    if isinstance(by_category, Mapping):
        categories = tally.categories
        found += [
            Difference(f"by_category: {n}", c, categories[n])
            for n, c in by_category.items()
            if c != categories[n]
        ]
    return tuple(found)


class _Items:
    """The items that a document declares, found by code, by name, or by one name inside the other."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._by_code = {code: label for label in reversed(labels) if (code := _code(label))}
        self._by_name = {_plain(label): label for label in reversed(labels)}

    def of(self, path: tuple[str, ...]) -> str | None:
        """Which item opinions under the headings `path` belong to; the innermost heading decides first."""
        for finds in (self._coded, self._named, self._inside):
            for heading in reversed(path):
                if label := finds(heading):
                    return label
        return None

    def _coded(self, heading: str) -> str | None:
        return self._by_code.get(_code(heading))

    def _named(self, heading: str) -> str | None:
        return self._by_name.get(_plain(heading))

    def _inside(self, heading: str) -> str | None:
        name = _plain(heading)
        for each, label in self._by_name.items():
            short, long = sorted((each, name), key=len)
            if len(short) >= _SHORTEST and short in long:
                return label
        return None


def _code(text: str) -> str:
    found = _CODE.match(text.translate(_HYPHENS))
    return _plain(found.group(1)) if found else ""


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text.translate(_HYPHENS)).split())
