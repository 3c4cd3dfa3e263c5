"""Which opinion stands at which place of a list, without a list of all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from store.model import OpinionId, Status
from store.state import State


class Places:
    """The opinions of a State in the order of import, by place (0-based); O(documents) in memory."""

    def __init__(self, state: State) -> None:
        self._firsts: list[OpinionId] = []
        self._starts: list[int] = []
        self._length = 0
        for first, end, _document in state.shown:
            self._firsts.append(first)
            self._starts.append(self._length)
            self._length += end - first

    def __len__(self) -> int:
        return self._length

    def opinion(self, place: int) -> OpinionId:
        """The opinion at a place that is there."""
        at = bisect_right(self._starts, place) - 1
        return self._firsts[at] + place - self._starts[at]

    def place(self, opinion: OpinionId) -> int | None:
        """Where an opinion stands; None where its document is no longer in force."""
        at = bisect_right(self._firsts, opinion) - 1
        if at < 0:
            return None
        place = self._starts[at] + opinion - self._firsts[at]
        behind = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
        return place if place < behind else None

    def all(self) -> Iterator[OpinionId]:
        """Every opinion in its order."""
        return map(self.opinion, range(len(self)))

    def around(self, place: int, step: int = 1) -> Iterator[int]:
        """Every other place from `place` on, forwards or backwards, round the ends."""
        for distance in range(1, self._length):
            yield (place + step * distance) % self._length

    def undecided(self, state: State, place: int, step: int = 1) -> int | None:
        """The next place with an undecided opinion, round the ends; None where all others are decided."""
        for other in self.around(place, step):
            if status_of(state, self.opinion(other)) is Status.UNDECIDED:
                return other
        return None


class SomePlaces(Places):
    """A choice of opinions, by place."""

    def __init__(self, opinions: Sequence[OpinionId]) -> None:
        self._opinions = tuple(opinions)
        self._length = len(self._opinions)
        self._places = {opinion: place for place, opinion in enumerate(self._opinions)}

    def opinion(self, place: int) -> OpinionId:
        """The opinion at a place that is there."""
        return self._opinions[place]

    def place(self, opinion: OpinionId) -> int | None:
        """Where an opinion stands; None where it is not among the chosen."""
        return self._places.get(opinion)


def status_of(state: State, opinion: OpinionId) -> Status:
    """The status of an opinion, without decoding the rest of what is decided about it."""
    status = state.entry("opinion", opinion).fields.get("status")
    return Status(status) if status else Status.UNDECIDED
