"""Every decision, in the order in which they were made: to write one here is to have decided.

A decision is one line (`store.chain`) in the last of the journal's files (`store.journal.segments`). To add
one, a session takes the lock, reads what others wrote meanwhile and checks its seals, compares the
revisions that the analyst saw with those there are, writes the line with one `pwrite` into the room
behind the last one (`store.journal.room`), and flushes it with one `fdatasync`. Only then is it shown as
done.

What the disk may do to that is said in `store.journal.writing`.

A session begins with a snapshot, or with the first line where there is none that fits, reads what came
after, and then follows the others (`store.journal.follower`).
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store import chain
from store.deciding import rules
from store.deciding.folding import Folding
from store.errors import Conflict, CurateError, Damaged, ReadOnly, why
from store.journal import segments, snapshot
from store.journal.follower import Follower, Now
from store.journal.turns import Turn
from store.journal.writing import Writer
from store.language import _, local_time
from store.migrations import FORMAT
from store.project import Project, now
from store.sharing.lock import Lock, Waiting
from store.state import Decision, Draft, Edit, State, settle, stale


class Journal:
    """One session's view of the journal, and its way to add to it. Threads may share one."""

    def __init__(
        self,
        project: Project,
        *,
        who: str,
        writable: bool = True,
        waiting: Waiting | None = None,
        anew: bool = False,
    ) -> None:
        """Read the journal of a project; `waiting` is told for whom a writer waits.

        `anew` reads it from its first line, whatever snapshot there is.

        Raises:
            Damaged: it is not what was written there.
            TooNew: a newer curate wrote it.
            ReadOnly: this user may not write it, or not even read it.
        """
        self.project = project
        self.who = who
        self.sid = secrets.token_hex(6)
        self.set_aside: tuple[Path, ...] = ()
        """What crashes had left at the end, as far as this session put it aside."""
        self.unfinished = 0
        """How many bytes of an unfinished decision were at the end when the session opened."""
        self._threads = threading.RLock()
        self._depth = 0
        self._shut = "" if writable else _("The project was opened for reading only.")
        start = None if anew else project.snapshot
        self._follower = Follower(project.journal, project.id, writable=writable, start=start)
        self._writer = Writer(project, self._follower)
        try:
            self._lock = Lock(project.lock, who=who, mode=project.file_mode, writable=writable)
        except OSError as error:
            raise _unusable(error) from error
        self._turn = Turn(self._lock, self._follower, waiting)
        try:
            self._open()
        except BaseException as error:
            self.close()
            if isinstance(error, OSError):
                raise _unusable(error) from error
            raise

    def _open(self) -> None:
        last = segments.numbers(self.project.journal)[-1]
        with self._lock.shared():
            settled = segments.end(self.project.journal, last)
        # What was there while nobody wrote does not change any more, save for what a crash left
        # behind the last whole line: it is read without keeping anybody waiting.
        try:
            self._follower.follow(settled)
        except Damaged:
            # It may be the snapshot that is, and not the journal: the first line tells.
            self._follower.begin_anew()
            self._follower.follow(settled)
        self.unfinished = len(self._follower.tail(settled))
        if self._shut:
            return
        with self.locked():
            pass

    # -- reading -----------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the decisions that were read up to now come to."""
        return self._follower.now.state

    @property
    def seal(self) -> str:
        """The seal of the last decision in `state`; that of the first line where there is none."""
        return self._follower.now.seal

    def seal_of(self, seq: int) -> str:
        """Return the seal of one decision; that of the first line for 0."""
        return self._follower.known.seal_of(seq)

    @property
    def writable(self) -> bool:
        """Whether this session may still decide anything."""
        return not self._shut

    def refresh(self) -> bool:
        """Read what others decided meanwhile; whether there was anything. Never waits for a writer.

        Raises:
            Damaged: the journal is not what was written there any more.
        """
        if not self._threads.acquire(blocking=False):
            return False
        try:
            before = self._follower.now
            if self._depth or self._follower.is_at_end():
                return False
            with self._lock.shared(wait=False) as free:
                end = self._follower.end() if free else None
            if end is not None:
                self._turn.catch_up(end)
            return self.state.seq > before.state.seq
        finally:
            self._threads.release()

    def decision(self, seq: int) -> Decision:
        """Return one decision, read again from the disk and compared with its seal.

        Raises:
            UnknownThing: there is none of this number.
            Damaged: it is not what was written there any more.
        """
        return self._follower.known.decision(seq)

    def decisions(self, *, newest_first: bool = False) -> Iterator[Decision]:
        """Yield every decision that was read up to now, one line at a time."""
        numbers = range(1, self.state.seq + 1)
        yield from map(self.decision, reversed(numbers) if newest_first else numbers)

    # -- writing -----------------------------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all other writers out; `state` has caught up with them. May be entered again inside.

        Raises:
            ReadOnly: this session may not write.
            NotSaved: the trace of a crash cannot be put aside, because the disk is full.
            Damaged: the journal is not what was written there any more.
        """
        self._begin()
        try:
            yield
        finally:
            self._end()

    def _begin(self) -> None:
        """Begin what `locked` says, until `_end`; a generator in between would cost a decision 5 µs."""
        self._threads.acquire()
        try:
            if self._shut:
                raise ReadOnly(self._shut, _("Open the project again to go on."))
            if not self._depth:
                self._take_turn()
        except BaseException:
            self._threads.release()
            raise
        self._depth += 1

    def _end(self) -> None:
        self._depth -= 1
        if not self._depth:
            self._turn.give_back()
        self._threads.release()

    def _take_turn(self) -> None:
        tail = self._turn.take()
        try:
            if tail:
                self.set_aside += (self._writer.put_aside(tail, self.sid),)
        except BaseException:
            self._turn.give_back()
            raise

    def append(self, draft: Draft, *, who: str = "", at: str = "") -> Decision | None:
        """Make a decision; it is durable when this returns. None where the draft changes nothing.

        A decision that an export brings keeps `who` made it and `at` which time.

        Raises:
            Conflict: somebody else decided on one of its things first.
            Refused: what it relies on is not so any more (`store.deciding.rules`).
            NotSaved: the disk has no room; nothing was changed.
            ReadOnly: this session may not write, or not any more.
            Damaged: the journal is not what was written there any more.
        """
        if not draft.edits:
            return None
        self._begin()
        try:
            self._compare(draft)
            there = self._follower.now
            if there.offset >= segments.SEGMENT_BYTES or there.format != FORMAT:
                self._writer.begin_segment()
            return self._commit(settle(self.state, draft, at=at or now(), who=who or self.who, sid=self.sid))
        finally:
            self._end()

    def compare(self, draft: Draft) -> None:
        """See that all of a draft could be decided as it is at this moment; nothing is written.

        Raises:
            Conflict: somebody else decided on one of its things first.
            ReadOnly, Damaged: as `append` does.
        """
        with self.locked():
            self._compare(draft)

    def _compare(self, draft: Draft) -> None:
        if (edit := stale(self.state, draft)) is not None:
            raise _conflict(self.state, edit)

    def write_snapshot(self) -> None:
        """Write down what the journal has come to, so that the next session need not read all of it.

        Every line is compared with its seal before; where one does not fit, there is no snapshot any
        more, so that the next session meets the damage.

        Raises:
            Damaged: the journal is not what was written there.
            NotSaved: the disk is full; the snapshot that was there stays.
        """
        path, mode = self.project.snapshot, self.project.file_mode
        with self._threads:
            at = self._follower.now
            try:
                self._follower.known.intact(at.end, at.seal)
            except Damaged:
                path.unlink(missing_ok=True)
                raise
            snapshot.write(path, self.project.id, self._follower.snapshot(), mode=mode)

    def close(self) -> None:
        """Let go of the files; nothing needs saving."""
        with self._threads:
            if not self._shut:
                self._give_room_back()
            self._shut = self._shut or _("The project was closed.")
            self._follower.close()
            self._lock.close()

    def _give_room_back(self) -> None:
        """Leave the journal without room behind it, unless somebody decides at this moment."""
        with suppress(CurateError, OSError), self._lock.alone() as free:
            if free:
                self._writer.give_room_back()

    def _commit(self, decision: Decision) -> Decision:
        at, path = self._follower.now, self._follower.path
        own, line = chain.encode(at.seal, chain.decision_fields(decision))
        # What is folded is what a replay will find, and it is looked at before it is written: a
        # decision without a meaning must not get into the journal.
        written = chain.decision(chain.fields_of(line), FORMAT, path)
        folding = Folding(at.state)
        folding.take(written)
        rules.hold(folding, written)
        end = at.offset + len(line)
        try:
            after = self._writer.write(line, lambda: Now(folding.state(), at.segment, at.format, end, own))
        except ReadOnly as error:
            self._shut = error.title
            raise
        self._follower.advance(after, at.offset)
        return written


def _conflict(state: State, edit: Edit) -> Conflict:
    entry = state.entry(edit.kind, edit.id)
    names = edit.new or entry.fields
    return Conflict(
        _("{who} was first to change {kind} {id}, at {at}.").format(
            who=entry.who, kind=_(edit.kind), id=edit.id, at=local_time(entry.at)
        ),
        _("Look at it as it stands now, then decide again."),
        who=entry.who,
        at=entry.at,
        mine=dict(edit.new),
        theirs={name: entry.fields.get(name) for name in names},
        thing=(edit.kind, edit.id),
    )


def _unusable(error: OSError) -> CurateError:
    """Say in the words of the store why a file of the journal cannot be used."""
    path = error.filename
    if isinstance(error, FileNotFoundError):
        return Damaged(_("{path} is missing.").format(path=path), segments.advice())
    if isinstance(error, PermissionError):
        return ReadOnly(
            _("You may not write in {path}.").format(path=path),
            _("Open the project for reading, or ask its owner for access."),
        )
    return ReadOnly(
        _("{path} cannot be used: {why}.").format(path=path, why=why(error)), _("Look at the disk.")
    )
