"""Which of what two texts say stands in one place of both: what was moved, turned or replaced is left over.

To count is not enough: 大人は10円、子供は5円 and 大人は5円、子供は10円 hold the same numbers. The least edit
between the texts (rapidfuzz, Indel) says which characters stay; two tokens of one value are the same
where a character of one stays as a character of the other, or where they were moved with what stands
around them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from curate.matching.wording.quantities import Token

MOST = 25_000_000
"""Above this product of both lengths (two texts of 5,000 characters, about 50 ms) only what stands around
tokens is compared."""

AROUND = 4
"""Characters of its clause on each side of a token that was moved. By hand: 2 to 8 tell the same."""

_MARK = re.compile(r"[。、,;!?]|\.(?!\d)")


class Placing:
    """Where the characters of one text, `left`, stay in another, `right`."""

    def __init__(self, left: str, right: str) -> None:
        self.left, self.right = left, right
        self._blocks = _blocks(left, right)
        self._stays: dict[int, int] = {}
        for start, end, to in self._blocks:
            self._stays.update(zip(range(start, end), range(to, to + end - start), strict=True))

    def leftover(self, ones: Sequence[Token], others: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        """The tokens of each text that the other does not have in that place."""
        at = {place: n for n, token in enumerate(others) for place in range(token.start, token.end)}
        taken: set[int] = set()
        rest: list[Token] = []
        for token in ones:
            places = (self._stays.get(place, -1) for place in range(token.start, token.end))
            same = (at[place] for place in places if place in at)
            found = next((n for n in same if n not in taken and others[n].value == token.value), None)
            if found is None:
                rest.append(token)
            else:
                taken.add(found)
        return self._unmoved(rest, [token for n, token in enumerate(others) if n not in taken])

    def stays(self, place: int, *, turned: bool = False) -> bool:
        """Whether a character of the left text stays, or of the right one where `turned`."""
        return place in (self._come if turned else self._stays)

    @cached_property
    def _come(self) -> frozenset[int]:
        return frozenset(self._stays.values())

    def near(self, one: Token, other: Token, most: int) -> bool:
        """Whether a token of the right text stands where one of the left would, give or take `most`."""
        before = [(start, end, to) for start, end, to in self._blocks if start <= one.start]
        expected = before[-1][2] + one.start - before[-1][0] if before else one.start
        if before and one.start >= before[-1][1]:
            expected = before[-1][2] + before[-1][1] - before[-1][0]
        return abs(expected - other.start) <= most

    def _unmoved(self, ones: list[Token], others: list[Token]) -> tuple[list[Token], list[Token]]:
        """Those that were not moved with what stands around them."""
        moved: dict[tuple[str, str, str], list[Token]] = defaultdict(list)
        for token in others:
            moved[_around(self.right, token)].append(token)
        rest = []
        for token in ones:
            if same := moved.get(_around(self.left, token)):
                others.remove(same.pop())
            else:
                rest.append(token)
        return rest, others


def _around(text: str, token: Token) -> tuple[str, str, str]:
    """What a token says, and what stands around it in its clause."""
    before = _MARK.split(text[max(0, token.start - AROUND) : token.start])[-1]
    return before, token.value, _MARK.split(text[token.end : token.end + AROUND])[0]


def _blocks(left: str, right: str) -> list[tuple[int, int, int]]:
    """Stretches that stay: their start and end in the left text, their start in the right one."""
    from rapidfuzz.distance import Indel

    if len(left) * len(right) > MOST:
        return []
    edits = Indel.opcodes(left, right)
    return [(op.src_start, op.src_end, op.dest_start) for op in edits if op.tag == "equal"]
