"""Opinions in families, kept up to date: whatever may be grouped with whatever stands in one family.

A family holds whole components of what is alike, and may hold more: a text that was edited or taken away
does not split it. Groups are always made from the texts as they are now, family by family, so a decision
makes anew only the groups of its own family, and an edited opinion only those that it leaves or meets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from curate.matching.alike import alike_normal
from curate.matching.components import Components
from curate.matching.corpus import Corpus
from curate.matching.groups import groups_within
from curate.matching.measure import checked
from curate.matching.normalise import normalise
from curate.matching.search.clusters import clusters
from store.model import Group, OpinionId

if TYPE_CHECKING:
    from curate.matching.search.clusters import Places

Labels = Callable[[list[str], float], Iterable[int]]
"""For each distinct text, by length, the first that it hangs together with."""

Free = Callable[[OpinionId], bool]
"""Whether an opinion may still be brought together with others."""


def _labelled(texts: list[str], threshold: float) -> Iterable[int]:
    found: list[int] = clusters(texts, threshold).tolist()
    return found


@dataclass(slots=True)
class _Made:
    """The groups of a family, and of what they were made."""

    members: tuple[OpinionId, ...]
    apart: frozenset[tuple[OpinionId, OpinionId]]
    groups: list[Group]


class Families:
    """The families of a corpus at one threshold."""

    def __init__(
        self, texts: Mapping[OpinionId, str], threshold: float, labelled: Labels = _labelled
    ) -> None:
        self.threshold = checked(threshold)
        self.corpus = Corpus(texts, threshold)
        """The texts as they are now."""
        self._labelled = labelled
        self._met: list[tuple[OpinionId, int]] = []
        self._made: dict[int, _Made] = {}
        self._members: dict[int, list[OpinionId]] | None = None

    @cached_property
    def _roots(self) -> list[int]:
        """For each distinct text the first that it hangs together with: searched for when it is asked for."""
        return list(self._labelled(self.corpus.distinct, self.threshold))

    @cached_property
    def _joined(self) -> Components[int]:
        """Families of places, and of changed opinions, which have their id below zero."""
        joined: Components[int] = Components()
        for opinion, place in self._met:
            joined.join(-opinion, self._roots[place] if place >= 0 else place)
        return joined

    def change(self, opinion: OpinionId, text: str) -> None:
        """An opinion was added, or has another text from now on; it meets what it is near to."""
        normal = normalise(text)
        if normal == self.corpus.normal(opinion):
            return
        self.corpus.changed[opinion] = normal
        self._met += [(opinion, place) for place, _how in self.corpus.near(normal)]
        self._met += [
            (opinion, -other) for other, _how in self.corpus.near_changed(normal) if other != opinion
        ]
        self._members = None
        self.__dict__.pop("_joined", None)

    def groups(
        self,
        free: Free,
        severed: Iterable[tuple[OpinionId, OpinionId]] = (),
    ) -> list[Group]:
        """The groups among the opinions that are `free`, largest first, then by smallest id.

        `severed` are the pairs that are kept apart, smaller id first: they bind nothing.
        """
        cut: dict[int, set[tuple[OpinionId, OpinionId]]] = defaultdict(set)
        for pair in severed:
            for each in pair:
                cut[self._family(each)].add(pair)
        found: list[Group] = []
        for family, ids in self._all_members().items():
            members = tuple(filter(free, ids))
            apart = frozenset(cut.get(family, ()))
            made = self._made.get(family)
            if made is None or (made.members, made.apart) != (members, apart):
                made = self._made[family] = _Made(members, apart, self._groups(members, apart))
            found += made.groups
        return sorted(found, key=lambda group: (-len(group.opinions), group.opinions))

    def so_far(
        self,
        roots: Places,
        most: int,
        free: Free = lambda _opinion: True,
        severed: Iterable[tuple[OpinionId, OpinionId]] = (),
    ) -> list[tuple[OpinionId, ...]]:
        """Of the `most` largest sets that a search has joined by now those opinions that are `free`, by id.

        `roots` are labels of the distinct texts, as the search gives them. A set with a pair in it that is
        kept apart is left out: only the whole search tells whether something else holds it together.
        """
        import numpy as np

        sizes = np.bincount(roots, weights=self.corpus.sizes(), minlength=len(roots))
        largest = np.argsort(-sizes, kind="stable")[:most]
        cut = {
            int(roots[place]) for pair in severed for each in pair if (place := self.corpus.place(each)) >= 0
        }
        members: dict[int, list[OpinionId]] = {root: [] for root in largest[sizes[largest] > 1].tolist()}
        for place in np.flatnonzero(np.isin(roots, list(members.keys() - cut))).tolist():
            members[int(roots[place])] += filter(free, self.corpus.have(place))
        found = (tuple(sorted(ids)) for ids in members.values() if len(ids) > 1)
        return sorted(found, key=lambda ids: (-len(ids), ids))

    def _groups(
        self, members: tuple[OpinionId, ...], severed: frozenset[tuple[OpinionId, OpinionId]]
    ) -> list[Group]:
        if len(members) < 2:
            return []

        def apart(a: OpinionId, b: OpinionId) -> bool:
            return (min(a, b), max(a, b)) in severed

        copies: dict[str, list[OpinionId]] = {}
        for id_ in members:
            copies.setdefault(self.corpus.normal(id_), []).append(id_)
        return groups_within(alike_normal(copies, self.threshold), apart)

    def _family(self, opinion: OpinionId) -> int:
        """What stands for the family of an opinion."""
        place = -1 if opinion in self.corpus.changed else self.corpus.place(opinion)
        return self._joined.root(-opinion if place < 0 else self._roots[place])

    def _all_members(self) -> dict[int, list[OpinionId]]:
        """The opinions of each family that has two or more, by id."""
        if self._members is None:
            corpus, joined = self.corpus, self._joined
            sizes: Counter[int] = Counter()
            families = [joined.root(root) for root in self._roots]
            for family, size in zip(families, corpus.sizes().tolist(), strict=True):
                sizes[family] += size
            members: dict[int, list[OpinionId]] = defaultdict(list)
            for id_, words in corpus.changed.items():
                if words:
                    members[joined.root(-id_)].append(id_)
            for place, family in enumerate(families):
                if sizes[family] > 1 or family in members:
                    members[family] += corpus.have(place)
            self._members = {root: sorted(ids) for root, ids in members.items() if len(ids) > 1}
        return self._members
