"""What a citation in doubt means: one of what code, name and page lead to, or something new."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from curate.screens.base import BaseScreen
from curate.screens.initiatives.making import make_initiative
from curate.screens.questions.prompts import Choose
from curate.words.disputes import offers
from store.language import _
from store.model import InitiativeId

if TYPE_CHECKING:
    from curate.linking.citations.lookup import Disagreement


async def ask_what_is_meant(
    screen: BaseScreen, disputed: Iterable[Disagreement], link: Callable[[InitiativeId], Awaitable[None]]
) -> None:
    """Ask what is meant by the citations of an opinion, and link that."""
    offered = offers(disputed)
    rows = [(str(n), words) for n, (words, _meant, _by) in enumerate(offered, 1)]

    async def chosen(letter: str | None) -> None:
        if letter is None:
            return
        _words, initiative, by = offered[int(letter) - 1]
        if initiative is not None:
            await link(initiative.id)
        else:
            await make_initiative(screen, by.citation.title, link, code=by.citation.code)

    await screen.ask(Choose(_("What is meant by the citation?"), rows), chosen)
