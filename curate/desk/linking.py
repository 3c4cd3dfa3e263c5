"""Opinions and the initiatives they concern: what is suggested, and the decisions on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from curate.desk.looking import Looking
from store import decisions
from store.model import How, Initiative, InitiativeId, OpinionId, Suggestion
from store.state import Decision

if TYPE_CHECKING:
    from curate.linking.citations.lookup import Disagreement
    from curate.proposing.hits import HitRates
    from curate.proposing.linkwork import Near, Nearest, Sure
    from curate.proposing.moving import Move
    from curate.proposing.ranking import Initiatives, Lead


class Linking(Looking):
    """Linking opinions to initiatives."""

    @cached_property
    def _nearest(self) -> Nearest:
        from curate.proposing.linkwork import Nearest

        return Nearest(self.opinion_as_read)

    @cached_property
    def _initiatives(self) -> Initiatives:
        from curate.proposing.ranking import Initiatives
        from curate.proposing.shelf import Shelf

        shelf = Shelf(self.project, writable=self._journal.writable)
        return Initiatives(self.opinion_as_read, self._since, shelf)

    def suggestions(self, opinion: OpinionId, *, hide_mined: bool = False) -> tuple[Suggestion, ...]:
        """Ranked initiatives for one opinion; `hide_mined` ranks as if the answers were unknown."""
        with self._lock:
            state = self.state
            return self._initiatives.suggest(state, self.opinion_as_read(opinion), hide_mined=hide_mined)

    def hit_rates(self) -> HitRates:
        """How often people took what was suggested."""
        from curate.proposing.hits import hit_rates

        return hit_rates(self.state)

    def nearest(self, opinion: OpinionId, limit: int = 50) -> list[Near]:
        """The opinions nearest to one by content, decided or not, best first ("find alike")."""
        with self._lock:
            return self._nearest.near(self.state, opinion, limit)

    def search_initiatives(self, text: str) -> list[Initiative]:
        """The initiatives with every word of `text` in code, title or body; kana and width are alike."""
        from curate.linking.plans.finding import find

        return find(self.state.initiatives, text)

    def disagreements(self, opinion: OpinionId) -> tuple[Disagreement, ...]:
        """Citations of an opinion that code, name and page lead to different places, with all three."""
        from curate.linking.citations.catalogue import disagreements
        from curate.linking.plans.placing import about

        known = self.state.initiatives
        return disagreements(
            self.opinion_as_read(opinion), known, about(self.state.document_of(opinion), known)
        )

    def sure(self) -> Sure:
        """The undecided opinions whose first suggestion is as sure as those right 95 times in 100 so far."""
        from curate.proposing import linkwork

        with self._lock:
            return linkwork.sure(self.state, self._initiatives, self.opinion_as_read)

    def versions(self, plan_old: str, plan_new: str) -> tuple[Move, ...]:
        """A new version of a plan laid beside the old one, and how many links would go with each initiative.

        Raises:
            BadInput: one of them has no initiatives, or they are the same.
        """
        from curate.proposing.moving import moves

        return moves(self.state, plan_old, plan_new, self.opinion_as_read)

    def link(
        self,
        opinions: Iterable[OpinionId],
        initiative: InitiativeId,
        how: How = How.CHOSEN,
        *,
        settle: bool = False,
    ) -> Decision | None:
        """The opinions concern the initiative; with `settle`, undecided ones become records as well."""
        chosen = tuple(opinions)
        rank = self._rank(chosen[0], initiative) if len(chosen) == 1 else 0
        return self._decide(
            lambda state: decisions.link(state, chosen, initiative, how, rank=rank, settle=settle)
        )

    def accept(self, leads: Iterable[Lead], *, settle: bool = False) -> Decision | None:
        """Each opinion is linked to its first suggestion (`sure`), all as one decision."""
        from curate.proposing import linkwork

        chosen = tuple(leads)
        return self._decide(lambda state: linkwork.accepted(state, chosen, settle=settle))

    def raise_link(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        """A link weighs more than the one before it."""
        return self._decide(lambda state: decisions.raise_link(state, opinion, initiative))

    def move_links(self, plan_old: str, plan_new: str) -> Decision | None:
        """Links to the old version of a plan become links to the new one, as one decision (see `versions`).

        Raises:
            BadInput: one of them has no initiatives, or they are the same.
        """
        from curate.proposing.moving import moved

        return self._decide(lambda state: moved(state, plan_old, plan_new, self.opinion_as_read))

    def unlink(self, opinion: OpinionId, initiative: InitiativeId) -> Decision | None:
        """The opinion does not concern the initiative."""
        return self._decide(lambda state: decisions.unlink(state, opinion, initiative))

    def none_fits(self, opinion: OpinionId, *, settle: bool = False) -> Decision | None:
        """No initiative fits the opinion."""
        return self._decide(lambda state: decisions.none_fits(state, opinion, settle=settle))

    def add_initiative(self, code: str, title: str, plan: str) -> Decision | None:
        """Enter an initiative that no document brought."""
        return self._decide(lambda state: decisions.add_initiative(state, code, title, plan))

    def _rank(self, opinion: OpinionId, initiative: InitiativeId) -> int:
        ranked = [each.initiative for each in self.suggestions(opinion) if each.why != "mined"]
        return ranked.index(initiative) + 1 if initiative in ranked else 0

    def _since(self, seq: int) -> Iterator[Decision]:
        """The decisions after `seq`, newest first."""
        return itertools.takewhile(lambda each: each.seq > seq, self._journal.decisions(newest_first=True))
