r"""A snapshot: what the journal came to at some decision, so that no session has to read all of it.

    store/state.snapshot
      one line a thing that is decided on, by kind and id:
        {"h":"…","in":"opinion","id":17,"rev":4,"who":"tanaka","at":"…","fields":{…}}
        {"h":"…","in":"members","id":17,"members":[40,52]}
      for each kind the ids, ascending, and where each line begins; and where each decision stands in
      the journal: little-endian u64, eight bytes aligned
      a head, one line: up to which decision, where the journal goes on, the counts, where the above is
      sixteen bytes: where the head begins, and `MAGIC`

It is mapped into memory and looked up by bisection, so that opening it takes as long for a million
decisions as for ten, and the pages are shared by all sessions of the machine.

It follows from the journal and is nothing of its own: where it is missing, of another project, of
another format, or does not fit the journal (`store.journal.follower` compares the digest of every byte
that it was made from), the journal is read from its beginning instead. Each line is sealed by itself, and
the head holds the digest of the numbers: a byte that changed is noticed, not believed.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from store import chain
from store.errors import Damaged
from store.files import atomic
from store.language import _
from store.migrations import FORMAT
from store.model import OpinionId, Status
from store.state import KINDS, Entry, Id, State
from store.tables import Table

MAGIC = b"curate-1"
"""The last eight bytes."""

MEMBERS = "members"
"""The section of who is grouped into each record; the other sections are `KINDS`."""

_REMEMBERED = 4096
_PAIR_BITS = 31
_TWO = ("pair", "line")
"""The kinds whose ids have two parts."""


class Mark(NamedTuple):
    """A place in the journal: behind decision `seq`."""

    seq: int
    """The last decision before it."""
    segment: int
    """The segment that it is in."""
    offset: int
    """The byte behind that decision's line."""
    seal: str
    """The seal of that line."""


class Snapshot(NamedTuple):
    """What a snapshot holds."""

    state: State
    """What the journal came to."""
    mark: Mark
    """Up to where."""
    places: memoryview
    """Where each decision stands in the journal, as `store.journal.places` keeps them."""
    journal: str
    """The digest of every byte of the journal up to there (`store.journal.segments.digest`)."""


def load(path: Path, project: str) -> Snapshot | None:
    """Return the snapshot at `path`; None where there is none that can be used."""
    try:
        with os.fdopen(atomic.open_file(path, os.O_RDONLY), "rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError, Damaged):
        return None
    try:
        return _read(path, content, project)
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _read(path: Path, content: memoryview, project: str) -> Snapshot | None:
    at = int.from_bytes(content[-16:-8], "little")
    sound = chain.decode(chain.START, bytes(content[at:-17]))
    if content[-8:] != MAGIC or sound is None or sys.byteorder != "little":
        return None
    head = sound[1]
    if (head["curate"], head["format"], head["project"]) != ("snapshot", FORMAT, project):
        return None
    if _digest(content[head["numbers"] : at]) != head["digest"]:
        return None

    def numbers(name: str) -> memoryview:
        begin, n = head["sections"][name]
        return content[begin : begin + 8 * n].cast("Q")

    def shelf(name: str) -> Section:
        return Section(path, name, content, numbers(name), numbers(f"{name} lines"))

    state = State(
        seq=head["seq"],
        tables={kind: Table(shelf(kind)) for kind in KINDS},
        grouped=Table(shelf(MEMBERS)),
        counts=_counts(head["counts"]),
        shown=tuple((first, end, document) for first, end, document in head["shown"]),
        hidden=tuple((first, end, document) for first, end, document in head["hidden"]),
        tallies=Table({int(id_): _counts(tally) for id_, tally in head["tallies"].items()}),
        next_opinion=head["next_opinion"],
        next_initiative=head["next_initiative"],
        next_document=head["next_document"],
    )
    mark = Mark(head["seq"], head["segment"], head["offset"], head["seal"])
    return Snapshot(state, mark, numbers("places"), head["journal"])


class Section:
    """The things of one kind in a snapshot: a shelf of a `Table`."""

    def __init__(
        self, path: Path, name: str, content: memoryview, ids: memoryview, lines: memoryview
    ) -> None:
        self._path = path
        self._name = name
        self._content = content
        self._ids = ids
        self._lines = lines
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._value)

    def get(self, key: Id) -> Any:
        """Return what a thing was decided to be; None where nothing was.

        Raises:
            Damaged: its line is not what was written there.
        """
        return self._remembered(key)

    def line(self, key: Id) -> bytes:
        """Return the bytes of a thing that is there, newline included."""
        place = self._find(key)
        return b"" if place is None else self._bytes(place) + b"\n"

    def __iter__(self) -> Iterator[Any]:
        for number in self._ids:
            yield _id(self._name, number)

    def __len__(self) -> int:
        return len(self._ids)

    def _find(self, key: Id) -> int | None:
        number = _number(self._name, key)
        place = bisect_left(self._ids, number)
        return place if place < len(self._ids) and self._ids[place] == number else None

    def _bytes(self, place: int) -> bytes:
        begin = self._lines[place]
        return bytes(self._content[begin : self._lines[place + 1] - 1])

    def _value(self, key: Id) -> Any:
        place = self._find(key)
        if place is None:
            return None
        sound = chain.decode(chain.START, self._bytes(place))
        id_ = _id(self._name, self._ids[place])
        if sound is None or (sound[1]["in"], sound[1]["id"]) != (self._name, id_):
            raise Damaged(
                _("{path} is damaged.").format(path=self._path),
                _("It follows from the journal: `curate doctor` makes it anew."),
            )
        fields = sound[1]
        if self._name == MEMBERS:
            return tuple(fields["members"])
        return Entry(fields["rev"], fields["who"], fields["at"], fields["fields"])


