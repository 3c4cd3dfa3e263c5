"""The headings of a plan, and under which of the open ones a new one stands.

The rank of a style tells (`styles.STYLES`), save where plans differ: numbers stand over goals
(３　計画の内容 > 基本目標１) or under them (基本目標１ > １　見守り). There the counting tells: what goes on
with 3 behind 2 stands beside it, and what begins again with 1 is a list inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from curate.readers.plans import parts as plan_parts
from curate.readers.plans.residue import Clean
from curate.readers.plans.styles import PLANNED, WORDED, Styled, value, word

TITLED = "titled"
"""The style of headings that nothing but the format makes one."""
BELOW_TITLES = 3
"""The rank from which a heading that the format says nothing of stands under such a one."""
_NEAR = 100
"""Headings back to which the one before in the same list is looked for."""
_LOOSE = frozenset({"roman", "number"})
"""Styles that stand over goals in some plans and under them in others."""


@dataclass(slots=True, eq=False)
class Node:
    """One heading with the lines under it."""

    style: str
    """Its name in `styles.STYLES`."""
    rank: float
    """The higher, the further in."""
    code: str
    """As the plan writes it, half-width, without blanks: 取組27, (1), 第一."""
    title: str
    """What it says behind its code."""
    printed: str
    """Code and title as they stand, without residue."""
    line: Clean
    """Where it stands."""
    above: Node | None
    """The heading that it stands under."""
    page: int | None = None
    """The page that the contents list gives."""
    level: int = 0
    """How deep a heading the format makes of it, from 1; 0 where it says nothing."""
    more: tuple[Clean, ...] = ()
    """The line below, where that has the title."""
    body: list[Clean] = field(default_factory=list)
    """The lines under it, up to the next heading."""
    children: list[Node] = field(default_factory=list)
    """Headings one step further in."""

    @property
    def ancestors(self) -> tuple[Node, ...]:
        """Outermost first, without itself."""
        return (*self.above.ancestors, self.above) if self.above else ()


def above(nodes: Sequence[Node], heading: Styled, level: int = 0) -> Node | None:
    """The heading among `nodes`, as the document has them, that a new one stands under; None at the top.

    `level` is how deep a heading the format makes of it; of those that nothing else numbers it tells alone.
    """
    opened = tuple(node for node in _open(nodes[-1] if nodes else None) if not _ended(node, heading, level))
    if heading.style == TITLED:
        return next((node for node in opened if node.level), None)
    if heading.style in _LOOSE:
        return _above_number(opened, heading)
    if beside := next((node for node in opened if _alike(node, heading)), None):
        return beside.above
    return next((node for node in opened if _holds(node, heading, nodes)), None)


def _ended(node: Node, heading: Styled, level: int) -> bool:
    """Whether the format has a heading end where the new one begins."""
    if TITLED not in (node.style, heading.style):
        return False
    return node.level >= level if level else heading.rank < BELOW_TITLES


def _alike(node: Node, heading: Styled) -> bool:
    """Whether an open heading and a new one are of one list."""
    same_word = heading.style not in WORDED or word(node.code) == word(heading.code)
    return (node.style, node.rank) == (heading.style, heading.rank) and same_word


def _holds(node: Node, heading: Styled, nodes: Sequence[Node]) -> bool:
    """Whether a heading may stand under an open one."""
    if heading.style in PLANNED and node.style in _LOOSE:
        return True
    if heading.style in WORDED and node.style == "code" and plan_parts.does(node.title):
        return True
    other_word = heading.style in WORDED and (node.style, node.rank) == (heading.style, heading.rank)
    return node.rank < heading.rank or (other_word and _first_or_filled(node, nodes))


def _first_or_filled(node: Node, nodes: Sequence[Node]) -> bool:
    """Whether a goal is the first of its list, or the one before it holds headings.

    Behind a list that holds none comes another list: 視点３ holds no 基本目標１ where 視点２ holds nothing.
    """
    near = islice(reversed(nodes), _NEAR)
    before = next((each for each in near if each is not node and _same_list(each, node)), None)
    return before is None or bool(before.children)


def _same_list(one: Node, other: Node) -> bool:
    return one.above is other.above and one.style == other.style and word(one.code) == word(other.code)


def _above_number(opened: tuple[Node, ...], heading: Styled) -> Node | None:
    """Where a number or a Roman number stands: beside the one that it goes on from, or first in a list."""
    counted = value(heading.code)
    alike = [node for node in opened if node.style == heading.style]
    before = [node for node in alike if counted is not None and value(node.code) == counted - 1]
    if before:
        return before[-1 if plan_parts.closes(heading.title) else 0].above
    holds = [node for node in opened if node.style in PLANNED or node.rank < heading.rank]
    if counted == 1 and holds:
        return holds[0]
    return next((node for node in opened if node.rank < heading.rank), None)


def _open(last: Node | None) -> Iterator[Node]:
    """`last` and the headings above it, innermost first."""
    while last:
        yield last
        last = last.above
