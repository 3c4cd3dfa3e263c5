"""A new initiative made on the spot: its plan where there are several, its code, its title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from curate.linking.plans.placing import plans
from curate.screens.base import BaseScreen
from curate.screens.questions.prompts import AskText, Pick
from store.language import _
from store.model import InitiativeId

Then = Callable[[InitiativeId], Awaitable[None]]
"""What follows with the new initiative."""


async def nothing(_made: InitiativeId) -> None:
    """Nothing follows."""


async def make_initiative(
    screen: BaseScreen, title: str = "", then: Then = nothing, *, code: str = ""
) -> None:
    """Ask for what is not known yet of a new initiative, and enter it."""
    state = screen.state
    known = plans(state.documents, state.initiatives)
    if len(known) == 1:
        await _ask_code(screen, known[0], (code, title), then)
        return

    async def picked(place: int | None) -> None:
        if place is not None:
            await _ask_code(screen, known[place], (code, title), then)

    await screen.ask(Pick(_("Plan of the new initiative"), [(plan, "") for plan in known]), picked)


async def _ask_code(screen: BaseScreen, plan: str, known: tuple[str, str], then: Then) -> None:
    """Ask for the code, where that and the title are `known` so far."""
    begun, title = known

    async def answered(code: str | None) -> None:
        if code is not None:
            await _ask_title(screen, plan, code.strip(), title, then)

    await screen.ask(AskText(_("Code of the new initiative (may be empty)"), begun), answered)


async def _ask_title(screen: BaseScreen, plan: str, code: str, title: str, then: Then) -> None:
    async def answered(words: str | None) -> None:
        if words is None:
            return
        said = _("{code} {title} is in the catalogue.").format(code=code, title=words.strip())
        if not await screen.decide(partial(screen.desk.add_initiative, code, words, plan), said):
            return
        changes = screen.last.changes if screen.last else ()
        made = [int(each.id) for each in changes if each.kind == "initiative"]
        if made:
            await then(made[0])

    await screen.ask(AskText(_("Title of the new initiative"), title), answered)
