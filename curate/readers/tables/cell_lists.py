"""Cells that list several opinions, a bullet each, in tables without numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curate.readers.draft import Field, Found
from curate.readers.text import counts, marks
from curate.readers.text.repair import joined
from store.model import Flag, Repair, Span

_LEAST = 2
_SHOWN = 24
"""Characters that a listed repair shows of an answer."""


def apart(opinions: Sequence[Found]) -> tuple[Found, ...]:
    """Each bullet of a cell as an opinion of its own; other cells as they are.

    Where opinions are answered, a cell's bullets are several only if they say how many sent each (３件). They
    may stand below a heading in their cell (【公園について】).
    """
    return tuple(each for found in opinions for each in _apart(found))


def _counted(lines: Sequence[str]) -> bool:
    return any(counts.counted(line.strip()) for line in lines)


def _apart(found: Found) -> Iterator[Found]:
    lines = list(zip(found.text.raw.split("\n"), found.text.spans, strict=False))
    begins = [at for at, (line, _span) in enumerate(lines) if marks.bullet(line)]
    whole = len(lines) == len(found.text.spans) == found.text.raw.count("\n") + 1
    several = not found.response.text or _counted([line for line, _span in lines])
    heading = marks.heading(lines[0][0]) if begins[:1] == [1] else None
    if (
        len(begins) + (heading is not None) < _LEAST
        or begins[0] > (heading is not None)
        or not (whole and several)
    ):
        yield found
        return
    under = _under(found, *lines[0], heading) if heading else found
    for start, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        one = _one(under, lines[start:end])
        yield one if start == begins[0] else _sharing(one)


def _under(found: Found, line: str, span: Span, heading: marks.Mark) -> Found:
    """An opinion under the heading that its cell begins with."""
    name = line[heading.start : heading.end].strip()
    return replace(found, path=(*found.path, Field(name, line, (span,))))


def _sharing(found: Found) -> Found:
    """An opinion that has its answer from the one above it in its cell."""
    if not found.response.text:
        return found
    shared = Repair("shared-response", found.line, "", found.response.text[:_SHOWN])
    return replace(
        found,
        response=replace(found.response, raw=""),
        flags=found.flags | {Flag.RESPONSE_SHARED},
        repairs=(*found.repairs, shared),
    )


def _one(found: Found, lines: Sequence[tuple[str, Span]]) -> Found:
    first, place = lines[0]
    bullet = marks.bullet(first)
    skip = bullet.start if bullet else 0
    said = [first[skip:], *(line for line, _span in lines[1:])]
    text = joined([(span.line, line.strip()) for line, (_l, span) in zip(said, lines, strict=True)])
    spans = (replace(place, start=place.start + skip), *(span for _line, span in lines[1:]))
    return replace(
        found,
        line=place.line,
        text=Field(text.text, "\n".join(said), spans),
        repairs=(*found.repairs, *text.repairs),
    )
