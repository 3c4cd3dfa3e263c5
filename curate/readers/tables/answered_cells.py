"""Cells that hold an opinion and below it its answer (⇒ …, 【回答】 …), in tables without a column for it."""

from __future__ import annotations

from dataclasses import replace

from curate.readers.bullets import answers
from curate.readers.draft import NOTHING, Claims, Field
from store.model import Span


def parted(text: Field, claims: Claims) -> tuple[Field, Field]:
    """The opinion and the answer in a cell; the answer is nothing where no line of it is marked as one."""
    lines = text.text.split("\n")
    marks = [answers.mark(line) for line in lines]
    at = next((place for place, mark in enumerate(marks) if place and mark), 0)
    mark = marks[at]
    if not at or not mark or len(lines) != len(text.spans):
        return text, NOTHING
    first = text.spans[at]
    claims.add("marker", replace(first, end=first.start + mark.start))
    below = (replace(first, start=first.start + mark.start), *text.spans[at + 1 :])
    said = "\n".join((lines[at][mark.start :], *lines[at + 1 :])).strip()
    return _field("\n".join(lines[:at]), text.spans[:at]), _field(said, below)


def _field(text: str, spans: tuple[Span, ...]) -> Field:
    return Field(text, text, tuple(span for span in spans if span.start < span.end))
