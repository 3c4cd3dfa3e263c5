"""The account of a document: each character in one claim, each declared count against what was read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
        read = Counter(_item(opinion, tuple(by_item)) for opinion in opinions)
        found += [Difference(f"by_item: {n}", c, read[n]) for n, c in by_item.items() if c != read[n]]
    by_category = declared.get("by_category")
    if isinstance(by_category, Mapping):
        read = Counter(opinion.category for opinion in opinions)
        found += [Difference(f"by_category: {n}", c, read[n]) for n, c in by_category.items() if c != read[n]]
    return tuple(found)


def _item(opinion: Opinion, labels: Sequence[str]) -> str | None:
    """Which of the declared items an opinion stands under: by code, by name, by one name inside the other."""
    for same in (_same_code, _same_name, _contains):
        for heading in reversed(opinion.path):
            for label in labels:
                if same(label, heading):
                    return label
    return None


def _same_code(label: str, heading: str) -> bool:
    left, right = (_CODE.match(each.translate(_HYPHENS)) for each in (label, heading))
    return bool(left and right and _plain(left.group(1)) == _plain(right.group(1)))


def _same_name(label: str, heading: str) -> bool:
    return _plain(label) == _plain(heading)


def _contains(label: str, heading: str) -> bool:
    short, long = sorted((_plain(label), _plain(heading)), key=len)
    return len(short) >= _SHORTEST and short in long


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text.translate(_HYPHENS)).split())
