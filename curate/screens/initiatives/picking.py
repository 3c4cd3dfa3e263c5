"""An initiative is asked for, in the catalogue or made on the spot, and what is chosen is linked."""

from __future__ import annotations

from collections.abc import Iterable

from curate.screens.base import BaseScreen
from curate.screens.initiatives.asking import PickInitiative
from curate.screens.initiatives.making import Then, make_initiative
from store.language import ngettext
from store.model import InitiativeId


async def pick_for(screen: BaseScreen, n: int, first: Iterable[InitiativeId], link: Then) -> None:
    """Ask which initiative `n` opinions concern, offering `first` before all others, and link it."""

    async def picked(answer: InitiativeId | str | None) -> None:
        if isinstance(answer, int):
            await link(answer)
        elif answer is not None:
            await make_initiative(screen, answer, link)

    question = ngettext("Link an initiative", "Link an initiative to these {n}", n).format(n=n)
    await screen.ask(PickInitiative(question, screen.desk, tuple(first)), picked)