def write(path: Path, project: str, found: Snapshot, *, mode: int) -> None:
    """Put a snapshot of a project at `path`.

    Raises:
        NotSaved: the disk is full; the snapshot that was there stays.
    """
    atomic.write_file(path, _pieces(project, found), mode=mode)


def _pieces(project: str, found: Snapshot) -> Iterator[bytes]:
    state = found.state
    numbers: dict[str, array[int] | memoryview] = {}
    at = 0
    tables: dict[str, Table[Any, Any]] = {**state.tables, MEMBERS: state.grouped}
    for name, table in tables.items():
        ids = array("Q", sorted(_number(name, key) for key in table))
        lines = array("Q")
        for number in ids:
            line = _line(name, table, _id(name, number))
            lines.append(at)
            at += len(line)
            yield line
        lines.append(at)
        numbers |= {name: ids, f"{name} lines": lines}
    yield b"\n" * (gap := -at % 8)
    numbers["places"] = found.places
    yield from _index(project, found, numbers, at + gap)


def _index(
    project: str, found: Snapshot, numbers: Mapping[str, array[int] | memoryview], begin: int
) -> Iterator[bytes]:
    """The numbers, the head, and where it is."""
    digest, at = hashlib.blake2b(digest_size=16), begin
    sections = {}
    for name, values in numbers.items():
        sections[name] = (at, len(values))
        content = values.tobytes()
        at += len(content)
        digest.update(content)
        yield content
    state = found.state
    head = {
        "curate": "snapshot",
        "format": FORMAT,
        "project": project,
        **found.mark._asdict(),
        "journal": found.journal,
        "counts": _plain(state.counts),
        "shown": state.shown,
        "hidden": state.hidden,
        "tallies": {str(id_): _plain(tally) for id_, tally in state.tallies.items()},
        "next_opinion": state.next_opinion,
        "next_initiative": state.next_initiative,
        "next_document": state.next_document,
        "numbers": begin,
        "digest": digest.hexdigest(),
        "sections": sections,
    }
    yield chain.encode(chain.START, head)[1]
    yield at.to_bytes(8, "little") + MAGIC


def _line(name: str, table: Table[Any, Any], key: Id) -> bytes:
    """The line of one thing; that of the snapshot before, byte for byte, where nothing changed."""
    if table.untouched(key) and isinstance(table.shelf, Section):
        return table.shelf.line(key)
    value = table[key]
    fields: dict[str, Any] = {"in": name, "id": key}
    if isinstance(value, Entry):
        fields |= {"rev": value.rev, "who": value.who, "at": value.at, "fields": dict(value.fields)}
    else:
        fields |= {"members": list(value)}
    return chain.encode(chain.START, fields)[1]


def _plain(counts: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: n for status, n in counts.items()}


def _counts(plain: Mapping[str, int]) -> dict[Status, int]:
    return {Status(name): n for name, n in plain.items()}


def _number(name: str, key: Id | OpinionId) -> int:
    """The number that a thing is found by; that of a pair or a line is made of both its parts."""
    if name not in _TWO:
        return int(key)
    a, _dash, b = str(key).partition("-")
    return int(a) << _PAIR_BITS | int(b)


def _id(name: str, number: int) -> Id:
    return f"{number >> _PAIR_BITS}-{number & (1 << _PAIR_BITS) - 1}" if name in _TWO else number


def _digest(content: memoryview) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
