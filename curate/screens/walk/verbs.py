"""The keys of Walk that decide. Each goes on to the next undecided opinion where it decided an open one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from curate.screens.background import in_background
from curate.screens.places import status_of
from curate.screens.questions.prompts import AskText
from curate.screens.seam import Done
from curate.screens.walk.search import WalkSearch
from store.language import _, ngettext
from store.model import How, InitiativeId, OpinionId, Status
from store.state import State
from widgets.suggestion_list import AlikeRow, SuggestionRow
from widgets.veil import VEIL

_OPEN = {Status.UNDECIDED, Status.LATER}


class WalkVerbs(WalkSearch):
    """Walk, with the keys for status and links."""

    # -- on what, and where to go from there -----------------------------------------------------------

    def targets(self) -> tuple[OpinionId, ...]:
        """All that are marked; the opinion under the cursor where none is."""
        if self.marked:
            return tuple(sorted(self.marked))
        return () if self.current is None else (self.current,)

    async def settle(
        self,
        verb: Callable[[], Done],
        targets: tuple[OpinionId, ...],
        said: str = "",
        *,
        seen: State | None = None,
    ) -> None:
        """Decide (see `decide`), then go on to the next undecided opinion if this was still open."""
        current = self.current
        if current is None or not targets:
            return
        was_open = bool(self.marked) or status_of(self.state, current) in _OPEN
        if len(targets) > 1 and not said:
            said = _("{n} opinions were decided on at once; u takes it back.").format(n=len(targets))
        if not await self.decide(verb, said, seen=seen):
            return
        self.unmark()
        if was_open and status_of(self.state, current) is not Status.UNDECIDED:
            self.go_undecided(1)
        self.proposing.hurry()

    def unmark(self) -> None:
        """Take all marks away."""
        if self.marked:
            self.marked.clear()
            self.list.update_lines()
            self.show_top()

    def action_mark(self) -> None:
        """Mark the opinion, or no longer, and go one row on."""
        if (current := self.current) is not None:
            self.marked ^= {current}
            self.list.redraw(self.list.cursor)
            self.show_top()
            self.list.move(1)

    def action_unmark(self) -> None:
        """Take all marks and the search away, and go back to the list."""
        self.unmark()
        self.wanted = ""
        self.list.focus()
        self.show_text(keep_place=True)

    # -- statuses ----------------------------------------------------------------------------------------

    async def action_keep(self) -> None:
        """Keep it; on a proposal, take that instead."""
        if self.proposals.has_focus and self.rows_of != self.current:
            return  # what is in view was proposed for the opinion before
        row = self.rows[self.proposals.cursor] if self.proposals.has_focus and self.rows else None
        if isinstance(row, SuggestionRow):
            await self.action_take(str(row.key))
        elif isinstance(row, AlikeRow):
            self.list.focus()
            self.look_at(row.opinion.id)
        else:
            targets = self.targets()
            await self.settle(partial(self.desk.keep, targets), targets)

    async def action_later(self) -> None:
        """Leave it for later."""
        targets = self.targets()
        await self.settle(partial(self.desk.later, targets), targets)

    async def action_not_personal(self) -> None:
        """Take the flag of personal data away; stay on the opinion."""
        if targets := self.targets():
            await self.decide(partial(self.desk.dismiss, targets))
            if VEIL.is_on:
                await self.cover(True)

    async def action_reopen(self) -> None:
        """Make it undecided again."""
        targets = self.targets()
        await self.settle(partial(self.desk.reopen, targets), targets)

    async def action_exclude(self) -> None:
        """Ask for the reason, and leave it out of the result."""
        if not (targets := self.targets()):
            return
        seen = self.state

        async def answered(reason: str | None) -> None:
            if reason is not None:
                await self.settle(partial(self.desk.exclude, targets, reason), targets, seen=seen)

        question = ngettext("Why is it left out?", "Why are these {n} left out?", len(targets))
        await self.ask(AskText(question.format(n=len(targets))), answered)

    # -- links -------------------------------------------------------------------------------------------

    async def action_take(self, key: str) -> None:
        """Link the suggestion of that number and keep; on a decided opinion link or unlink, and stay."""
        if (current := self.current) is None:
            return
        seen = self.state
        ranked = await in_background(partial(self.proposing.suggestions, current))
        place = int(key) - 1
        if place >= len(ranked):
            self.say(_("There is no suggestion {n}.").format(n=key))
            return
        await self.link(ranked[place].initiative, How.SUGGESTED, seen)

    async def link(self, initiative: InitiativeId, how: How, seen: State) -> None:
        """Link what is marked or under the cursor; toggle the link of one that was `seen` to be decided."""
        targets = self.targets()
        links = {link.initiative for link in seen.curation(targets[0]).links}
        decided = status_of(seen, targets[0]) not in _OPEN
        code, said = self.state.initiative(initiative).code, ""
        if len(targets) == 1 and decided and initiative in links:
            said = _("No longer linked to {code}; u takes it back.").format(code=code)
            await self.decide(partial(self.desk.unlink, targets[0], initiative), said, seen=seen)
            return
        if len(targets) == 1 and decided:  # elsewhere the next opinion, or the number, says that it is done
            said = _("Linked to {code}; u takes it back.").format(code=code)
        verb = partial(self.desk.link, targets, initiative, how, settle=True)
        await self.settle(verb, targets, said, seen=seen)

    async def action_none_fits(self) -> None:
        """No initiative fits: keep without a link."""
        if (current := self.current) is not None:
            await self.settle(partial(self.desk.none_fits, current, settle=True), (current,))
