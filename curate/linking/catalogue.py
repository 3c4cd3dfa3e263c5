"""What citations point to: links where code, name and page agree, flags where they do not.

A citation is looked up in the plan of its own document first, then in other plans of the project, where
the code alone proves nothing and the name must agree too. What no plan has becomes an initiative that is
known only from citations, under the name and page that most of them give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curate.linking.codes import INITIATIVE_WORDS, Code, code_of
from curate.linking.folding import squeeze
from curate.linking.mining import Citation, citations
from curate.linking.placing import plan_key
from store.model import Flag, How, Initiative, InitiativeId, Link, Opinion, OpinionId, Origin

SAME_NAME = 85
"""From this `fuzz.ratio` on two names are one with a slip in it, as with opinions (DESIGN section 7)."""

SHORT_NAME = 4
"""A name that another one holds as a part is the same one shortened, if it has so many letters."""


@dataclass(frozen=True, slots=True)
class Mined:
    """What the citations of a document's opinions come to."""

    links: Mapping[OpinionId, tuple[Link, ...]] = field(default_factory=dict)
    """By opinion, in the order of citation, each initiative once; only opinions that have any."""
    flags: Mapping[OpinionId, tuple[Flag, ...]] = field(default_factory=dict)
    """`Flag.LINK_DISAGREES` where a citation does not point to one initiative."""
    cited: tuple[Initiative, ...] = ()
    """New initiatives, known only from these citations."""


def resolve(
    opinions: Iterable[Opinion],
    catalogue: Iterable[Initiative],
    plan: str,
    next_id: InitiativeId,
) -> Mined:
    """Look up what the answers and headings of one document's opinions cite.

    Args:
        opinions: those of one document.
        catalogue: all initiatives of the project.
        plan: the plan that the document is about.
        next_id: the id of the first new initiative.
    """
    cites = {opinion.id: tuple(_cited_by(opinion)) for opinion in opinions}
    book = _Book(tuple(catalogue), plan)
    cited = tuple(_unknown([each for found in cites.values() for each in found], book, plan, next_id))
    book = _Book((*book.initiatives, *cited), plan)
    links: dict[OpinionId, tuple[Link, ...]] = {}
    flags: dict[OpinionId, tuple[Flag, ...]] = {}
    for opinion, found in cites.items():
        verdicts = [book.verdict(each) for each in found]
        ids = dict.fromkeys(each.initiative.id for each in verdicts if each.initiative)
        if ids:
            links[opinion] = tuple(Link(id_, How.MINED) for id_ in ids)
        if any(each.disagrees for each in verdicts):
            flags[opinion] = (Flag.LINK_DISAGREES,)
    return Mined(links, flags, cited)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A citation that does not point to one initiative, with what each part of it points to."""

    citation: Citation
    """As the document has it."""
    by_code: tuple[Initiative, ...] = ()
    """Those of the document's own plan that have its code."""
    by_name: tuple[Initiative, ...] = ()
    """Those that have its name."""
    by_page: tuple[Initiative, ...] = ()
    """Those that reach over its page."""


def disagreements(opinion: Opinion, catalogue: Iterable[Initiative], plan: str) -> tuple[Disagreement, ...]:
    """What raises `Flag.LINK_DISAGREES` for an opinion: every citation with what code, name and page say.

    Args:
        opinion: as read.
        catalogue: all initiatives of the project.
        plan: the plan that the opinion's document is about.
    """
    book = _Book(tuple(catalogue), plan)
    return tuple(book.disagreement(each) for each in _cited_by(opinion) if book.verdict(each).disagrees)


# -- what an opinion cites -----------------------------------------------------------------------------

_HEADING = re.compile(
    r"\s*[「【\[(]?(\d{1,3}(?:[-‐－−ー―]\(?\d{1,3}\)?)*)[」】\])]?[\s.．:：、]*(.*)", re.DOTALL
)
"""A heading that begins with a code of which the word was dropped: 4-1 ○○の整備."""

_COMPOUND = re.compile(r"\d{1,3}(?:[-‐－−ー―]\d{1,3})+")
"""A table that numbers its rows by the plan's codes; the name beside it must agree."""

_PART = re.compile(r"[①-⑳㋐-㋾ⅰ-ⅿ]|[(（][\d０-９ア-ンa-z]{1,2}[)）]|[ア-ンa-z][\s.．)）]")
"""A part of an initiative (①, (1), ア): its name is not the initiative's."""


def _cited_by(opinion: Opinion) -> Iterator[Citation]:
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


# -- where it points -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one citation comes to: an initiative, a disagreement, or nothing."""

    initiative: Initiative | None = None
    disagrees: bool = False


