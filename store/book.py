r"""The book: store/curated.json, a TinyDB database that everyone can open.

    {"_default": {
    "17": {"status": "own", "text": …, "raw": …, "members": […], "links": […], "rev": 4, …},
    "40": {…}
    },
    "initiatives": {
    "1": {"plan": …, "code": …, "title": …}
    },
    "curate_meta": {"1": {"format": 2, "project": …, "seq": 812, "seal": …, "at": …, "digest": …}}}

`_default` has one document for every opinion that is decided (own record, later, excluded) and not
grouped into another; its id is the opinion's. Each document says all of itself: its members with
their text, its links with code, title and plan, the file it came from. `initiatives` is the catalogue
in force. One document stands on a line, all of it ASCII, so plain `TinyDB(path)` reads it in any
locale, and `grep` and `diff` are of use.

The journal is the truth, and the book says how much of it it has: all decisions up to `seq`, whose
line has this `seal`. `digest` is the sha256 of every byte before the last line: a book that somebody
else wrote to, or that is damaged, does not fit it. Such a book is never overwritten: it is put aside
as store/curated.external-….json first. A book is written beside its place and renamed, so at every
moment there is a whole one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.books.entries import INITIATIVES, META, RECORDS, entries, initiative_fields
from store.corpus.corpus import Corpus
from store.errors import Damaged
from store.files import atomic
from store.language import _
from store.migrations import FORMAT, known
from store.project import Project, now
from store.sharing.lock import Lock
from store.sharing.user import user
from store.state import State

if TYPE_CHECKING:
    from store.books.live import CurateDB

_TAIL_BYTES = 8192


class Edition(NamedTuple):
    """What a book says of itself."""

    format: int
    """Its format."""
    project: str
    """The project that it belongs to."""
    seq: int
    """The last decision that is in it."""
    seal: str
    """The seal of that decision's line; empty where its writer did not know."""
    digest: str
    """The sha256 of all bytes before the last line."""


def write_book(project: Project, state: State, corpus: Corpus, *, seal: str = "") -> Path | None:
    """Write the book as `state` has it, unless a newer one is there.

    `seal` is that of the last decision (`Journal.seal`). Returns the file that a book of somebody
    else's making was put aside into, None where there was none.

    Raises:
        NotSaved: the disk is full; the book stays as it was.
        TooNew: a newer curate wrote the book; it stays as it is.
    """
    lock = Lock(project.book_lock, who="", mode=project.file_mode)
    try:
        with lock.exclusive():
            atomic.sweep(project.store)
            there = edition(project.book)
            if there is not None and there.seq > state.seq and _is_ours(project):
                return None
            fresh = atomic.write_beside(
                project.book, _lines(project, state, corpus, seal), mode=project.file_mode
            )
            return _exchange(project, fresh)
    finally:
        lock.close()


def _exchange(project: Project, fresh: Path) -> Path | None:
    """Put a new book in its place; what another program wrote there up to this moment is put aside."""
    aside = None
    try:
        before = identity(project.book)
        if not _is_ours(project) or identity(project.book) != before:
            aside = _put_aside(project)
        atomic.move(((fresh, project.book),))
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _is_ours(project: Project) -> bool:
    there = edition(project.book)
    return there is not None and there.project == project.id and is_sound(project.book)


def identity(path: Path) -> tuple[int, ...]:
    """What tells a file, whatever its name, and its content from any other; empty where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def open_book(project: Project, *, who: str | None = None) -> CurateDB:
    """Open the book as a TinyDB whose reads see every decision and whose writes become decisions.

    Writes go under the name `who`, by default that of `store.sharing.user`. See `store.books.live` for what
    can be written. When it is closed, the file has what was written.

    Raises:
        BadInput: the system gives no user name.
    """
    from store.books.live import CurateDB

    return CurateDB(project, who=who or user(), leave=partial(write_book, project))


def edition(path: Path) -> Edition | None:
    """Return what the book at `path` says of itself; None where there is none that curate wrote.

    Raises:
        TooNew: a newer curate wrote it.
    """
    try:
        fd = atomic.open_file(path, os.O_RDONLY)
    except (FileNotFoundError, Damaged):
        return None
    with os.fdopen(fd, "rb") as file:
        file.seek(max(0, os.fstat(fd).st_size - _TAIL_BYTES))
        last = file.read().rpartition(b"\n")[2]
    try:
        meta = json.loads(b"{" + last)[META]["1"]
        format_ = known(meta["format"], path)
        return Edition(format_, meta["project"], meta["seq"], meta["seal"], meta["digest"])
    except (ValueError, KeyError, TypeError, Damaged):
        return None


def is_sound(path: Path) -> bool:
    """Whether the book at `path` is, byte for byte, as curate wrote it."""
    there = edition(path)
    if there is None:
        return False
    digest, last = hashlib.sha256(), b""
    with os.fdopen(atomic.open_file(path, os.O_RDONLY), "rb") as file:
        for line in file:
            digest.update(last)
            last = line
    return digest.hexdigest() == there.digest


def _lines(project: Project, state: State, corpus: Corpus, seal: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    initiatives = ((each.id, initiative_fields(each)) for each in state.initiatives)
    for opening, rows in (
        (f'{{"{RECORDS}": {{', entries(state, corpus)),
        (f'"{INITIATIVES}": {{', initiatives),
    ):
        for line in _table(opening, rows):
            digest.update(line)
            yield line
    meta = {
        "format": FORMAT,
        "project": project.id,
        "seq": state.seq,
        "seal": seal,
        "at": now(),
        "digest": digest.hexdigest(),
    }
    yield f'"{META}": {{"1": {json.dumps(meta)}}}}}'.encode("ascii")


def _table(opening: str, rows: Iterator[tuple[int, Mapping[str, Any]]]) -> Iterator[bytes]:
    before = opening + "\n"
    for id_, fields in rows:
        yield f'{before}"{id_}": {json.dumps(fields)}'.encode("ascii")
        before = ",\n"
    yield b"\n},\n" if before == ",\n" else before.encode("ascii") + b"},\n"


def _put_aside(project: Project) -> Path | None:
    """Give a book that is not ours a name of its own; what stands at the book's place stays there."""
    if not project.book.is_file() or project.book.is_symlink():
        return None
    aside = project.store / f"curated.external-{now().replace(':', '')}.json"
    try:
        aside.hardlink_to(project.book)
    except OSError:  # a file system without links, or another user's file
        with suppress(FileNotFoundError):
            atomic.write_file(aside, atomic.read_file(project.book), mode=project.file_mode)
    return aside


def advice() -> str:
    """What to do about a book that is not as the journal has it."""
    return _("Write it anew from the journal: `curate doctor` does.")
