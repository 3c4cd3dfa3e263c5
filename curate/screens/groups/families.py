"""Opinions that are, or may become, one record, and what an analyst chose for them so far. Pure.

A family is either proposed (near-identical, not decided on) or standing (a record with members).
Choices about a proposed family stay on the screen until one key makes them a decision; what is done
to a standing one is a decision at once. One that a search has found and that still grows is only looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from store.model import Group, OpinionId, Residue, Status
from store.state import State

_OPEN = frozenset({Status.UNDECIDED, Status.LATER})
"""Where an opinion is that nobody has decided on."""


@dataclass(frozen=True, slots=True)
class Family:
    """One group on the screen; the kept opinion always is one of `opinions`."""

    opinions: tuple[OpinionId, ...]
    """Their ids, in order."""
    kept: OpinionId
    """Whose text is kept, or would be."""
    standing: bool
    """Whether it is a record in force."""
    weakest: float | None = None
    """The lowest score that holds a proposal together; none for a record, or where that is not known yet."""
    out: frozenset[OpinionId] = frozenset()
    """Taken out of the proposal."""
    marked: frozenset[OpinionId] = frozenset()
    """Marked for the next key."""
    dealt: Mapping[OpinionId, Residue] = field(default_factory=dict)
    """What shall be done with the residue of members, where that was said."""
    growing: bool = False
    """Whether a search that is on may still join others to it."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it is recognised by when the list is made anew."""
        return (True, self.kept) if self.standing else (False, *self.opinions)

    @property
    def rows(self) -> tuple[OpinionId, ...]:
        """The kept opinion, then the others by id."""
        return (self.kept, *(each for each in self.opinions if each != self.kept))

    @property
    def chosen(self) -> tuple[OpinionId, ...]:
        """What one key acts on: the kept and the marked, or all that were not taken out."""
        wanted = self.marked | {self.kept} if self.marked else {*self.opinions}
        return tuple(each for each in self.opinions if each in wanted and each not in self.out)

    @property
    def settled(self) -> dict[OpinionId, Residue]:
        """What shall be done with the residue of the chosen members, where that was said."""
        return {each: self.dealt[each] for each in self.chosen if each in self.dealt}

    def keep(self, opinion: OpinionId) -> Family:
        """The opinion's text is kept; what was said about residue beyond another text is void."""
        if opinion not in self.opinions or opinion == self.kept:
            return self
        return replace(self, kept=opinion, out=self.out - {opinion}, dealt={})

    def put_out(self, opinion: OpinionId) -> Family:
        """The opinion is out of the proposal, or in it again; the kept one stays."""
        if opinion == self.kept or opinion not in self.opinions:
            return self
        return replace(self, out=self.out ^ {opinion}, marked=self.marked - {opinion})

    def mark(self, opinion: OpinionId) -> Family:
        """The opinion is marked, or no longer; the kept one needs no mark."""
        if opinion == self.kept or opinion not in self.opinions:
            return self
        return replace(self, marked=self.marked ^ {opinion}, out=self.out - {opinion})

    def unmark(self) -> Family:
        """Nothing is marked."""
        return replace(self, marked=frozenset())

    def deal(self, opinion: OpinionId, residue: Residue) -> Family:
        """Say what shall be done with what a member says beyond the kept text."""
        return replace(self, dealt={**self.dealt, opinion: residue})


def families(groups: Iterable[Group], state: State) -> tuple[Family, ...]:
    """The proposals in their order, then the records that have members, by id."""
    proposed = [Family(each.opinions, each.keep, standing=False, weakest=each.weakest) for each in groups]
    return (*proposed, *_records(state))


def growing(found: Iterable[Iterable[OpinionId]], state: State) -> tuple[Family, ...]:
    """What a search has brought together so far and nobody has decided on, then the records with members."""
    open_ = (tuple(each for each in ids if state.curation(each).status in _OPEN) for ids in found)
    bound = (tuple(a for a in ids if any(b != a and not state.apart(a, b) for b in ids)) for ids in open_)
    grow = (Family(ids, ids[0], standing=False, growing=True) for ids in bound if ids)
    return (*grow, *_records(state))


def grown(families: Iterable[Family]) -> tuple[Family, ...]:
    """The families as they are to be worked with once the search that found them is over."""
    return tuple(replace(each, growing=False) for each in families)


def again(fresh: Sequence[Family], before: Family | None) -> int | None:
    """The place of a family in a new list: its own, else that of the proposal its kept opinion is in."""
    if before is None:
        return None
    same = (n for n, each in enumerate(fresh) if each.key == before.key)
    near = (n for n, each in enumerate(fresh) if not each.standing and before.kept in each.opinions)
    return next(same, None if before.standing else next(near, None))


def _records(state: State) -> tuple[Family, ...]:
    return tuple(
        Family(tuple(sorted((record, *state.members(record)))), record, standing=True)
        for record in state.records()
    )


def divided(fresh: Iterable[Family], sides: Iterable[frozenset[OpinionId]]) -> tuple[Family, ...]:
    """The families with the proposals parted where an analyst split them; what stands alone is left out.

    An opinion that came to a proposal since stays with its largest part.
    """
    parted = tuple(fresh)
    for side in sides:
        parted = tuple(part for each in parted for part in _parts(each, side))
    return parted


def _parts(family: Family, side: frozenset[OpinionId]) -> tuple[Family, ...]:
    inside = tuple(each for each in family.opinions if each in side)
    outside = tuple(each for each in family.opinions if each not in side)
    if family.standing or not inside or not outside:
        return (family,)
    parts = sorted((inside, outside), key=len, reverse=True)
    return tuple(
        Family(part, family.kept if family.kept in part else part[0], standing=False)
        for part in parts
        if len(part) > 1
    )


def carried_over(fresh: Iterable[Family], before: Iterable[Family]) -> tuple[Family, ...]:
    """The families of a new list, those that were there before with the choices made about them."""
    choices = {each.key: each for each in before if not (each.standing or each.growing)}
    return tuple(choices.get(each.key, each) for each in fresh)
