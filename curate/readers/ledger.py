"""The account of a document: each character in one claim, each declared count against what was read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from curate.readers.lines import Line
from store.model import Claim, Difference, LeftOver, Opinion, Span

_CODE = re.compile(
    r"(?:取り?組み?|施策|事業|基本施策|目標|基本目標)?\s?(\d{1,3}(?:-\d{1,3}){0,3})(?![\d年月日件])"
)
_HYPHENS = dict.fromkeys(map(ord, "－‐‑−–"), "-")
_SHORTEST = 4
"""Characters that a name must have to be found inside another."""


def left_over(
    lines: Sequence[Line], claims: Iterable[Claim]
) -> tuple[tuple[LeftOver, ...], tuple[Claim, ...]]:
    """The lines, or parts of lines, that no claim touches, and the claims that say so."""
    by_line: dict[int, list[Span]] = {}
    for claim in claims:
        by_line.setdefault(claim.span.line, []).append(claim.span)
    found: list[LeftOver] = []
    taken: list[Claim] = []
    for line in lines:
        if line.number not in by_line:
            spans = [line.span()]
        else:
            spans = _between(line, sorted(by_line[line.number], key=lambda span: span.start))
        spans = [span for span in spans if span.start < span.end]
        taken.extend(Claim("left-over", span) for span in spans)
        found.extend(
            LeftOver(line.number, line.text[s.start - line.start : s.end - line.start]) for s in spans
        )
    return tuple(found), tuple(taken)


def _between(line: Line, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    at = line.start
    for span in spans:
        if span.start > at:
            found.append(line.span(at - line.start, span.start - line.start))
        at = max(at, span.end)
    found.append(line.span(at - line.start))
    return found


def account(text: str, claims: Sequence[Claim]) -> tuple[int, float, Mapping[str, int]]:
    """Characters that are not white space; their share in exactly one claim; their number by claim."""
    total = _solid(text)
    by_claim: Counter[str] = Counter()
    edges: list[tuple[int, int]] = []
    for claim in claims:
        by_claim[claim.what] += _solid(text[claim.span.start : claim.span.end])
        edges += [(claim.span.start, 1), (claim.span.end, -1)]
    once = depth = at = 0
    for place, step in sorted(edges):
        if depth == 1:
            once += _solid(text[at:place])
        depth, at = depth + step, place
    return total, once / total if total else 1.0, dict(sorted(by_claim.items()))


def _solid(text: str) -> int:
    return len("".join(text.split()))


def differences(declared: Mapping[str, object], opinions: Sequence[Opinion]) -> tuple[Difference, ...]:
    """Where the counts that a document declares are not those that were read.

    A declared number of opinions may count rows or submissions; it differs where it is neither.
    """
    found: list[Difference] = []
    total = declared.get("opinions")
    submissions = sum(opinion.count for opinion in opinions)
    if isinstance(total, int) and total not in (len(opinions), submissions):
        found.append(Difference("opinions", total, len(opinions)))
    by_item = declared.get("by_item")
    if isinstance(by_item, Mapping):
        item = cache(_Items(tuple(by_item)).of)
        read = Counter(item(opinion.path) for opinion in opinions)
        found += [Difference(f"by_item: {n}", c, read[n]) for n, c in by_item.items() if c != read[n]]
    by_category = declared.get("by_category")
    if isinstance(by_category, Mapping):
        read = Counter(opinion.category for opinion in opinions)
        found += [Difference(f"by_category: {n}", c, read[n]) for n, c in by_category.items() if c != read[n]]
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
