"""Opinions without a mark of their own: a paragraph, and below it its answer, which has one (【回答】, →).

Between two marks the answer above ends and the next opinion begins. That is taken for certain where a
heading or one blank line stands there, or nothing but two lines; else the document is not read so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from curate.readers.bullets import answers, bulleted, enumerated
from curate.readers.draft import Claims, Draft
from curate.readers.labelled import turns
from curate.readers.labelled.cards import Card, field_of, found_in
from curate.readers.lines import Line
from curate.readers.source import Source
from curate.readers.text import marks
from curate.readers.text.voice import announces, speaks
from store.model import Kind

_LEAST = 2
_TITLE = 10


@dataclass(frozen=True, slots=True)
class _Block:
    """One opinion with what stands around it."""

    headings: tuple[Line, ...]
    """Those that stand between the answer before and it."""
    text: tuple[Line, ...]
    answer: tuple[Line, ...]
    """Its first line has the mark."""


class Answered:
    """Recognised by marked answers below paragraphs that have no mark, under a title that announces them."""

    kind = Kind.RESPONSE_TABLE

    def score(self, source: Source) -> float:
        """0.95 where every paragraph above an answer is certain and most of them speak; else 0."""
        blocks = _blocks(source.lines)
        titles = (line.text.strip() for line in source.lines[:_TITLE])
        if len(blocks) < _LEAST or not any(map(announces, titles)):
            return 0.0
        spoken = sum(speaks(block.text[-1].text) or block.text[-1].text.endswith("。") for block in blocks)
        return 0.95 if 2 * spoken > len(blocks) else 0.0

    def read(self, source: Source) -> Draft:
        """Read each paragraph with its answer; what stands above the first is front matter."""
        claims = Claims()
        blocks = _blocks(source.lines)
        if blocks:
            bulleted.front(source.lines, (*blocks[0].headings, *blocks[0].text)[0].number, claims)
        found = tuple(each for card in _cards(blocks, claims) for each in found_in(card, claims))
        return Draft(Kind.RESPONSE_TABLE, opinions=found, claims=claims.all())


def _cards(blocks: Sequence[_Block], claims: Claims) -> Iterator[Card]:
    card = Card()
    for block in blocks:
        path = tuple(map(field_of, _nested(block.headings))) or card.path
        claims.add("heading", *(line.span() for line in block.headings))
        card = Card(path=path, text=list(block.text))
        first, *more = block.answer
        mark = answers.mark(first.text)
        start = mark.start if mark else 0
        claims.add("header", first.span(0, start))
        beside = Line(first.number, first.start + start, first.end, first.text[start:])
        card.response = [line for line in (beside, *more) if not line.blank]
        yield card


def _nested(headings: Sequence[Line]) -> list[Line]:
    """`headings` without those that another of their style ended."""
    found: list[tuple[str, Line]] = []
    for line in headings:
        mark = marks.heading(line.text)
        style = mark.style if mark else ""
        at = next((at for at, (each, _line) in enumerate(found) if each == style), len(found))
        found[at:] = [(style, line)]
    return [line for _style, line in found]


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """The opinions with their answers; none where one is not certain, or has a mark of its own."""
    solid = [line for line in lines if not (line.blank or marks.page(line.text))]
    marked = [at for at, line in enumerate(solid) if answers.mark(line.text)]
    if not marked:
        return []
    found: list[_Block] = []
    above = _behind(solid[: marked[0]])
    for at, following in pairwise([*marked, None]):
        between = solid[at:following]
        answer, rest = _parted(between) if following else (_first(between), ([], []))
        if not above or not answer or any(map(_has_mark, above[1])) or not above[1]:
            return []
        found.append(_Block(tuple(above[0]), tuple(above[1]), tuple(answer)))
        above = rest
    counted = all(any(map(_has_mark, block.headings)) for block in found)  # then they number the opinions
    return [] if counted else found


def _parted(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[list[Line], list[Line]]]:
    """An answer, and the headings and the opinion behind it; no answer where nothing surely parts them."""
    headings = [at for at, line in enumerate(lines) if at and _is_heading(line)]
    if headings:
        last = next((at for at in headings if at + 1 not in headings), headings[-1])
        return lines[: headings[0]], (list(lines[headings[0] : last + 1]), list(lines[last + 1 :]))
    gaps = [at for at in range(1, len(lines)) if lines[at].number > lines[at - 1].number + 1]
    beside = answers.mark(lines[0].text)
    told = beside is not None and bool(lines[0].text[beside.start :].strip())
    at = gaps[0] if len(gaps) == 1 else 1 if len(lines) == _LEAST and told else 0
    return lines[:at], ([], list(lines[at:]))


def _behind(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The headings and the opinion that the lines above the first answer end in."""
    last = max((at for at, line in enumerate(lines) if _is_heading(line)), default=-1)
    gaps = [at for at in range(1, len(lines)) if lines[at].number > lines[at - 1].number + 1]
    begin = max(last + 1, gaps[-1] if gaps else 0)
    first = last
    while first > 0 and _is_heading(lines[first - 1]):
        first -= 1
    headings = list(lines[max(first, 1) : last + 1]) if last + 1 == begin else []  # the first is the title
    return headings, list(lines[begin:])


def _first(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the last answer: up to a blank line, a heading, or whom to ask."""
    for at, (above, line) in enumerate(pairwise(lines), start=1):
        gap = line.number > above.number + 1 and bool(above.text[_start(above) :].strip())
        if gap or _is_heading(line) or marks.closes(line.text):
            return lines[:at]
    return lines


def _start(line: Line) -> int:
    mark = answers.mark(line.text)
    return mark.start if mark else 0


def _is_heading(line: Line) -> bool:
    return marks.heading(line.text) is not None and answers.mark(line.text) is None


def _has_mark(line: Line) -> bool:
    marked = marks.bullet(line.text) or enumerated.mark(line.text) or turns.turn(line.text)
    return marked is not None or "\t" in line.text
