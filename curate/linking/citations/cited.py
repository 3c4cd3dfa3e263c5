"""What an opinion cites: in its headings, by its number, in its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.linking.citations.citation import Citation
from curate.linking.citations.mining import citations
from store.model import Opinion

_HEADING = re.compile(
    r"\s*[「【\[(]?(\d{1,3}(?:[-‐－−ー―]\(?\d{1,3}\)?)*)[」】\])]?[\s.．:：、]*(.*)", re.DOTALL
)
"""A heading that begins with a code of which the word was dropped: 4-1 ○○の整備."""

_COMPOUND = re.compile(r"\d{1,3}(?:[-‐－−ー―]\d{1,3})+")
"""A table that numbers its rows by the plan's codes; the name beside it must agree."""

_PART = re.compile(r"[①-⑳㋐-㋾ⅰ-ⅿ]|[(（][\d０-９ア-ンa-z]{1,2}[)）]|[ア-ンa-z][\s.．)）]")
"""A part of an initiative (①, (1), ア): its name is not the initiative's."""


def cited_by(opinion: Opinion) -> Iterator[Citation]:
    """What an opinion's headings, its number and its answer cite, in this order."""
    for heading in opinion.path:
        worded = citations(heading)
        yield from worded
        if not worded and (found := _HEADING.match(heading)):
            name = found[2].strip()
            yield Citation(found[1], "" if _PART.match(name) else name, None, 0, len(heading))
    if opinion.path and (numbered := _COMPOUND.match(opinion.number)):
        yield Citation(numbered[0], opinion.path[-1], None, 0, 0)
    yield from citations(opinion.response)
