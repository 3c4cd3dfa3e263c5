"""What somebody wrote into the book with another program, offered as decisions.

A book that curate did not write is put aside as store/curated.external-….json before a new one takes
its place (`store.book`). What it says otherwise than the State that it was written from is read here record
by record. A field that an analyst may write becomes a draft, on the revision that the file had of the
record; where somebody decided on the record since, that revision is stale and the journal refuses it like
any conflict. Everything else (records that were put in or taken out, other fields) is only counted: it has
no meaning as a decision.

Whoever looks at it takes it over or leaves it. From then on it goes by store/curated.taken-….json or
store/curated.declined-….json, whole, and nobody is asked about it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from store import book
from store.acts import Change
from store.books import entries as book_entries
from store.corpus.corpus import Corpus
from store.deciding.folding import replay
from store.decisions import EDITABLE
from store.errors import Damaged
from store.files import atomic
from store.journal.journal import Journal
from store.project import Project
from store.state import Decision, Draft, Edit, State

_EXTERNAL, _DECLINED, _TAKEN = "curated.external-", "curated.declined-", "curated.taken-"


_Records = Mapping[int, Mapping[str, Any]]

_STAMP = {"who", "at"}
"""What a decision that is taken back leaves otherwise than it was: the journal keeps no older stamp."""


class Offer(NamedTuple):
    """What a book that was put aside says otherwise."""

    path: Path
    """The file."""
    drafts: tuple[Draft, ...]
    """One for each record of which a field that can be written differs."""
    others: int
    """How many records differ in what cannot be written so, were taken out, or put in."""
    readable: bool = True
    """Whether it is a book at all."""


def set_aside(project: Project) -> tuple[Path, ...]:
    """The books of others' making that were put aside, oldest first."""
    return tuple(sorted(project.store.glob(f"{_EXTERNAL}*.json")))


def is_foreign(project: Project) -> bool:
    """Whether the book in place is not as curate wrote it.

    Raises:
        TooNew: a newer curate wrote it.
    """
    return project.book.exists() and not book.is_sound(project.book)


def offers(journal: Journal, corpus: Corpus) -> Iterator[Offer]:
    """Yield what each book of others' making says otherwise, also the one in place.

    What it says as the journal has it by now is said already.
    """
    project = journal.project
    paths = list(set_aside(project))
    if is_foreign(project):
        paths.append(project.book)
    for path in paths:
        theirs = _theirs(path)
        if theirs is None:
            yield Offer(path, (), 0, readable=False)
            continue
        now = journal.state
        then, ours = _as_of(journal, theirs, now), dict(book_entries.entries(now, corpus))
        before = ours if then is now else dict(book_entries.entries(then, corpus))
        yield _offer(path, theirs.records, before, ours)


def _as_of(journal: Journal, book_: _Theirs, now: State) -> State:
    """The State that a book was written from; `now` where nothing followed, or none has that seal."""
    if not 0 <= book_.seq < now.seq or journal.seal_of(book_.seq) != book_.seal:
        return now
    return replay((_taken_back(journal.decision(seq)) for seq in range(now.seq, book_.seq, -1)), now)


def _taken_back(decision: Decision) -> Decision:
    changes = (
        Change(each.kind, each.id, each.rev - 1, each.new, each.old) for each in reversed(decision.changes)
    )
    return decision._replace(changes=tuple(changes))


def decline(project: Project, state: State, corpus: Corpus, *, seal: str) -> tuple[Path, ...]:
    """Offer what other programs wrote no more; returns the files that it stays in, whole.

    One that is in the place of the book makes way for the book of `state`, as `book.write_book` has it.

    Raises:
        NotSaved: the disk is full.
    """
    _make_way(project, state, corpus, seal)
    return tuple(_renamed(path, _DECLINED) for path in set_aside(project))


def taken_over(project: Project, state: State, corpus: Corpus, *, seal: str) -> tuple[Path, ...]:
    """The same of books whose drafts were all decided: what is decided next is not held against them.

    What is no book at all stays where it is.
    """
    _make_way(project, state, corpus, seal)
    return tuple(_renamed(path, _TAKEN) for path in set_aside(project) if _theirs(path) is not None)


def _make_way(project: Project, state: State, corpus: Corpus, seal: str) -> None:
    if is_foreign(project):
        book.write_book(project, state, corpus, seal=seal)


def _renamed(path: Path, name: str) -> Path:
    return path.rename(path.with_name(path.name.replace(_EXTERNAL, name, 1)))


class Watch:
    """Notices while a project is open that another program wrote the book; what was there before is known.

    As long as nothing happens a look costs two `stat`. A file that has just changed is left alone until the
    next look: another program may be in the middle of it.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known = {book.identity(path) for path in (*set_aside(project), project.book)}
        self._looked = self._present()
        self._is_settled = True

    def news(self) -> tuple[Path, ...]:
        """The files that another program wrote since the look before, in the book's place or put aside.

        Raises:
            TooNew: a newer curate wrote the book.
        """
        present = self._present()
        if present != self._looked or self._is_settled:
            self._is_settled = present == self._looked
            self._looked = present
            return ()
        self._is_settled = True
        paths = (*set_aside(self._project), self._project.book)
        found = {identity: path for path in paths if (identity := book.identity(path)) not in self._known}
        self._known |= found.keys()
        book_ = self._project.book
        return tuple(path for path in found.values() if path != book_ or is_foreign(self._project))

    def _present(self) -> tuple[object, ...]:
        return book.identity(self._project.book), book.identity(self._project.store)


class _Theirs(NamedTuple):
    """A book that another program wrote."""

    records: Mapping[int, Mapping[str, Any]]
    seq: int
    """The last decision that was in it when curate had written it."""
    seal: str
    """The seal of that."""


def _theirs(path: Path) -> _Theirs | None:
    try:
        tables = json.loads(atomic.read_file(path))
        records = {int(id_): dict(fields) for id_, fields in tables[book_entries.RECORDS].items()}
        meta = tables[book_entries.META]["1"]
        return _Theirs(records, int(meta["seq"]), str(meta["seal"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, Damaged):
        return None


def _offer(path: Path, theirs: _Records, before: _Records, ours: _Records) -> Offer:
    drafts, others = [], 0
    for id_ in sorted({*theirs, *before}):
        if id_ not in theirs or id_ not in before:
            others += 1
            continue
        said, was, now = theirs[id_], before[id_], ours.get(id_, {})
        known = was.keys() - (_STAMP if now.get("rev") != was["rev"] else ())
        names = [name for name in sorted(known) if said.get(name) not in (was[name], now.get(name))]
        new = {name: said[name] for name in names if _writable(name, said)}
        rev = said.get("rev")
        if new and isinstance(rev, int):
            drafts.append(Draft("set", (Edit("opinion", id_, rev, new),)))
        elif names:
            others += 1
    return Offer(path, tuple(drafts), others)


def _writable(name: str, fields: Mapping[str, Any]) -> bool:
    value = fields.get(name)
    return name in EDITABLE and isinstance(value, str) and (name != "text" or bool(value.strip()))
