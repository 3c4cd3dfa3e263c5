"""Where a citation points: the catalogue, looked up by code, name and page for the documents of one plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from curate.linking.citations.citation import Citation
from curate.linking.citations.mining import codes_between
from curate.linking.plans.codes import INITIATIVE_WORDS, Code, code_of
from curate.linking.plans.placing import plan_key
from curate.linking.texts.folding import fold, squeeze
from store.model import Initiative

SAME_NAME = 85
"""From this `fuzz.ratio` on two names are one with a slip in it, as with opinions (DESIGN section 7)."""

_CODE = re.compile(
    rf"(?:(?:{'|'.join(INITIATIVE_WORDS)})\s*\d{{1,3}}(?:-\d{{1,3}})*|(?<![\d.-])\d{{1,3}}(?:-\d{{1,3}})+)(?![\d-])"
)
"""A code: its word and a number, or several numbers, which alone may be anything."""

_LONGEST_NAME = 80
"""Characters behind a code in which its name stands, with the line ends in it."""

SHORT_NAME = 4
"""A name that another one holds as a part is the same one shortened, if it has so many letters."""


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one citation comes to: an initiative, a disagreement, or nothing."""

    initiative: Initiative | None = None
    disagrees: bool = False


class Book:
    """The catalogue as it is looked up for the documents of one plan."""

    def __init__(self, initiatives: tuple[Initiative, ...], plan: str) -> None:
        self.initiatives = initiatives
        self._codes = {each.id: code_of(each.code) for each in initiatives}
        self._names = {each.id: letters(each.title) for each in initiatives}
        self._numbered: dict[str, list[Initiative]] = defaultdict(list)
        for each in initiatives:
            self._numbered[self._codes[each.id].numbers].append(each)
        key = plan_key(plan)
        self._own = [each for each in initiatives if plan_key(each.plan) == key]
        self._own_ids = {each.id for each in self._own}
        self._begun: dict[str, list[Initiative]] = defaultdict(list)
        for each in self._own:
            self._begun[self._names[each.id][:SHORT_NAME]].append(each)
        self._pages = sorted({each.page for each in self._own if each.page is not None})

    def meant(self, citation: Citation) -> Iterator[Citation]:
        """A citation, or several where its code is no initiative's, but its two numbers are (取組27-29)."""
        code = code_of(citation.code)
        first, dash, last = code.numbers.partition("-")
        ends = (Code(code.word, first), Code(code.word, last))
        if code.word and dash and not self._with_code(code) and all(map(self._with_code, ends)):
            for number in (first, *codes_between(first, last)):
                yield replace(citation, code=code.word + number, title="", page=None)
        else:
            yield citation

    def named_in(self, text: str) -> Iterator[Citation]:
        """The codes in a text right behind which stands a whole name, unquoted: their own in any plan.

        Behind a code with its word it may also be the name of another initiative of the document's plan.
        """
        folded = fold(text)
        for found in _CODE.finditer(folded):
            code = code_of(found[0])
            coded = [
                each for each in self._numbered.get(code.numbers, ()) if self._codes[each.id].is_same(code)
            ]
            behind = re.sub(r"\W", "", folded[found.end() : found.end() + _LONGEST_NAME])
            others = self._begun.get(behind[:SHORT_NAME], ()) if code.word else ()
            for each in (*coded, *others):
                if (name := self._names[each.id]) and behind.startswith(name):
                    yield Citation(found[0], each.title, None, found.start(), found.end())
                    break

    def verdict(self, citation: Citation) -> Verdict:
        """Where a citation points.

        A word with a code can disagree, numbers alone only with a name of the plan: they number anything.
        """
        if not citation.code:
            return self._by_page(citation)
        code = code_of(citation.code)
        coded = self._with_code(code)
        agreed = [each for each in coded if self._agrees(citation, code, each)]
        same = [each for each in agreed if self._codes[each.id] == self._codes[agreed[0].id]]
        if len(same) == 1:
            return Verdict(same[0])
        if not coded and (elsewhere := self.elsewhere(citation)):
            return Verdict(elsewhere)
        told = (is_initiative(code) or not code.word) and self.is_name(citation.title)
        return Verdict(disagrees=told or (is_initiative(code) and bool(coded)))

    def disagreement(self, citation: Citation) -> Disagreement:
        """What each part of a citation points to in the document's own plan."""
        page, title = citation.page, citation.title
        return Disagreement(
            citation,
            tuple(self._with_code(code_of(citation.code))),
            tuple(each for each in self._own if title and each.title and is_named(each, title)),
            tuple(each for each in self._own if page and each.page and self._is_on_page(each, page)),
        )

    def knows(self, citation: Citation) -> bool:
        """Whether the catalogue has the code in the document's own plan, or code and name in another."""
        return bool(self._with_code(code_of(citation.code))) or self.elsewhere(citation) is not None

    def is_name(self, title: str) -> bool:
        """Whether a title is that of an initiative of the document's own plan."""
        return bool(title) and any(is_named(each, title) for each in self._own)

    def elsewhere(self, citation: Citation) -> Initiative | None:
        """The initiative of another plan whose code and name agree with a citation."""
        code = code_of(citation.code)
        for each in self._numbered.get(code.numbers, ()) if citation.title else ():
            same = each.id not in self._own_ids and self._codes[each.id].is_same(code)
            if same and is_named(each, citation.title):
                return each
        return None

    def _with_code(self, code: Code) -> list[Initiative]:
        """The initiatives of the document's own plan that have a code, those with its very word first."""
        numbered = self._numbered.get(code.numbers, ())
        found = [each for each in numbered if each.id in self._own_ids and self._codes[each.id].is_same(code)]
        return sorted(found, key=lambda each: self._codes[each.id].word != code.word)

    def _agrees(self, citation: Citation, code: Code, initiative: Initiative) -> bool:
        """Whether name and page, where both sides have them, are those of the initiative."""
        if citation.title:
            named = citation.aside or is_named(initiative, citation.title)
        else:
            named = bool(code.word) or not code.numbers.isdigit()
        return named and self._is_on_page(initiative, citation.page)

    def _is_on_page(self, initiative: Initiative, page: int | None) -> bool:
        """An initiative reaches from its page to the one before the next initiative's."""
        if page is None or initiative.page is None or page == initiative.page:
            return True
        behind = next((each for each in self._pages if each > initiative.page), initiative.page)
        return initiative.page < page < behind

    def _by_page(self, citation: Citation) -> Verdict:
        """A page alone points to the one initiative that begins on it, if it is only one."""
        there = [each for each in self._own if each.page is not None and each.page == citation.page]
        return Verdict(there[0] if len(there) == 1 else None)


def is_named(initiative: Initiative, name: str) -> bool:
    """Whether a name is one of the initiative's, but for a slip or a cut (an unnamed one has any name)."""
    from rapidfuzz import fuzz

    cited = letters(name)
    for own in filter(None, map(letters, (initiative.title, *initiative.aliases))):
        shorter, longer = sorted((own, cited), key=len)
        if fuzz.ratio(own, cited) >= SAME_NAME or (len(shorter) >= SHORT_NAME and shorter in longer):
            return True
    return not initiative.title


def letters(name: str) -> str:
    """A name as names are compared: folded, nothing but letters and digits."""
    return re.sub(r"\W", "", squeeze(name))


def is_initiative(code: Code) -> bool:
    """Whether a code's word says that it is an initiative, and not a level above."""
    return code.word.endswith(INITIATIVE_WORDS)
