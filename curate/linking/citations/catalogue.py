"""What citations point to: links where code, name and page agree, flags where they do not.

A citation is looked up in the plan of its own document first, then in other plans of the project, where
the code alone proves nothing and the name must agree too. What no plan has becomes an initiative that is
known only from citations, under the name and page that most of them give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curate.linking.citations.citation import Citation
from curate.linking.citations.cited import cited_by
from curate.linking.citations.lookup import Book, Disagreement, is_initiative, letters
from curate.linking.plans.codes import Code, code_of
from store.model import Flag, How, Initiative, InitiativeId, Link, Opinion, OpinionId, Origin


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
    book = Book(tuple(catalogue), plan)
    cites = {opinion.id: _meant(opinion, book) for opinion in opinions}
    cited = tuple(_unknown([each for found in cites.values() for each in found], book, plan, next_id))
    book = Book((*book.initiatives, *cited), plan)
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


def disagreements(opinion: Opinion, catalogue: Iterable[Initiative], plan: str) -> tuple[Disagreement, ...]:
    """What raises `Flag.LINK_DISAGREES` for an opinion: every citation with what code, name and page say.

    Args:
        opinion: as read.
        catalogue: all initiatives of the project.
        plan: the plan that the opinion's document is about.
    """
    book = Book(tuple(catalogue), plan)
    return tuple(book.disagreement(each) for each in _meant(opinion, book) if book.verdict(each).disagrees)


def _meant(opinion: Opinion, book: Book) -> tuple[Citation, ...]:
    """What an opinion cites, as this catalogue understands it."""
    named = {code_of(each.code).numbers: each for each in book.named_in(opinion.response)}
    cited = list(cited_by(opinion))
    for at, each in enumerate(cited):
        of_name = named.pop(code_of(each.code).numbers, each)
        cited[at] = each if each.title or each.page is not None else of_name
    return tuple(meant for each in (*cited, *named.values()) for meant in book.meant(each))


def _unknown(found: Sequence[Citation], book: Book, plan: str, next_id: InitiativeId) -> Iterator[Initiative]:
    """The initiatives that no plan has, by word and code, in the order in which they are first cited."""
    by_code: dict[Code, list[Citation]] = {}
    for each in found:
        if each.code and is_initiative(code_of(each.code)):
            by_code.setdefault(code_of(each.code), []).append(each)
    for same in by_code.values():
        if any(map(book.knows, same)) or book.is_name(title := _title_of(same)):
            continue
        yield Initiative(next_id, plan, same[0].code, title, page=_page_of(same), origin=Origin.CITED)
        next_id += 1


def _title_of(same: Sequence[Citation]) -> str:
    """The name that most citations give; on a tie one with its page, with its brackets whole, the longest."""
    titles = [each.title for each in same if each.title]
    votes = Counter(map(letters, titles))
    with_page = {each.title for each in same if each.page is not None}

    def weight(title: str) -> tuple[int, bool, bool, int]:
        return votes[letters(title)], title in with_page, _is_balanced(title), len(title)

    return max(titles, key=weight, default="")


def _is_balanced(title: str) -> bool:
    return all(title.count(opens) == title.count(closes) for opens, closes in ("「」", "『』", "()", "（）"))


def _page_of(same: Sequence[Citation]) -> int | None:
    """The page that most citations give, the first one on a tie."""
    pages = Counter(each.page for each in same if each.page is not None)
    return pages.most_common(1)[0][0] if pages else None
