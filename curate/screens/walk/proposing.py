"""What is proposed for the opinion under the cursor, found out in threads while the keys go on.

Initiatives are asked for first and near-identical opinions after them: pairs may take seconds the first
time, and suggestions should neither wait for them nor share a processor with them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from curate.screens.background import in_background
from curate.screens.base import BaseScreen
from curate.screens.newest import Newest
from curate.screens.places import status_of
from curate.screens.seam import Desk
from store.language import _, ngettext
from store.model import Flag, Opinion, OpinionId, Pair, Suggestion
from store.state import State
from widgets.suggestion_list import AlikeRow, ProposalRow, SuggestionRow

if TYPE_CHECKING:
    from curate.linking.citations.lookup import Disagreement

Question = tuple[OpinionId, int]
"""An opinion, and the decision up to which others were learned from."""

_ALIKE = 2
"""Near-identical opinions that are shown above the initiatives; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is known so far about one opinion; None while it is being looked for."""

    opinion: OpinionId
    """The id of the opinion that they are for."""
    suggestions: tuple[Suggestion, ...] | None = None
    """Initiatives, best first."""
    alike: tuple[Pair, ...] | None = None
    """Pairs with near-identical opinions, best first."""
    shown: tuple[Opinion, ...] = ()
    """The other opinions of the first of these pairs."""
    disputed: tuple[Disagreement, ...] = ()
    """Citations that code, name and page do not agree about."""
    late: bool = False
    """Whether something is taking longer than a glance."""

    @property
    def is_ready(self) -> bool:
        """Whether it is worth showing: all is known, or waiting for the rest would be felt."""
        return self.late or (self.suggestions is not None and self.alike is not None)

    def title(self, state: State) -> str:
        """What stands below, in words."""
        if self.suggestions is None:
            return _("Initiatives: looking...")
        if not self.suggestions and not state.initiatives:
            return _("No initiative is known yet.")
        return _("Initiatives") if self.suggestions else _("No initiative shares words with it")

    def note(self) -> str:
        """How many others say the same."""
        n = len(self.alike or ())
        if not n:
            return ""
        return ngettext("{n} nearly the same: s groups", "{n} nearly the same: s groups", n).format(n=n)

    def rows(self, state: State) -> tuple[ProposalRow, ...]:
        """One row each: a few that are alike, then the initiatives."""
        linked = {link.initiative for link in state.curation(self.opinion).links}
        alike = [
            AlikeRow(other, status_of(state, other.id), pair)
            for other, pair in zip(self.shown, self.alike or (), strict=False)
        ]
        ranked = [
            SuggestionRow(key, state.initiative(each.initiative), each, each.initiative in linked)
            for key, each in enumerate((self.suggestions or ())[:9], 1)
        ]
        return (*alike, *ranked)


class Proposing:
    """Keeps the Proposals of the newest opinion that was asked for."""

    def __init__(self, screen: BaseScreen, desk: Desk, show: Callable[[Proposals], None]) -> None:
        self._screen = screen
        self._desk = desk
        self._show = show
        self._now = Proposals(0)
        self._in_view = False
        self._initiatives = Newest(screen, self._suggestions, self._suggested, self._late, screen.complain)
        self._others = Newest(screen, self._alike, self._found, self._late, screen.complain)

    def known(self, opinion: OpinionId) -> Proposals:
        """What is known about an opinion so far."""
        return self._now if self._now.opinion == opinion else Proposals(opinion)

    def ask(self, opinion: OpinionId) -> None:
        """Find out about an opinion; what is known of it meanwhile stays."""
        self._now = self.known(opinion)
        self._initiatives.ask((opinion, self._screen.state.seq))

    def hurry(self) -> None:
        """Find out without a rest: who has decided, or has just come, walks no further."""
        self._initiatives.hurry()

    def forget(self) -> None:
        """The cursor has left: nothing is wanted until it stands somewhere.

        Where it runs, what is in view goes: beside a list that scrolls it would be sent again with every row.
        """
        self._initiatives.drop()
        self._others.drop()
        if self._in_view and not self._now.is_ready:
            self._in_view = False
            self._show(Proposals(self._now.opinion))

    def suggestions(self, opinion: OpinionId) -> tuple[Suggestion, ...]:
        """The suggestions as they are shown, or found now; blocks."""
        known = self.known(opinion).suggestions
        return self._desk.suggestions(opinion) if known is None else known

    def alike(self, opinion: OpinionId) -> tuple[OpinionId, ...] | None:
        """The near-identical opinions, best first; None while they are being looked for."""
        known = self.known(opinion).alike
        return None if known is None else tuple(_other(pair, opinion) for pair in known)

    async def soon_alike(self, opinion: OpinionId, patience: float) -> tuple[OpinionId, ...] | None:
        """The same, after so many seconds at most."""
        if self.known(opinion).alike is None:
            question = (opinion, self._screen.state.seq)
            search = asyncio.ensure_future(in_background(partial(self._alike, question)))
            await asyncio.wait({search}, timeout=patience)
            if search.done() and search.exception() is None:
                self._found(question, search.result())
        return self.alike(opinion)

    def differ(self, opinion: OpinionId) -> bool:
        """Whether any of these differs from the opinion by more than nothing."""
        return any(pair.score < 1 for pair in self.known(opinion).alike or ())

    def _suggestions(self, question: Question) -> tuple[tuple[Suggestion, ...], tuple[Disagreement, ...]]:
        opinion = question[0]
        flagged = Flag.LINK_DISAGREES in self._desk.opinion(opinion).flags
        disputed = self._desk.disagreements(opinion) if flagged else ()
        return self._desk.suggestions(opinion), disputed

    def _suggested(
        self, question: Question, found: tuple[tuple[Suggestion, ...], tuple[Disagreement, ...]]
    ) -> None:
        self._learn(replace(self.known(question[0]), suggestions=found[0], disputed=found[1]))
        self._others.ask(question)
        self._others.hurry()

    def _late(self, question: Question) -> None:
        """Do not leave on the screen for long what was proposed for another opinion."""
        self._learn(replace(self.known(question[0]), late=True))

    def _alike(self, question: Question) -> tuple[tuple[Pair, ...], tuple[Opinion, ...]]:
        opinion = question[0]
        pairs = tuple(self._desk.alike(opinion))
        return pairs, tuple(self._desk.opinion(_other(pair, opinion)) for pair in pairs[:_ALIKE])

    def _found(self, question: Question, found: tuple[tuple[Pair, ...], tuple[Opinion, ...]]) -> None:
        self._learn(replace(self.known(question[0]), alike=found[0], shown=found[1]))

    def _learn(self, now: Proposals) -> None:
        """Show all at once where it comes quickly: rows that move are hard to hit."""
        self._now = now
        if now.is_ready:
            self._in_view = True
            self._show(now)


def _other(pair: Pair, opinion: OpinionId) -> OpinionId:
    return pair.b if pair.a == opinion else pair.a
