"""Where two texts differ, in stretches that a person can read.

The least edit is found by rapidfuzz on the texts as they stand: width, blanks and look-alikes are
differences too. Such an edit keeps every letter that happens to be common, so that a changed word falls
into crumbs; these are swept up by the rule of diff-match-patch ("semantic cleanup", Neil Fraser): a
common island that is no longer than the change on either side of it belongs to the change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from store.model import Mark, Stretch

MOST = 100_000_000
"""Above this product of both lengths (two texts of 10,000 characters) all that lies between the common
beginning and the common end is marked: the exact edit would take a bit of memory for each of them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of both texts: common where they agree, a change otherwise (one side may be empty)."""

    common: bool
    left: str
    right: str

    @property
    def size(self) -> int:
        return max(len(self.left), len(self.right))


def compare(left: str, right: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return both texts in stretches; the stretches of each join to the whole of it.

    SAME stretches of both sides are equal one by one and stand in the same order.
    """
    pieces = _swept(_pieces(left, right))
    return (
        tuple(_stretch(piece.left, piece) for piece in pieces if piece.left),
        tuple(_stretch(piece.right, piece) for piece in pieces if piece.right),
    )


def _stretch(text: str, piece: _Piece) -> Stretch:
    return Stretch(text, Mark.SAME if piece.common else Mark.ONLY_HERE)


def _pieces(left: str, right: str) -> list[_Piece]:
    """The least edit as pieces, common and changed in turn."""
    from rapidfuzz.distance import LCSseq

    if len(left) * len(right) > MOST:
        return _joined(_framed(left, right))
    return _joined(
        _Piece(op.tag == "equal", left[op.src_start : op.src_end], right[op.dest_start : op.dest_end])
        for op in LCSseq.opcodes(left, right)
    )


def _framed(left: str, right: str) -> Iterable[_Piece]:
    """Common beginning, all that differs, common end."""
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    yield _Piece(True, left[:head], right[:head])
    yield _Piece(False, left[head : len(left) - tail], right[head : len(right) - tail])
    yield _Piece(True, left[len(left) - tail :], right[len(right) - tail :])


def _common(left: str, right: str) -> int:
    """How many letters both begin with."""
    pairs = zip(left, right, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Neighbours of one kind as one piece; empty pieces are left out."""
    joined: list[_Piece] = []
    for piece in pieces:
        if not piece.size:
            continue
        if joined and joined[-1].common == piece.common:
            last = joined.pop()
            joined.append(_Piece(piece.common, last.left + piece.left, last.right + piece.right))
        else:
            joined.append(piece)
    return joined


def _swept(pieces: list[_Piece]) -> list[_Piece]:
    """Take every island into the changes around it that is no longer than either of them."""
    done: list[_Piece] = []
    for piece in pieces:
        done.append(piece)
        while len(done) >= 3 and _is_crumb(*done[-3:]):
            before, island, after = done[-3:]
            done[-3:] = [
                _Piece(
                    False,
                    before.left + island.left + after.left,
                    before.right + island.right + after.right,
                )
            ]
    return done


def _is_crumb(before: _Piece, island: _Piece, after: _Piece) -> bool:
    return island.common and not after.common and island.size <= min(before.size, after.size)
