"""An open project: its journal, its corpus, who is there, and the way by which decisions get in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from curate import remembered
from store.corpus.corpus import Corpus
from store.deciding.drafting import on_what_was_seen
from store.errors import Conflict, NotSaved
from store.journal import batches
from store.journal.journal import Journal
from store.language import _
from store.model import Opinion, OpinionId, Record
from store.project import Project, open_project
from store.records import record
from store.sharing.lock import Waiting
from store.sharing.presence import Person, Presence, people, refuse_elsewhere
from store.sharing.user import user
from store.state import Decision, Draft, State
from store.upkeep.checkpoint import Keeper
from store.upkeep.foreign import Watch

THRESHOLD = 0.85
"""Near-identical from here on (DESIGN.md section 7), unless project.yaml says otherwise."""


class Opened:
    """A project that one analyst has open."""

    def __init__(
        self, project: Project, *, who: str, readonly: bool = False, waiting: Waiting | None = None
    ) -> None:
        self.project = project
        self.who = who
        if not readonly:
            refuse_elsewhere(project)
        self.waiting = waiting
        """Told, from a thread of its own, for whom a decision waits; whoever shows it may put itself here."""
        self._journal = Journal(project, who=who, writable=not readonly, waiting=self._waits)
        self.corpus = Corpus(project)
        self._presence = None if readonly else Presence(project, who=who, sid=self._journal.sid)
        self._keeper = Keeper(project, self._journal.state.seq)
        self._watch = Watch(project)
        if not readonly:
            self._sweep()
        self._lock = threading.RLock()
        self._seen: State | None = None
        self._place = remembered.place_file(project.id, who)
        self._stood: OpinionId | None = None
        self.state: State = self._journal.state

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str | None = None,
        readonly: bool = False,
        waiting: Waiting | None = None,
    ) -> Self:
        """Open a project as an analyst, by default the one who is logged in.

        `waiting` is told, from a thread of its own, for whom a decision waits.

        Raises:
            NotAProject, TooNew, Damaged: as it stands with the folder.
            ReadOnly: it may not be written by this user, or not from this machine.
        """
        return cls(open_project(path), who=who or user(), readonly=readonly, waiting=waiting)

    def close(self) -> None:
        """Bring the book up to date and let go of the files; what was decided is on the disk already.

        Raises:
            NotSaved: the disk has no room for a new book; the old one stays, and so does every decision.
        """
        try:
            if self._journal.writable:
                self.write_book()
        except NotSaved as error:
            advice = _(
                "Every decision is saved. Make room; the book is made anew when somebody works on it again."
            )
            raise NotSaved(error.title, advice) from error
        finally:
            if self._presence is not None:
                self._presence.close()
            self._journal.close()
            self.corpus.close()

    def write_book(self) -> None:
        """See to it that the TinyDB book has all that was decided; a large one is written behind us."""
        self._keeper.leave(self._journal, self.corpus)

    def exported(self) -> None:
        """An export was written: the book is brought up to date behind us, where this user may do that."""
        self._keeper.exported(self.state.seq)

    @property
    def writable(self) -> bool:
        """Whether this session may decide: not one for reading, nor one whose disk has failed."""
        return self._journal.writable

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """What crashes had left of unfinished decisions, as far as this session put it aside."""
        return self._journal.set_aside

    def presence(self) -> tuple[Person, ...]:
        """Who else is in the project, and what each stands on."""
        mine = self._journal.sid
        return tuple(each for each in people(self.project) if each.sid != mine)

    def stand_on(self, opinion: OpinionId | None) -> None:
        """Tell the others which opinion this session looks at, and remember it for the next one."""
        if self._presence is not None:
            self._presence.stand_on(opinion)
        if opinion is not None and opinion != self._stood:
            self._stood = opinion
            remembered.write(self._place, {"opinion": opinion})

    def left_at(self) -> OpinionId | None:
        """The opinion that this analyst looked at last, in this session or an earlier one, if it is there."""
        opinion = remembered.read(self._place).get("opinion")
        return opinion if isinstance(opinion, int) and self.state.has(opinion) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _sweep(self) -> None:
        """Take away what crashed imports left; nobody imports while the journal is locked."""
        with self._journal.locked():
            self.corpus.sweep(self._journal.state)

    @property
    def threshold(self) -> float:
        """From which similarity on this project calls two opinions near-identical."""
        value = self.project.settings.get("threshold", THRESHOLD)
        return float(value) if isinstance(value, int | float) else THRESHOLD

    def _waits(self, who: str) -> None:
        if self.waiting is not None:
            self.waiting(who)

    def refresh(self) -> bool:
        """Take in what others decided; True if there was anything."""
        with self._lock:
            self._journal.refresh()
            if self._journal.writable:
                self._keeper.looked(self._journal.state.seq)
            grown = self._journal.state.seq != self.state.seq
            self.state = self._journal.state
            return grown

    def _show_written(self) -> None:
        """Show what was written to the journal otherwise than by `_decide`: a document, and what is of it."""
        self.state = self._journal.state
        if self._journal.writable:
            self._keeper.decided(self.state.seq)

    def opinion_as_read(self, opinion: OpinionId) -> Opinion:
        """An opinion as its document has it."""
        return self.corpus.opinion(self.state.document_of(opinion), opinion)

    def opinion(self, opinion: OpinionId) -> Opinion:
        """An opinion with the analysts' text, response and category in place of those read."""
        return self.state.edited(self.opinion_as_read(opinion))

    def record(self, opinion: OpinionId) -> Record:
        """The record that an opinion heads."""
        return record(self.state, self.corpus, opinion)

    def as_seen(self, seen: State, verb: Callable[[], Decision | None]) -> Decision | None:
        """Decide by a verb of this session for an analyst who looked at `seen` and was asked meanwhile.

        Raises:
            Conflict: somebody has decided since on one of the things that it changes.
        """
        with self._lock:
            self._seen = seen
            try:
                return verb()
            finally:
                self._seen = None

    def _decide(self, draft: Callable[[State], Draft]) -> Decision | None:
        """Make a decision on the State that is shown, a large one in parts: the first is returned."""
        with self._lock:
            whole = draft(self.state)
            if self._seen is not None:
                whole = on_what_was_seen(self._seen, whole)
            parts = batches.parts(self.state, whole)
            return self._make([batches.ready(part) for part in parts], whole)

    def _make(
        self, drafts: Sequence[Callable[[State], Draft]], whole: Draft | None = None
    ) -> Decision | None:
        """Make the decisions of one act, or none where somebody was first on any part of the `whole`."""
        with self._lock:
            try:
                if whole is not None and len(drafts) > 1:
                    self._journal.compare(whole)
                made = batches.write(self._journal, drafts)
                self._keeper.decided(self._journal.state.seq)
                return made
            except Conflict:
                self._journal.refresh()
                raise
            finally:
                self.state = self._journal.state
