"""The history as rows, filtered; blocking, for a thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from curate.decision_words import FieldChange, detail, opinions_of, words
from curate.screens.seam import Desk
from store.errors import UnknownThing
from store.language import _
from store.model import OpinionId
from store.state import Decision
from widgets.decision_list import DecisionRow

_MOST = 200
"""How many changes of one decision are told; an import has one for every opinion."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions are shown; all, where nothing is said."""

    who: str | None = None
    """Only this analyst's."""
    opinion: OpinionId | None = None
    """Only those on this opinion."""

    def turned(self, who: str) -> Filter:
        """Only `who`'s, or everybody's again."""
        return replace(self, who=None if self.who else who)

    def on(self, opinion: OpinionId) -> Filter:
        """Only those on one opinion, or on all where it was that one already."""
        return replace(self, opinion=None if self.opinion == opinion else opinion)

    def words(self, me: str) -> str:
        """Say what is shown."""
        if self.who is None:
            whose = _("everybody's decisions")
        elif self.who == me:
            whose = _("your decisions")
        else:
            whose = _("{who}'s decisions").format(who=self.who)
        return (
            whose
            if self.opinion is None
            else _("{whose} on opinion #{id}").format(whose=whose, id=self.opinion)
        )


def rows(desk: Desk, wanted: Filter, n: int | None) -> tuple[DecisionRow, ...]:
    """The newest `n` decisions, or all, that the filter lets through; newest first."""
    found = []
    undone: set[int] = set()
    for decision in islice(desk.history(opinion=wanted.opinion, who=wanted.who), n):
        taken_back = decision.seq in undone
        if decision.undoes is not None and not taken_back:
            undone.add(decision.undoes)
        found.append(_row(desk, decision, taken_back=taken_back))
    return tuple(found)


def _row(desk: Desk, decision: Decision, *, taken_back: bool) -> DecisionRow:
    opinions = () if decision.op == "import" else opinions_of(decision)
    return DecisionRow(
        seq=decision.seq,
        at=decision.at,
        who=decision.who,
        what=words(decision, desk.state),
        opinions=opinions,
        text=_first_words(desk, opinions),
        taken_back=taken_back,
    )


def _first_words(desk: Desk, opinions: tuple[OpinionId, ...]) -> str:
    """The words of the first opinion; none where its document is no longer in force."""
    if not opinions:
        return ""
    try:
        return desk.opinion(opinions[0]).text[:80]
    except UnknownThing:
        return ""


def changes(desk: Desk, seq: int) -> tuple[tuple[FieldChange, ...], int]:
    """What a decision changed, as far as a screen tells it, and how many changes there are beyond that."""
    decision = desk.decision(seq)
    told = detail(replace(decision, changes=decision.changes[:_MOST]), desk.state)
    return told, max(0, len(decision.changes) - _MOST)
