"""Walk: one opinion after another, each decided by one key.

`walk_view` shows, `walk_search` finds, `walk_verbs` sets status, `walk_links` links; here opinions are
brought together and texts are written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from curate.commands import WALK
from curate.screens.bindings import bindings
from curate.screens.questions.prompts import Confirm
from curate.screens.seam import Done
from curate.screens.walk.copying import WalkCopy
from curate.screens.walk.facets import WalkFacets
from curate.screens.walk.links import WalkLinks
from curate.screens.walk.toured import WalkTour
from curate.screens.writing import Field, edit_field
from store.language import _, ngettext
from store.model import OpinionId

_PATIENCE = 1.0
"""Seconds that a key waits for what is nearly the same."""

_NAMED = 12
"""Opinions that a question names; a campaign has thousands."""


class WalkScreen(WalkTour, WalkFacets, WalkLinks, WalkCopy):
    """Walk, with all its keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK)

    # -- groups ------------------------------------------------------------------------------------------

    async def family(self) -> tuple[OpinionId, ...]:
        """The marked, or a single marked one and the current, or the current and those nearly the same.

        A mark moves the cursor on, so with two marks what is under it was not meant. What is nearly the
        same is waited for a little, so that a quick hand loses no key. Where there are fewer than two, or
        they are still being looked for, it says so and is empty.
        """
        current = self.current
        if current is None:
            return ()
        if len(self.marked) > 1:
            return tuple(sorted(self.marked))
        others = self.marked or await self.proposing.soon_alike(current, _PATIENCE)
        if others is None:
            self.say(_("Still looking for what is nearly the same: try again in a moment."))
            return ()
        family = tuple(sorted({current, *others}))
        if len(family) < 2:
            self.say(_("Nothing is nearly the same; mark others with Space first."))
            return ()
        return family

    async def action_group(self) -> None:
        """Group the family; the text under the cursor is kept, or the first where it is not of them."""
        if (family := await self.family()) and (current := self.current):
            n, kept = len(family), current if current in family else family[0]
            question = _("Group these {n}? {numbers}")
            if self.proposing.differ(current):
                question = _("They differ (F3 compares). Group these {n}? {numbers}")
            said = ngettext("{n} opinion grouped.", "{n} opinions grouped.", n).format(n=n)
            await self.together(family, partial(self.desk.group, family, kept), question, said)

    async def action_apart(self) -> None:
        """Keep the family apart for good."""
        if family := await self.family():
            said = _("Kept apart; they are not proposed as a group again.")
            question = _("Keep these {n} apart? {numbers}")
            await self.together(family, partial(self.desk.apart, family), question, said)

    async def together(
        self, family: tuple[OpinionId, ...], verb: Callable[[], Done], question: str, said: str
    ) -> None:
        """Decide about several; ask first where the program chose them, not the analyst's marks."""
        if self.marked:
            await self.settle(verb, family, said)
            return
        seen = self.state

        async def answered(yes: bool | None) -> None:
            if yes:
                await self.settle(verb, family, said, seen=seen)

        numbers = " ".join(f"#{each}" for each in family[:_NAMED]) + (" ..." if len(family) > _NAMED else "")
        await self.ask(Confirm(question.format(n=len(family), numbers=numbers)), answered)

    async def action_take_out(self) -> None:
        """Take it out of its group."""
        targets = self.targets()
        await self.settle(partial(self.desk.take_out, targets), targets)

    # -- writing -----------------------------------------------------------------------------------------

    async def action_edit_text(self) -> None:
        """Edit the kept text."""
        await self.edit("text")

    async def action_edit_response(self) -> None:
        """Edit the response."""
        await self.edit("response")

    async def action_edit_note(self) -> None:
        """Write a note."""
        await self.edit("note")

    async def edit(self, field: Field) -> None:
        """Edit a field of the current opinion."""
        if (current := self.current) is not None:
            await edit_field(self, current, field)

    # -- going back --------------------------------------------------------------------------------------

    async def action_undo(self) -> None:
        """Undo one's last decision, and stand on what it was about."""
        if await self.undo_last():
            self.look_at_last()

    async def action_redo(self) -> None:
        """Take the last undo back, and stand on what it was about."""
        if await self.decide(self.desk.redo, _("Redone.")):
            self.look_at_last()

    def look_at_last(self) -> None:
        """Put the cursor on the first opinion of the decision just made."""
        changes = self.last.changes if self.last else ()
        ids = [change.id for change in changes if change.kind == "opinion" and isinstance(change.id, int)]
        if ids:
            self.look_at(ids[0])
