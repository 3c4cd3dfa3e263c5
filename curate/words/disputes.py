"""Citations that code, name and page do not agree about, in words: all three, for the analyst to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.language import _
from store.model import Initiative

if TYPE_CHECKING:
    from curate.linking.citations.lookup import Disagreement


def disputes(found: Iterable[Disagreement]) -> Iterator[str]:
    """What each citation says, then what its code, its name and its page lead to; one line each."""
    for each in found:
        cited = each.citation
        page = _("p. {page}").format(page=cited.page) if cited.page is not None else ""
        words = " ".join(filter(None, (cited.code, cited.title, page)))
        yield _("Cited: {words}").format(words=words)
        if cited.code:
            yield _("  by its code: {initiatives}").format(initiatives=_names(each.by_code))
        if cited.title:
            yield _("  by its name: {initiatives}").format(initiatives=_names(each.by_name))
        if cited.page is not None:
            yield _("  by its page: {initiatives}").format(initiatives=_names(each.by_page))


MOST = 8
"""What is offered of the citations of one opinion, so that a digit says it."""

Offer = tuple[str, Initiative | None, "Disagreement"]
"""In words, an initiative that a citation may mean, None for a new one, and the citation."""


def offers(disputed: Iterable[Disagreement]) -> list[Offer]:
    """What each citation leads to, each initiative once, and at the end what is new by that name."""
    known: list[Offer] = []
    new: list[Offer] = []
    for each in disputed:
        sides = {
            _("by its code"): each.by_code,
            _("by its name"): each.by_name,
            _("by its page"): each.by_page,
        }
        meant = {one.id: one for ones in sides.values() for one in ones}
        for one in meant.values():
            how = ", ".join(side for side, ones in sides.items() if one in ones)
            known.append((f"{one.code} {one.title} ({how})", one, each))
        name = f"{each.citation.code} {each.citation.title}".strip()
        new.append((_("New initiative: {title}").format(title=name), None, each))
    return [*known[: MOST - len(new[:2])], *new[:2]]


def _names(initiatives: Iterable[Initiative]) -> str:
    named = (f"{each.code} {each.title}".strip() for each in initiatives)
    return " / ".join(named) or _("nothing in the catalogue")
