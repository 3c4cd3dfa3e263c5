"""Citations that code, name and page do not agree about, in words: all three, for the analyst to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.language import _
from store.model import Initiative

if TYPE_CHECKING:
    from curate.linking.lookup import Disagreement


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


def _names(initiatives: Iterable[Initiative]) -> str:
    named = (f"{each.code} {each.title}".strip() for each in initiatives)
    return " / ".join(named) or _("nothing in the catalogue")
