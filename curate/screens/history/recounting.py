"""The history as rows, filtered; blocking, for a thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice, takewhile

from curate.screens.seam import Desk
from curate.words.decisions import opinions_of, words
from curate.words.fields import FieldChange, detail
from store.errors import UnknownThing
from store.language import _, local_time
from store.model import OpinionId
from store.state import Decision
from widgets.decision_list import DecisionRow

_MOST_BY_NAME = 5000
"""Decisions that are looked through for names."""

_MOST = 200
"""How many changes of one decision are told; an import has one for every opinion."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions are shown; all, where nothing is said."""

    who: str | None = None
    """Only this analyst's."""
    opinion: OpinionId | None = None
    """Only those on this opinion."""

    since: str = ""
    """Only those from then on: the beginning of an ISO 8601 time in UTC."""

    def by(self, who: str | None) -> Filter:
        """Only `who`'s, or everybody's."""
        return replace(self, who=who)

    def from_(self, since: str) -> Filter:
        """Only those from then on; "" for all."""
        return replace(self, since=since)

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
        if self.opinion is not None:
            whose = _("{whose} on opinion #{id}").format(whose=whose, id=self.opinion)
        return _("{whose} since {at}").format(whose=whose, at=local_time(self.since)) if self.since else whose


def rows(desk: Desk, wanted: Filter, n: int | None) -> tuple[DecisionRow, ...]:
    """The newest `n` acts, or all, that the filter lets through; newest first, a large act as one row."""
    found = []
    undone: set[int] = set()
    acts = _acts(desk.history(opinion=wanted.opinion, who=wanted.who, since=wanted.since), n)
    names = {part.seq: first for first, parts in acts for part in parts}
    for first, parts in acts:
        taken_back = any(part.seq in undone for part in parts)
        if not taken_back:
            undone.update(part.undoes for part in parts if part.undoes is not None)
        found.append(_row(desk, _whole(first, parts, names), taken_back=taken_back))
    return tuple(found)


def _acts(decisions: Iterable[Decision], n: int | None) -> Collection[tuple[int, list[Decision]]]:
    """Each act by the number of its first decision, with its decisions, newest first; at most `n`."""
    acts: dict[int, list[Decision]] = {}
    for decision in decisions:
        first = decision.seq if decision.act is None else decision.act
        if first not in acts and len(acts) == n:
            break
        acts.setdefault(first, []).append(decision)
    return acts.items()


def _whole(first: int, parts: list[Decision], names: Mapping[int, int]) -> Decision:
    """The decisions of an act as if they were one, under the number of the first; so is what it undoes."""
    changes = (change for part in reversed(parts) for change in part.changes)
    undoes = parts[-1].undoes and names.get(parts[-1].undoes, parts[-1].undoes)
    return parts[-1]._replace(seq=first, at=parts[0].at, changes=tuple(changes), undoes=undoes)


def told(desk: Desk, seq: int) -> str:
    """What the act did that a decision belongs to, in words."""
    first = desk.decision(seq).act or seq
    since = takewhile(lambda each: each.seq >= first, desk.history())
    parts = [each for each in since if first in (each.seq, each.act)]
    return words(_whole(first, parts, {}), desk.state)


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


def analysts(desk: Desk) -> tuple[str, ...]:
    """Whoever made one of the newest decisions, by name."""
    return tuple(sorted({each.who for each in islice(desk.history(), _MOST_BY_NAME)}))


def begin_of(day: str) -> str:
    """The beginning of a local day ("2026-11-21") in UTC, as `Filter.since` has it.

    Raises:
        ValueError: it is no day.
    """
    return datetime.fromisoformat(day).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def changes(desk: Desk, seq: int) -> tuple[tuple[FieldChange, ...], int]:
    """What a decision changed, as far as a screen tells it, and how many changes there are beyond that."""
    decision = desk.decision(seq)
    told = detail(decision._replace(changes=decision.changes[:_MOST]), desk.state)
    return told, max(0, len(decision.changes) - _MOST)