class _Book:
    """The catalogue as it is looked up for the documents of one plan."""

    def __init__(self, initiatives: tuple[Initiative, ...], plan: str) -> None:
        self.initiatives = initiatives
        self._codes = {each.id: code_of(each.code) for each in initiatives}
        key = plan_key(plan)
        self._own = [each for each in initiatives if plan_key(each.plan) == key]
        self._others = [each for each in initiatives if plan_key(each.plan) != key]
        self._pages = sorted({each.page for each in self._own if each.page is not None})

    def verdict(self, citation: Citation) -> _Verdict:
        """Where a citation points. Only a word with a code can disagree: numbers alone number anything."""
        if not citation.code:
            return self._by_page(citation)
        code = code_of(citation.code)
        coded = self._with_code(code)
        for each in coded:
            if self._agrees(citation, code, each):
                return _Verdict(each)
        if not coded and (elsewhere := self.elsewhere(citation)):
            return _Verdict(elsewhere)
        return _Verdict(disagrees=_is_initiative(code) and (bool(coded) or self.is_name(citation.title)))

    def disagreement(self, citation: Citation) -> Disagreement:
        """What each part of a citation points to in the document's own plan."""
        page, title = citation.page, citation.title
        return Disagreement(
            citation,
            tuple(self._with_code(code_of(citation.code))),
            tuple(each for each in self._own if title and each.title and _is_named(each, title)),
            tuple(each for each in self._own if page and each.page and self._is_on_page(each, page)),
        )

    def knows(self, citation: Citation) -> bool:
        """Whether the catalogue has the code in the document's own plan, or code and name in another."""
        return bool(self._with_code(code_of(citation.code))) or self.elsewhere(citation) is not None

    def is_name(self, title: str) -> bool:
        """Whether a title is that of an initiative of the document's own plan."""
        return bool(title) and any(_is_named(each, title) for each in self._own)

    def elsewhere(self, citation: Citation) -> Initiative | None:
        """The initiative of another plan whose code and name agree with a citation."""
        code = code_of(citation.code)
        for each in self._others:
            if citation.title and self._codes[each.id].is_same(code) and _is_named(each, citation.title):
                return each
        return None

    def _with_code(self, code: Code) -> list[Initiative]:
        """The initiatives of the document's own plan that have a code, those with its very word first."""
        found = [each for each in self._own if self._codes[each.id].is_same(code)]
        return sorted(found, key=lambda each: self._codes[each.id].word != code.word)

    def _agrees(self, citation: Citation, code: Code, initiative: Initiative) -> bool:
        """Whether name and page, where both sides have them, are those of the initiative."""
        if citation.title:
            named = _is_named(initiative, citation.title)
        else:
            named = bool(code.word) or not code.numbers.isdigit()
        return named and self._is_on_page(initiative, citation.page)

    def _is_on_page(self, initiative: Initiative, page: int | None) -> bool:
        """An initiative reaches from its page to the one before the next initiative's."""
        if page is None or initiative.page is None or page == initiative.page:
            return True
        behind = next((each for each in self._pages if each > initiative.page), initiative.page)
        return initiative.page < page < behind

    def _by_page(self, citation: Citation) -> _Verdict:
        """A page alone points to the one initiative that begins on it, if it is only one."""
        there = [each for each in self._own if each.page is not None and each.page == citation.page]
        return _Verdict(there[0] if len(there) == 1 else None)


def _is_named(initiative: Initiative, name: str) -> bool:
    """Whether a name is one of the initiative's, but for a slip or a cut (an unnamed one has any name)."""
    from rapidfuzz import fuzz

    cited = _letters(name)
    for own in filter(None, map(_letters, (initiative.title, *initiative.aliases))):
        shorter, longer = sorted((own, cited), key=len)
        if fuzz.ratio(own, cited) >= SAME_NAME or (len(shorter) >= SHORT_NAME and shorter in longer):
            return True
    return not initiative.title


def _letters(name: str) -> str:
    return re.sub(r"\W", "", squeeze(name))


def _is_initiative(code: Code) -> bool:
    """Whether a code's word says that it is an initiative, and not a level above."""
    return code.word.endswith(INITIATIVE_WORDS)


# -- what nobody knew ----------------------------------------------------------------------------------


def _unknown(
    found: Sequence[Citation], book: _Book, plan: str, next_id: InitiativeId
) -> Iterator[Initiative]:
    """The initiatives that no plan has, by word and code, in the order in which they are first cited."""
    by_code: dict[Code, list[Citation]] = {}
    for each in found:
        if each.code and _is_initiative(code_of(each.code)):
            by_code.setdefault(code_of(each.code), []).append(each)
    for same in by_code.values():
        if any(map(book.knows, same)) or book.is_name(title := _title_of(same)):
            continue
        yield Initiative(next_id, plan, same[0].code, title, page=_page_of(same), origin=Origin.CITED)
        next_id += 1


def _title_of(same: Sequence[Citation]) -> str:
    """The name that most citations give; on a tie one with its page, with its brackets whole, the longest."""
    titles = [each.title for each in same if each.title]
    votes = Counter(map(_letters, titles))
    with_page = {each.title for each in same if each.page is not None}

    def weight(title: str) -> tuple[int, bool, bool, int]:
        return votes[_letters(title)], title in with_page, _is_balanced(title), len(title)

    return max(titles, key=weight, default="")


def _is_balanced(title: str) -> bool:
    return all(title.count(opens) == title.count(closes) for opens, closes in ("「」", "『』", "()", "（）"))


def _page_of(same: Sequence[Citation]) -> int | None:
    """The page that most citations give, the first one on a tie."""
    pages = Counter(each.page for each in same if each.page is not None)
    return pages.most_common(1)[0][0] if pages else None
