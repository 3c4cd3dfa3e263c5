"""Opinions in families, kept up to date: whatever may be grouped with whatever stands in one family.

A family holds whole components of what is alike, and may hold more: a text that was edited or taken away
does not split it. Groups are always made from the texts as they are now, family by family, so a decision
makes anew only the groups of its own family, and an edited opinion only those that it leaves or meets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from curate.matching.alike import Apart, alike_normal, collapse
from curate.matching.clusters import clusters
from curate.matching.components import Components
from curate.matching.groups import groups_within
from curate.matching.index import Index
from curate.matching.measure import allowed, checked, score
from curate.matching.normalise import normalise, shape
from curate.matching.query import near_one
from store.model import Group, OpinionId, Pair

Labels = Callable[[list[str], float], Iterable[int]]
"""For each distinct text, by length, the first that it hangs together with."""


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
        copies = collapse(texts)
        self._distinct = sorted(copies, key=len)
        self._copies = [copies[text] for text in self._distinct]
        self._place = {id_: place for place, ids in enumerate(self._copies) for id_ in ids}
        self._labelled = labelled
        self._changed: dict[OpinionId, str] = {}
        self._met: list[tuple[OpinionId, int]] = []
        self._made: dict[int, _Made] = {}
        self._members: dict[int, list[OpinionId]] | None = None

    @cached_property
    def _roots(self) -> list[int]:
        """For each distinct text the first that it hangs together with: searched for when it is asked for."""
        return list(self._labelled(self._distinct, self.threshold))

    @cached_property
    def _joined(self) -> Components[int]:
        """Families of places, and of changed opinions, which have their id below zero."""
        joined: Components[int] = Components()
        for opinion, place in self._met:
            joined.join(-opinion, self._roots[place] if place >= 0 else place)
        return joined

    @cached_property
    def _index(self) -> Index:
        return Index.of(self._distinct, self.threshold)

    def change(self, opinion: OpinionId, text: str) -> None:
        """An opinion was added, or has another text from now on; it meets what it is near to."""
        normal = normalise(text)
        if normal == self._normal(opinion):
            return
        self._changed[opinion] = normal
        near = near_one(self._index, normal, self.threshold)
        self._met += [(opinion, place) for place, _distance in near]
        for other, words in self._changed.items():
            if other != opinion and self._near(normal, words) is not None:
                self._met.append((opinion, -other))
        self._members = None
        self.__dict__.pop("_joined", None)

    def pairs_of(self, opinion: OpinionId) -> list[Pair]:
        """The pairs that one opinion is in, best first, then by the other's id."""
        normal = self._normal(opinion)
        if not normal:
            return []
        found = []
        for place, distance in near_one(self._index, normal, self.threshold):
            similarity = score(distance, len(normal) + len(self._distinct[place]))
            found += [(similarity, id_) for id_ in self._copies[place] if id_ not in self._changed]
        for id_, words in self._changed.items():
            if (similar := self._near(normal, words)) is not None:
                found.append((similar, id_))
        pairs = [Pair(min(opinion, id_), max(opinion, id_), how) for how, id_ in found if id_ != opinion]
        return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))

    def misread(self, opinion: OpinionId) -> list[Pair]:
        """The pairs of one opinion that match in shape only, with the score that they have as they stand.

        Texts were misread by a scanner (工コ力一ド for エコカード); best first, then by the other's id. What
        differs stays a difference: these pairs bind no group and no bulk decision takes them.
        """
        from rapidfuzz.distance import Indel

        normal = self._normal(opinion)
        if not normal:
            return []
        index, shapes = self._shaped
        near = near_one(index, normalise(shape(normal)), self.threshold)
        places = [each for place, _distance in near for each in shapes[place]]
        others = [
            (id_, self._distinct[place])
            for place in places
            for id_ in self._copies[place]
            if id_ not in self._changed
        ]
        others += [(id_, words) for id_, words in self._changed.items() if self._near_in_shape(normal, words)]
        found = [
            Pair(min(opinion, id_), max(opinion, id_), Indel.normalized_similarity(normal, words))
            for id_, words in others
            if id_ != opinion and self._near(normal, words) is None
        ]
        return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))

    @cached_property
    def _shaped(self) -> tuple[Index, list[list[int]]]:
        """The distinct shapes ready to be searched, and the places of the texts that have each."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._distinct):
            places[normalise(shape(text))].append(place)
        shapes = sorted(places, key=len)
        return Index.of(shapes, self.threshold), [places[each] for each in shapes]

    def _near_in_shape(self, one: str, other: str) -> bool:
        return self._near(normalise(shape(one)), normalise(shape(other))) is not None

    def identical(self) -> Iterator[tuple[OpinionId, ...]]:
        """Opinions that have one normal form, two or more, by id."""
        copies: dict[str, list[OpinionId]] = defaultdict(list)
        for id_, words in self._changed.items():
            if words:
                copies[words].append(id_)
        for text, ids in zip(self._distinct, self._copies, strict=True):
            if len(ids) > 1 or text in copies:
                copies[text] += [id_ for id_ in ids if id_ not in self._changed]
        return (tuple(sorted(ids)) for ids in copies.values() if len(ids) > 1)

    def groups(
        self,
        free: Callable[[OpinionId], bool],
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

    def so_far(self, roots: Sequence[int], most: int) -> list[tuple[OpinionId, ...]]:
        """The `most` largest groups by what a search has joined by now, each by id; no more is said of them.

        `roots` are labels of the distinct texts, as the search gives them; decisions are not looked at.
        """
        sizes: Counter[int] = Counter()
        for root, ids in zip(roots, self._copies, strict=True):
            sizes[root] += len(ids)
        largest = {root for root, size in sizes.most_common(most) if size > 1}
        members: dict[int, list[OpinionId]] = defaultdict(list)
        for root, ids in zip(roots, self._copies, strict=True):
            if root in largest:
                members[root] += ids
        return sorted((tuple(sorted(ids)) for ids in members.values()), key=lambda ids: (-len(ids), ids))

    def _groups(
        self, members: tuple[OpinionId, ...], severed: frozenset[tuple[OpinionId, OpinionId]]
    ) -> list[Group]:
        if len(members) < 2:
            return []
        apart: Apart = lambda a, b: (min(a, b), max(a, b)) in severed  # noqa: E731
        copies: dict[str, list[OpinionId]] = {}
        for id_ in members:
            copies.setdefault(self._normal(id_), []).append(id_)
        return groups_within(alike_normal(copies, self.threshold), apart)

    def _normal(self, opinion: OpinionId) -> str:
        if opinion in self._changed:
            return self._changed[opinion]
        place = self._place.get(opinion)
        return "" if place is None else self._distinct[place]

    def _near(self, one: str, other: str) -> float | None:
        from rapidfuzz.distance import Indel

        if not one or not other:
            return None
        most = allowed(self.threshold, len(one) + len(other))
        distance = Indel.distance(one, other, score_cutoff=most)
        return score(distance, len(one) + len(other)) if distance <= most else None

    def _family(self, opinion: OpinionId) -> int:
        """What stands for the family of an opinion."""
        if opinion in self._changed:
            return self._joined.root(-opinion)
        place = self._place.get(opinion)
        return self._joined.root(-opinion if place is None else self._roots[place])

    def _all_members(self) -> dict[int, list[OpinionId]]:
        """The opinions of each family that has two or more, by id."""
        if self._members is None:
            members: dict[int, list[OpinionId]] = defaultdict(list)
            for root, ids in zip(self._roots, self._copies, strict=True):
                members[self._joined.root(root)] += [id_ for id_ in ids if id_ not in self._changed]
            for id_, words in self._changed.items():
                if words:
                    members[self._joined.root(-id_)].append(id_)
            self._members = {root: sorted(ids) for root, ids in members.items() if len(ids) > 1}
        return self._members
