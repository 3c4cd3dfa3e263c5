"""The book as a live TinyDB: reads see every decision, writes become decisions.

`search`, `get`, `all`, `contains`, `count` and iteration work as on any TinyDB, on the records and
the catalogue as they are at this moment, other analysts' decisions included. `update` and `upsert` of the
fields `store.decisions.EDITABLE` of records become one act, however many records they touch, and can be
undone like any other; `remove` takes back what was decided on opinions, which are undecided then and have
no record. Everything else that would write (insert, truncate, other fields, other tables) is refused in
words, and nothing is changed.

TinyDB's seams that this stands on: `Storage`, `TinyDB.table_class`, and `Table._update_table`, through
which every write of a table goes (so since 4.0; tests/store/test_live.py holds it to that).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Set
from contextlib import suppress
from typing import Any, Protocol, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store import decisions
from store.books import entries as book_entries
from store.corpus.corpus import Corpus
from store.errors import NotSaved, Refused
from store.journal import batches
from store.journal.journal import Journal
from store.language import _
from store.model import OpinionId
from store.project import Project
from store.state import Draft, Edit, State

Fields = dict[str, Any]


class Leave(Protocol):
    """Writes the book of a State whose last decision has this seal (`store.book.write_book`)."""

    def __call__(self, state: State, corpus: Corpus, *, seal: str) -> object:
        """Write it."""


class LiveStorage(Storage):
    """TinyDB's storage seam over the journal: what it reads is the present State, as the book has it."""

    def __init__(self, project: Project, *, who: str, leave: Leave) -> None:
        self._journal = Journal(project, who=who)
        self._corpus = Corpus(project)
        self._leave = leave
        self._has_decided = False

    def read(self) -> Any:
        """Return the tables as they are now; documents are made as they are asked for."""
        self._journal.refresh()
        state = self._journal.state
        catalogue = {str(each.id): book_entries.initiative_fields(each) for each in state.initiatives}
        return {
            book_entries.RECORDS: Documents(state, self._corpus),
            book_entries.INITIATIVES: catalogue,
            book_entries.META: {"1": {"project": self._journal.project.id, "seq": state.seq}},
        }

    def write(self, data: Any) -> None:
        """Refuse to write whole tables."""
        raise _unwritable()

    def close(self) -> None:
        """Let go of the files; the book has what was decided here, unless the disk has no room for it."""
        try:
            if self._has_decided:
                self._journal.refresh()
                with suppress(NotSaved):
                    self._leave(self._journal.state, self._corpus, seal=self._journal.seal)
        finally:
            self._journal.close()
            self._corpus.close()

    def decide(self, seen: State, changes: Mapping[OpinionId, Fields], removed: Set[OpinionId]) -> None:
        """Make one act of the fields that were changed and of the records that went, on the State seen."""
        edits = list(decisions.reopen(seen, sorted(removed)).edits)
        for opinion, fields in changes.items():
            new: Fields = {}
            for name, value in fields.items():
                if name in decisions.EDITABLE and not isinstance(value, str):
                    raise Refused(_("“{name}” takes text only.").format(name=name), _("Give it a string."))
                for edit in decisions.set_field(seen, opinion, name, value).edits:
                    new |= edit.new
            if new:
                edits.append(Edit("opinion", opinion, seen.entry("opinion", opinion).rev, new))
        whole = Draft("reopen" if removed else "set", tuple(edits))
        parts = batches.parts(seen, whole)
        if len(parts) > 1:
            self._journal.compare(whole)
        self._has_decided |= bool(parts)
        batches.write(self._journal, [batches.ready(part) for part in parts])


class Documents(Mapping[str, Fields]):
    """The table of records at one moment; each document is made when it is asked for."""

    def __init__(self, state: State, corpus: Corpus) -> None:
        self.state = state
        self._corpus = corpus

    def __getitem__(self, key: str) -> Fields:
        id_ = int(key) if key.isascii() and key.isdigit() else 0
        if self.state.curation(id_).status not in book_entries.DECIDED:
            raise KeyError(key)
        return book_entries.entry(self.state, self._corpus, id_)

    def __iter__(self) -> Iterator[str]:
        return (str(id_) for id_, each in self.state.decided() if each.status in book_entries.DECIDED)

    def __len__(self) -> int:
        return sum(self.state.count(status) for status in book_entries.DECIDED)


class _Touched(MutableMapping[int, Fields]):
    """What TinyDB's updaters work on: copies of the documents, of which the changed ones are found again."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._before: dict[int, Fields] = {}
        self._after: dict[int, Fields] = {}
        self.removed: set[OpinionId] = set()
        """The records that were taken out."""

    def __getitem__(self, id_: int) -> Fields:
        if id_ in self.removed:
            raise KeyError(id_)
        if id_ not in self._after:
            self._before[id_] = self._documents[str(id_)]
            self._after[id_] = copy.deepcopy(self._before[id_])
        return self._after[id_]

    def __setitem__(self, id_: int, fields: Fields) -> None:
        raise Refused(
            _("A record cannot be put into the book."), _("Opinions come from documents: `curate import`.")
        )

    def __delitem__(self, id_: int) -> None:
        self[id_]  # says that there is none
        self.removed.add(id_)

    def clear(self) -> None:
        raise _unwritable()

    def __iter__(self) -> Iterator[int]:
        return (id_ for id_ in map(int, self._documents) if id_ not in self.removed)

    def __len__(self) -> int:
        return len(self._documents) - len(self.removed)

    def changes(self) -> dict[OpinionId, Fields]:
        """The fields that became something else, by opinion; None for one that was taken away."""
        found = {}
        for id_, after in self._after.items():
            if id_ in self.removed:
                continue
            before = self._before[id_]
            names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            if names:
                found[id_] = {name: after.get(name) for name in names}
        return found


class LiveTable(Table):
    """A TinyDB table whose writes are decisions."""

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = cast("LiveStorage", self._storage)
        if self.name != book_entries.RECORDS:
            raise _unwritable()
        documents: Documents = storage.read()[book_entries.RECORDS]
        touched = _Touched(documents)
        updater(cast("dict[int, Mapping[str, Any]]", touched))
        storage.decide(documents.state, touched.changes(), touched.removed)


class CurateDB(TinyDB):
    """The book of a project, live. Close it, or use it in a `with` statement."""

    table_class = LiveTable

    def __init__(self, project: Project, *, who: str, leave: Leave) -> None:
        super().__init__(project, who=who, leave=leave, storage=LiveStorage)

    def table(self, name: str, **kwargs: Any) -> Table:
        """Return a table; queries are not cached, because other analysts decide meanwhile."""
        return super().table(name, **{**kwargs, "cache_size": 0})


def _unwritable() -> Refused:
    return Refused(
        _("The book cannot be written like that."),
        _("These fields of a record can be: {names}.").format(names=", ".join(decisions.EDITABLE)),
    )
