"""The keys of Walk that link more than a digit can: the picker, weights, what is alike, what is listed."""

from __future__ import annotations

from functools import partial

from curate.screens.groups.identical import identical_as_one
from curate.screens.questions.prompts import Choose
from curate.screens.walk.cited import ask_what_is_meant
from curate.screens.walk.verbs import WalkVerbs
from store.language import _, ngettext
from store.model import How, InitiativeId, OpinionId
from store.state import State
from widgets.suggestion_list import SuggestionRow


class WalkLinks(WalkVerbs):
    """Walk, with all its keys for links."""

    async def action_pick(self) -> None:
        """Search an initiative, or make one, and link it."""
        if targets := self.targets():
            await self._pick(targets)

    async def _pick(self, targets: tuple[OpinionId, ...]) -> None:
        from curate.screens.initiatives.picking import pick_for

        known = self.proposing.known(targets[0]).suggestions or ()
        linked = [link.initiative for link in self.state.curation(targets[0]).links]
        first = (*linked, *(each.initiative for each in known))
        await pick_for(self, len(targets), first, partial(self.link_these, targets, self.state))

    async def link_these(self, targets: tuple[OpinionId, ...], seen: State, initiative: InitiativeId) -> None:
        """Link one opinion, or no longer; several are linked as one decision."""
        if targets == self.targets():
            await self.link(initiative, How.CHOSEN, seen)
            return
        code = self.state.initiative(initiative).code
        said = _("{n} opinions are linked to {code}; u takes it back.").format(n=len(targets), code=code)
        verb = partial(self.desk.link, targets, initiative, settle=True)
        await self.settle(verb, targets, said, seen=seen)

    async def action_cited(self) -> None:
        """Say what a citation means that code, name and page do not agree about, and link that."""
        if (current := self.current) is None:
            return
        if disputed := self.proposing.known(current).disputed:
            await ask_what_is_meant(self, disputed, partial(self.link_these, (current,), self.state))
        else:
            self.say(_("No citation of it is in doubt."))

    async def action_like(self) -> None:
        """Look for opinions like this one, and link those that are marked together."""
        from curate.screens.walk.alike import AlikeScreen

        if (current := self.current) is None:
            return
        words = _("Looking for opinions like it...")
        near = await self.meanwhile(words, partial(self.desk.nearest, current))
        if not near:
            self.say(_("No other opinion shares words with it."))
            return

        async def chosen(opinions: tuple[OpinionId, ...] | None) -> None:
            if opinions:
                # The opinion that was asked about says what is offered first.
                await self._pick((current, *(each for each in opinions if each != current)))

        await self.ask(AlikeScreen(self.desk, current, near), chosen)

    async def action_weigh(self) -> None:
        """Let a link weigh more: the one looked at, the second of two, or one of several."""
        if (current := self.current) is None:
            return
        links = [link.initiative for link in self.state.curation(current).links]
        if len(links) < 2:
            self.say(_("It has to have two links for one to weigh more."))
            return
        row = self.rows[self.proposals.cursor] if self.proposals.has_focus and self.rows else None
        if isinstance(row, SuggestionRow) and row.linked:
            await self._raise(current, row.initiative.id, self.state)
        elif len(links) == 2:
            await self._raise(current, links[1], self.state)
        else:
            await self._ask_which(current, links)

    async def _ask_which(self, current: OpinionId, links: list[InitiativeId]) -> None:
        seen = self.state
        known = [seen.initiative(each) for each in links]
        rows = [(str(n), f"{each.code} {each.title}") for n, each in enumerate(known[1:9], 2)]

        async def chosen(letter: str | None) -> None:
            if letter:
                await self._raise(current, links[int(letter) - 1], seen)

        await self.ask(Choose(_("Which shall weigh more?"), rows), chosen)

    async def _raise(self, opinion: OpinionId, initiative: InitiativeId, seen: State) -> None:
        said = _("{code} weighs more now.").format(code=seen.initiative(initiative).code)
        await self.decide(partial(self.desk.raise_link, opinion, initiative), said, seen=seen)

    def action_mark_listed(self) -> None:
        """Mark all that are listed; where all are marked already, none."""
        listed = set(self.places.all())
        self.marked = set() if self.marked == listed else listed
        self.list.update_lines()
        self.show_top()
        if n := len(self.marked):
            self.say(
                ngettext(
                    "{n} opinion is marked: one key decides about it.",
                    "{n} opinions are marked: one key decides about all of them, u takes it back.",
                    n,
                ).format(n=n)
            )

    async def action_identical(self) -> None:
        """Identical texts as one, among the marked, or all that are listed."""
        await identical_as_one(self, sorted(self.marked) if self.marked else self.places.all())
