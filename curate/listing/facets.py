"""Facets: properties of opinions by which a list is narrowed down, with how many have each.

A facet is a kind and a value in the user's words, as in ("Document", "ward.txt"). Several combine: an
opinion must have all of those that were chosen. The kind "Text" has no counts: its value is words that an
opinion, its number, its headings or its response must hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from store.language import _
from store.model import Opinion, OpinionId, Status
from store.state import State
from widgets.words import flag_word, residue_word, status_word

Facet = tuple[str, str]
"""Kind and value, in the user's words."""


def facets_of(state: State, opinion: Opinion) -> Iterator[Facet]:
    """All the facets of one opinion, as the analysts left it."""
    curation = state.curation(opinion.id)
    yield _("Status"), status_word(curation.status)
    yield _("Document"), state.document_of(opinion.id).file
    if opinion.path:
        yield _("Heading"), " > ".join(opinion.path)
    if opinion.category:
        yield _("Category"), opinion.category
    for link in curation.links:
        initiative = state.initiative(link.initiative)
        yield _("Initiative"), f"{initiative.code} {initiative.title}".strip()
    if not curation.links:
        yield _("Initiative"), _("none linked")
    for flag in opinion.flags:
        yield _("Flag"), flag_word(flag)
    if curation.who:
        yield _("Analyst"), curation.who
    if curation.status is Status.GROUPED or state.members(opinion.id):
        yield _("Group"), _("in a group")
    if curation.status is Status.GROUPED:
        yield _("Residue"), residue_word(curation.residue)
    yield _("Response"), _("answered") if opinion.response else _("not answered")


def kinds() -> tuple[str, ...]:
    """The kinds that have counts, in the order in which they are offered."""
    return (
        _("Status"),
        _("Document"),
        _("Heading"),
        _("Category"),
        _("Initiative"),
        _("Flag"),
        _("Analyst"),
        _("Group"),
        _("Residue"),
        _("Response"),
    )


_ID = re.compile(r"#\d+")
_NUMBER = re.compile(r"no\.?\s?([\d-]+)")
"""An opinion named as the screens name it: by its own number, by that in its document."""


def folded(text: str) -> str:
    """Text as it is searched: width, case and look-alike forms are the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def holds(opinion: Opinion, words: str) -> bool:
    """Whether an opinion, its number, its headings or its response has the words (given `folded`).

    `#38` means the opinion 38 and no other, `no.315` those with the number 315 in their document.
    """
    if _ID.fullmatch(words):
        return words == f"#{opinion.id}"
    if number := _NUMBER.fullmatch(words):
        return folded(opinion.number) == number.group(1)
    return words in folded(f"{opinion.number} {' '.join(opinion.path)} {opinion.text} {opinion.response}")


def narrowed(
    state: State,
    opinions: Iterable[OpinionId],
    look: Callable[[OpinionId], Opinion],
    chosen: Collection[Facet] = (),
) -> tuple[list[OpinionId], Counter[Facet]]:
    """The opinions that have all chosen facets, in their order, and how many of them have which facet."""
    text = _("Text")
    wanted = frozenset(each for each in chosen if each[0] != text)
    phrases = [folded(value) for kind, value in chosen if kind == text]
    found: list[OpinionId] = []
    counts: Counter[Facet] = Counter()
    for opinion in opinions:
        read = look(opinion)
        facets = set(facets_of(state, read))
        if wanted <= facets and all(holds(read, each) for each in phrases):
            found.append(opinion)
            counts.update(facets)
    return found, counts
