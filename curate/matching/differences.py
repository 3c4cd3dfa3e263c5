"""Where two texts differ, in stretches that a person can read.

The least edit is found by rapidfuzz on the texts as they stand: width, blanks and look-alikes are
differences too. Such an edit keeps every letter that happens to be common, so that a changed word falls
into crumbs; these are swept up by the rule of diff-match-patch ("semantic cleanup", Neil Fraser): a
common island that is no longer than the change on either side of it belongs to the change, save where it is
a whole clause of both texts. A number or an English word that is changed is changed as a whole. What only one
text has is then moved to where a sentence begins, if it reads the same there ("lossless cleanup", there):
い。駐輪場も広げてほし between くださ and い。 is 駐輪場も広げてほしい。 behind ください。
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.model import Mark, Stretch

MOST = 100_000_000
"""Above this product of both lengths (two texts of 10,000 characters) all that lies between the common
beginning and the common end is marked: the exact edit would take a bit of memory for each of them."""

Places = frozenset[int]
"""Places of a text."""

_SENTENCE, _CLAUSE = "。．！？!?\n", "、，,」』）) 　"
"""Letters behind which a sentence, or a clause, begins."""

_ENGLISH = frozenset({". ", "! ", "? "})
"""Behind which an English sentence begins."""

_MARKS = (_SENTENCE + _CLAUSE + ".").replace(" ", "")
"""What stands around a clause; a blank parts words, too."""

_WORD = re.compile(r"\d+(?:[.,．，]\d+)*|[A-Za-zＡ-Ｚａ-ｚ]+(?:['’-][A-Za-z]+)*")


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
    swept = _swept(_moved(_pieces(left, right)), left, right)
    pieces = _by_word(swept, _inside(left), _inside(right))
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


def _by_word(pieces: list[_Piece], inside: Places, within: Places) -> list[_Piece]:
    """Leave to the changes beside it what a common piece has of a number or an English word."""
    if not inside and not within:
        return pieces
    parts: list[_Piece] = []
    at = to = 0
    for piece in pieces:
        size = len(piece.left)
        start, end = 0, size if piece.common else 0
        while start < end and (at + start in inside or to + start in within):
            start += 1
        while start < end and (at + end in inside or to + end in within):
            end -= 1
        parts += (
            _Piece(False, piece.left[:start], piece.right[:start]),
            _Piece(piece.common, piece.left[start:end], piece.right[start:end]),
            _Piece(False, piece.left[end:], piece.right[end:]),
        )
        at, to = at + size, to + len(piece.right)
    return _joined(parts)


def _inside(text: str) -> Places:
    """The places that have a number or an English word on both sides."""
    return frozenset(place for word in _WORD.finditer(text) for place in range(word.start() + 1, word.end()))


def _swept(pieces: list[_Piece], left: str, right: str) -> list[_Piece]:
    """Take every island into the changes around it that is no longer than either of them, and no clause."""
    done: list[_Piece] = []
    at = to = 0
    for piece in pieces:
        done.append(piece)
        at, to = at + len(piece.left), to + len(piece.right)
        while len(done) >= 3 and _is_crumb(*done[-3:]):
            before, island, after = done[-3:]
            ends = at - len(after.left), to - len(after.right)
            if all(
                _is_clause(text, end - island.size, end)
                for text, end in zip((left, right), ends, strict=True)
            ):
                break
            done[-3:] = [
                _Piece(
                    False,
                    before.left + island.left + after.left,
                    before.right + island.right + after.right,
                )
            ]
    return done


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether there are words between two places, and both are where clauses begin and end."""
    return _parts(text, start) and _parts(text, end) and text[start:end].strip(_MARKS) != ""


def _parts(text: str, at: int) -> bool:
    """Whether a clause ends before a place, or at the mark behind it."""
    if at in (0, len(text)) or text[at - 1] in _MARKS or text[at] in _MARKS:
        return True
    return text[at - 1] == " " and text[at - 2 : at - 1] in _MARKS


def _moved(pieces: list[_Piece]) -> list[_Piece]:
    """Each piece that only one text has begins where a sentence or a clause does, as far as it may."""
    nothing = _Piece(True, "", "")
    done = [nothing, *pieces, nothing]
    for at in range(1, len(done) - 1):
        before, change, after = done[at - 1 : at + 2]
        if change.common or (change.left and change.right):
            continue
        head, text, tail = _placed(before.left, change.left or change.right, after.left)
        if head == before.left:
            continue
        done[at - 1 : at + 2] = [
            _Piece(True, head, head),
            _Piece(False, text if change.left else "", text if change.right else ""),
            _Piece(True, tail, tail),
        ]
    return _joined(done)


def _placed(head: str, text: str, tail: str) -> tuple[str, str, str]:
    """The same letters, with as many in the middle, cut where most begins; at the last such place."""
    if head[-1:] != text[-1:] and text[:1] != tail[:1]:
        return head, text, tail
    whole, size = head + text + tail, len(text)
    first = last = len(head)
    while first and whole[first - 1] == whole[first - 1 + size]:
        first -= 1
    while last + size < len(whole) and whole[last] == whole[last + size]:
        last += 1
    start = max(range(first, last + 1), key=lambda at: (_begins(whole, at), at))
    return whole[:start], whole[start : start + size], whole[start + size :]


def _begins(text: str, at: int) -> int:
    """Whether a sentence (2), a clause (1) or nothing begins at a place."""
    if at == 0 or text[at - 1] in _SENTENCE or text[at - 2 : at] in _ENGLISH:
        return 2
    return 1 if text[at - 1] in _CLAUSE else 0


def _is_crumb(before: _Piece, island: _Piece, after: _Piece) -> bool:
    return island.common and not after.common and island.size <= min(before.size, after.size)
