"""Mappings that are never changed, whose bulk may lie on the disk.

A `Table` is what lies on a shelf (a section of a snapshot, mapped into memory and looked up by key)
and, laid over it, what came after. A changed table shares all else with the one before it, so keeping
the old one costs nothing and making the new one takes microseconds, however much there is. Where much
comes at once and nothing lies on the disk, as when a journal is read from its first line, a plain dict
is the shelf: it takes a tenth of the time that so many places in the shared structure do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

from rpds import HashTrieMap

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)

_MANY = 4
"""Changes that are at least the n-th part of what is held in memory become a new shelf with it."""


_UNTOUCHED: Any = object()


class Shelf(Protocol[K, V_co]):
    """What is fixed and looked up by key: a section on the disk, or a dict that nobody changes any more."""

    def get(self, key: K) -> V_co | None:
        """Return the value of a key; None where there is none."""

    def __iter__(self) -> Iterator[K]:
        """Every key."""

    def __len__(self) -> int:
        """How many keys."""


class Table(Mapping[K, V]):
    """A shelf and what came after; compares equal to another with the same contents. No value is None."""

    __slots__ = ("_later", "_shelf")

    def __init__(
        self, shelf: Shelf[K, V] | None = None, later: HashTrieMap[K, V | None] | None = None
    ) -> None:
        self._shelf: Shelf[K, V] = {} if shelf is None else shelf
        # None in `later` takes away what lies on the shelf.
        self._later: HashTrieMap[K, V | None] = HashTrieMap() if later is None else later

    @property
    def shelf(self) -> Shelf[K, V]:
        """What is fixed."""
        return self._shelf

    def untouched(self, key: K) -> bool:
        """Whether the key is as it lies on the shelf."""
        return key not in self._later

    def updated(self, changes: Mapping[K, V | None]) -> Table[K, V]:
        """Return the table with other values for some keys; None takes a key away."""
        if not changes:
            return self
        held = len(self._later) + (len(self._shelf) if isinstance(self._shelf, dict) else 0)
        if len(changes) * _MANY < held or not isinstance(self._shelf, dict):
            return Table(self._shelf, self._later.update(changes))
        merged = {**dict(self.items()), **changes}
        return Table({key: value for key, value in merged.items() if value is not None})

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """Return the value of a key, or the default."""
        value = self._later.get(key, _UNTOUCHED)
        if value is _UNTOUCHED:
            value = self._shelf.get(key)
        return default if value is None else value

    def __getitem__(self, key: K) -> V:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self._shelf if key not in self._later)
        yield from (key for key, value in self._later.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _key in self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return len(self) == len(other) and all(other.get(key) == value for key, value in self.items())

    __hash__ = None  # type: ignore[assignment]
