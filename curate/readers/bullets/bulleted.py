"""Bullets made into opinions, and what stands around them claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from curate.readers.bullets.enumerated import STYLES
from curate.readers.bullets.sheet import Item
from curate.readers.draft import Claims, Field, Found
from curate.readers.lines import Line
from curate.readers.text import repair
from curate.readers.text.marks import Mark
from curate.readers.text.voice import instructs, speaks
from store.model import Repair


def opinion(item: Item, details: Sequence[Item] = ()) -> Found:
    """Make an opinion of a bullet; `details` are the bullets under it, which stay lines of their own."""
    joined = repair.joined(item.parts)
    text = joined.text
    repairs = joined.repairs
    for detail in details:
        below = repair.joined(detail.parts)
        text += f"\n{detail.style}{below.text}"
        repairs += below.repairs
    lines = [pair for each in (item, *details) for pair in each.lines]
    raw = "\n".join(line.text[mark.start : mark.end].strip() for line, mark in lines)
    if details:
        raw = "\n".join(_written(each) for each in (item, *details))
    spans = tuple(line.span(mark.start, mark.end) for line, mark in lines)
    answer, mended = _answer(lines=[pair for each in (item, *details) for pair in each.answer])
    return Found(
        line=item.lines[0][0].number,
        text=Field(text, raw, spans),
        number=number(item),
        path=tuple(heading.field for heading in item.path),
        response=answer,
        repairs=(*repairs, *mended),
    )


def number(item: Item) -> Field:
    """What an enumeration counts the opinion with; nothing for a bullet."""
    if item.style not in STYLES:
        return item.number
    line, mark = item.lines[0]
    label = line.text[: mark.start].strip(" \t　#")
    return Field(label, label, (line.span(0, mark.start),))


def _answer(lines: Sequence[tuple[Line, Mark]]) -> tuple[Field, tuple[Repair, ...]]:
    """The lines below a bullet that answer, as one field."""
    said = [(line.number, line.text[mark.start : mark.end].strip()) for line, mark in lines]
    joined = repair.joined(said)
    spans = tuple(line.span(mark.start, mark.end) for line, mark in lines)
    return Field(joined.text, "\n".join(text for _line, text in said), spans), joined.repairs


def _written(item: Item) -> str:
    """A bullet as it stands, with its mark where it is a detail of another."""
    return "\n".join(
        line.text.strip() if at == 0 else text
        for at, ((line, _m), (_n, text)) in enumerate(zip(item.lines, item.parts, strict=True))
    )


def claim(items: Iterable[Item], what: str, claims: Claims) -> None:
    """Take the text of `items` for `what`, and their bullets for marks."""
    for item in items:
        for line, mark in item.lines:
            claims.add(what, line.span(mark.start, mark.end))
            claims.add("number" if item.style in STYLES else "marker", line.span(0, mark.start))
        for line, mark in item.answer:
            claims.add("response", line.span(mark.start, mark.end))
            claims.add("marker", line.span(0, mark.start))


def front(lines: Iterable[Line], before: int, claims: Claims) -> None:
    """Take the lines before line `before` that nothing else was made of for the front matter.

    A paragraph in which somebody speaks may be an opinion without a bullet; it is left over.
    """
    understood = claims.lines()
    above = [line for line in lines if line.number < before and line.number not in understood]
    for paragraph in _paragraphs([line for line in above if not line.blank]):
        if not any(map(_says, paragraph)):
            claims.add("front", *(line.span() for line in paragraph))


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and line.number > run[-1].number + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _says(line: Line) -> bool:
    said = line.text.strip()
    return said.endswith("。") and speaks(said) and not instructs(said)
