"""What a citation in doubt means: one of what code, name and page lead to, or something new."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from curate.screens.base import BaseScreen
from curate.screens.initiatives.making import make_initiative
from curate.screens.questions.prompts import Choose
from store.language import _
from store.model import Initiative, InitiativeId

if TYPE_CHECKING:
    from curate.linking.lookup import Disagreement

_MOST = 8
"""What is offered by a digit; the last one is the new initiative."""

Offer = tuple[str, Initiative | None, "Disagreement"]
"""In words, an initiative that a citation may mean, None for a new one, and the citation."""


async def ask_what_is_meant(
    screen: BaseScreen, disputed: Iterable[Disagreement], link: Callable[[InitiativeId], Awaitable[None]]
) -> None:
    """Ask what is meant by the citations of an opinion, and link that."""
    offers = _offers(disputed)
    rows = [(str(n), words) for n, (words, _meant, _by) in enumerate(offers, 1)]

    async def chosen(letter: str | None) -> None:
        if letter is None:
            return
        _words, initiative, by = offers[int(letter) - 1]
        if initiative is not None:
            await link(initiative.id)
        else:
            await make_initiative(screen, by.citation.title, link, code=by.citation.code)

    await screen.ask(Choose(_("What is meant by the citation?"), rows), chosen)


def _offers(disputed: Iterable[Disagreement]) -> list[Offer]:
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
    return [*known[: _MOST - len(new[:2])], *new[:2]]
