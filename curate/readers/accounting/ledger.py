"""The account of a document: each character in one claim, and what is in none is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curate.readers.lines import Line
from store.model import Claim, LeftOver, Span


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


@dataclass(slots=True)
class Account:
    """What became of the characters of a text that are not white space; a long one is told part by part."""

    characters: int = 0
    """How many there are."""
    once: int = 0
    """How many of them lie in exactly one claim."""
    by_claim: Counter[str] = field(default_factory=Counter)
    """How many lie in each kind of claim."""

    @property
    def share(self) -> float:
        """The share of the characters that lie in exactly one claim."""
        return self.once / self.characters if self.characters else 1.0

    def add(self, text: str, claims: Iterable[Claim], start: int = 0) -> None:
        """Account for `text`, which begins at `start` of the whole, and in which all of `claims` lie."""
        self.characters += _solid(text)
        edges: list[tuple[int, int]] = []
        for claim in claims:
            first, behind = claim.span.start - start, claim.span.end - start
            self.by_claim[claim.what] += _solid(text[first:behind])
            edges += [(first, 1), (behind, -1)]
        depth = at = 0
        for place, step in sorted(edges):
            if depth == 1:
                self.once += _solid(text[at:place])
            depth, at = depth + step, place


def _solid(text: str) -> int:
    return len("".join(text.split()))
