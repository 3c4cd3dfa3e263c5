"""Opinions that say the same: what is proposed, how two texts differ, and the decisions on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from curate.desk.looking import Looking
from store import decisions
from store.model import Group, OpinionId, Pair, Relation, Residue, Stretch
from store.state import Decision

if TYPE_CHECKING:
    from curate.matching.cautions import Caution
    from curate.matching.search.clusters import Progress
    from curate.proposing.proposals import Groups, Related


class Grouping(Looking):
    """Bringing opinions together, and keeping them apart."""

    @cached_property
    def _groups(self) -> Groups:
        from curate.proposing.proposals import Groups
        from curate.proposing.searching import Search

        return Groups(self.opinion_as_read, Search(self.searched))

    @property
    def searched(self) -> Path | None:
        """The folder that keeps what searches found; none where nothing may be written."""
        return self.project.path / "cache" if self._journal.writable else None

    def groups(self, threshold: float | None = None, *, progress: Progress | None = None) -> list[Group]:
        """Near-identical opinions that are still to be decided on, largest group first.

        A large project is searched in a process of its own. `progress` hears how far that is (0 to 1) and
        how many opinions have been joined to others so far; `stop_searching` ends it.

        Raises:
            Refused: the search was stopped.
        """
        if progress is not None:
            self._groups.search.progress = progress
        return self._groups.proposed(self.state, threshold or self.threshold)

    def with_pairs(self, group: Group, threshold: float | None = None) -> Group:
        """A proposed group with all its near-identical pairs, not only those that hold it together.

        Of more than `curate.matching.groups.MANY` it keeps those that hold it.
        """
        from curate.matching.alike import alike
        from curate.matching.groups import inside

        texts = {id_: self.opinion(id_).text for id_ in group.opinions}
        return inside(alike(texts, threshold or self.threshold), self.state.apart, group)

    def groups_so_far(self, most: int = 50) -> list[tuple[OpinionId, ...]]:
        """The largest groups that a search which is on has found by now, largest first, then by smallest id.

        They only grow until `groups` returns with the proposals; what is decided already and what was kept
        apart is out of it. None where no search is on.
        """
        return self._groups.so_far(self.state, most)

    def stop_searching(self) -> None:
        """End a search for groups that is on; whoever waits for it hears that it was stopped."""
        self._groups.search.stop()

    def alike(self, opinion: OpinionId) -> list[Pair]:
        """The near-identical pairs of one opinion that are neither kept apart nor one record, best first."""
        state = self.state
        home = state.curation(opinion).record or opinion
        found = self._groups.pairs_of(state, opinion, self.threshold)
        others = ((pair, pair.b if pair.a == opinion else pair.a) for pair in found)
        return [pair for pair, other in others if (state.curation(other).record or other) != home]

    def related(self, opinion: OpinionId) -> list[Related]:
        """The opinions that contain one, stand in it, or say its clauses in another order; most alike first.

        They make no groups, and nothing takes them for the same: some say much more.
        """
        return self._groups.related(self.state, opinion, self.threshold)

    def all_related(self, threshold: float | None = None) -> Iterator[tuple[OpinionId, Related]]:
        """The same of every opinion still to be decided on, each pair once, smaller id first.

        Of identical texts the first stands for all. One opinion of 100,000 takes 3 ms (docs/matching.md).
        """
        return self._groups.all_related(self.state, threshold or self.threshold)

    def relation(self, kept: OpinionId, other: OpinionId) -> tuple[Relation, float]:
        """How one opinion stands to the text that would be kept, and how sure that is."""
        from curate.matching.relations import relation

        return relation(self.opinion(kept).text, self.opinion(other).text)

    def compare(self, left: OpinionId, right: OpinionId) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """Both texts in stretches that say what the other has too."""
        from curate.matching.differences import compare

        return compare(self.opinion(left).text, self.opinion(right).text)

    def residue(self, kept: OpinionId, member: OpinionId) -> tuple[str, ...]:
        """The clauses that a member has beyond the kept text."""
        from curate.matching.residue import residue

        return residue(self.opinion(kept).text, self.opinion(member).text)

    def cautions(self, left: OpinionId, right: OpinionId) -> tuple[Caution, ...]:
        """What an analyst has to look at before two opinions are taken for one."""
        from curate.matching.cautions import cautions

        return cautions(self.opinion(left).text, self.opinion(right).text)

    def identical(self, opinions: Iterable[OpinionId] | None = None) -> list[tuple[OpinionId, ...]]:
        """What `group_identical` would bring together, to be counted first; the kept opinion leads each."""
        return self._groups.identical(self.state, self.threshold, opinions)

    def split(self, opinions: Iterable[OpinionId]) -> list[tuple[OpinionId, ...]]:
        """The two sides of the weakest link of a proposed group, the larger first."""
        from curate.matching.alike import alike
        from curate.matching.groups import split

        texts = {id_: self.opinion(id_).text for id_ in opinions}
        return split(alike(texts, self.threshold), self.state.apart)

    def group(
        self,
        opinions: Iterable[OpinionId],
        kept: OpinionId,
        residue: Residue | Mapping[OpinionId, Residue] | None = None,
    ) -> Decision | None:
        """The opinions become one record; `residue` says what is done with what members say beyond it.

        A member that says nothing beyond the kept text leaves nothing to deal with.
        """
        chosen = tuple(opinions)
        for each in (*chosen, kept):
            self.state.document_of(each)
        family = dict.fromkeys(each for one in chosen for each in (one, *self.state.members(one)))
        others = [each for each in family if each != kept]
        relations = {each: self.relation(kept, each)[0] for each in others}
        dealt = residue
        if not isinstance(dealt, Residue):
            nothing = {each: Residue.IGNORE for each in others if not self.residue(kept, each)}
            dealt = {**nothing, **(dealt or {})}
        return self._decide(lambda state: decisions.group(state, chosen, kept, relations, dealt))

    def group_identical(self, opinions: Iterable[OpinionId] | None = None) -> Decision | None:
        """Identical texts become one record each, among the opinions or all: one decision, one undo.

        What is brought together is what `identical` says; a pair with a caution never is.
        """
        from curate.proposing.bulk import group_identical

        among = None if opinions is None else tuple(opinions)
        return self._decide(lambda state: group_identical(state, self.identical(among)))

    def take_out(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Each leaves its group."""
        return self._decide(lambda state: decisions.take_out(state, opinions))

    def deal_with(self, opinion: OpinionId, residue: Residue) -> Decision | None:
        """What a member says beyond the kept text was carried, noted or found to add nothing."""
        return self._decide(lambda state: decisions.deal_with(state, opinion, residue))

    def apart(self, opinions: Iterable[OpinionId]) -> Decision | None:
        """Every two of them are distinct for good."""
        return self._decide(lambda state: decisions.apart(state, opinions))
