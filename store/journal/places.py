"""Where each decision stands in the journal: in which segment, from which byte on.

A number of eight bytes a decision: those of the snapshot are looked up in place, later ones are added.
"""

from __future__ import annotations

from array import array

_OFFSET_BITS = 40
_OFFSET = (1 << _OFFSET_BITS) - 1


class Places:
    """The places of all decisions that were read, by number: 1, 2, … without a gap."""

    def __init__(self, known: memoryview | None = None) -> None:
        """Begin with those that a snapshot has, or with none."""
        self._known: memoryview | array[int] = array("Q") if known is None else known
        self._later = array("Q")

    def __len__(self) -> int:
        return len(self._known) + len(self._later)

    def add(self, segment: int, offset: int) -> None:
        """The next decision begins at this byte of that segment."""
        self._later.append(segment << _OFFSET_BITS | offset)

    def extend(self, segment: int, offsets: array[int]) -> None:
        """The next decisions begin at these bytes of that segment."""
        base = segment << _OFFSET_BITS
        self._later.extend(base | offset for offset in offsets)

    def of(self, seq: int) -> tuple[int, int]:
        """The segment and the offset of a decision; those of the first line for 0.

        Raises:
            IndexError: there is none of this number.
        """
        if not seq:
            return 1, 0
        known = len(self._known)
        place = self._known[seq - 1] if seq <= known else self._later[seq - 1 - known]
        return place >> _OFFSET_BITS, place & _OFFSET

    def content(self) -> memoryview:
        """All of them, as a snapshot keeps them."""
        every = array("Q")
        every.frombytes(bytes(self._known))
        every += self._later
        return memoryview(every)
